#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "process/process.hpp"

namespace aludel::test {

/// Runs a program as a user would, and captures what it says: program and arguments, variables to
/// add, standard input. What this machine's user has set for libpq does not reach it. Throws where
/// it shows a password of the tests: see secrets.hpp.
process::Result run_program(const std::vector<std::string>& words,
                            std::map<std::string, std::string> environment = {},
                            std::optional<std::string> input = {},
                            const std::filesystem::path& directory = {});

/// The same for programs that must succeed: returns standard output, throws `program` with what
/// the program said on standard error otherwise.
std::string output_of(const std::vector<std::string>& words,
                      std::map<std::string, std::string> environment = {},
                      std::optional<std::string> input = {},
                      const std::filesystem::path& directory = {});

/// An empty directory under a name that holds a blank, deleted with everything in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Writes a file, with the directories that it needs, and returns its path.
  std::filesystem::path write(const std::filesystem::path& name, const std::string& text) const;

 private:
  std::filesystem::path path_;
};

/// A file's text; empty where it cannot be read.
std::string text_of(const std::filesystem::path& file);

}  // namespace aludel::test
