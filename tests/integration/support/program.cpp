#include "support/program.hpp"

#include <aludel/error.hpp>

#include <stdlib.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "support/secrets.hpp"

namespace aludel::test {

namespace fs = std::filesystem;

process::Result run_program(const std::vector<std::string>& words,
                            std::map<std::string, std::string> environment,
                            std::optional<std::string> input, const fs::path& directory) {
  auto result = process::capture({.program = words.at(0),
                                  .arguments = {words.begin() + 1, words.end()},
                                  .environment = std::move(environment),
                                  .withheld_prefix = "PG",
                                  .directory = directory,
                                  .input = std::move(input)});
  require_no_secret(result.output + result.error, words.at(0));
  return result;
}

std::string output_of(const std::vector<std::string>& words,
                      std::map<std::string, std::string> environment,
                      std::optional<std::string> input, const fs::path& directory) {
  auto result = run_program(words, std::move(environment), std::move(input), directory);
  if (!result.succeeded()) {
    throw Error("program", words.at(0) + " exits with " + std::to_string(result.exit_code) + ": " +
                               result.error + result.output);
  }
  return result.output;
}

TemporaryDirectory::TemporaryDirectory() {
  std::string name = (fs::temp_directory_path() / "aludel test XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make a temporary directory");
  path_ = name;
  // The server's user must get through where the tests run as root.
  fs::permissions(path_, fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path TemporaryDirectory::write(const fs::path& name, const std::string& text) const {
  fs::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name) << text;
  return path_ / name;
}

// A stream throws where the process has ended whose file in /proc it reads.
std::string text_of(const fs::path& file) {
  std::string text;
  std::FILE* stream = std::fopen(file.c_str(), "rb");
  if (stream == nullptr) return text;
  char buffer[1 << 14];
  while (const auto size = std::fread(buffer, 1, sizeof buffer, stream)) text.append(buffer, size);
  std::fclose(stream);
  return text;
}

}  // namespace aludel::test
