#pragma once

#include "support/test_database.hpp"
#include "tool/project.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace aludel::test {

/// Where programs keep their private server, by what XDG_STATE_HOME says.
std::filesystem::path bench_directory(const std::filesystem::path& state);

/// A project on a database of its own. Desired states are built on a private server that all test
/// cases of a program share.
class Workplace {
 public:
  Workplace() : project(database.url()) {}

  process::Result run(const std::vector<std::string>& words) const;
  Transcript transcript(const std::vector<std::string>& words) const;
  /// Runs SQL on the project's database.
  void execute(const std::string& sql) const { database.connect().execute(sql); }
  /// Writes a file into the project and returns its name there.
  std::string write(const std::string& name, const std::string& text) const;

  /// Those of the private server.
  static std::vector<std::string> private_databases();

  TestDatabase database;
  Project project;
};

}  // namespace aludel::test
