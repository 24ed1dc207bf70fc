#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "testing/workshop.hpp"

namespace aludel::tool {

/// What add_migration_tests() says about the tests to write.
struct CTestOptions {
  std::string prefix;                  ///< of every name: "migrate", "migrate.15"
  std::vector<std::string> command;    ///< the program, perhaps behind an emulator
  std::vector<std::string> arguments;  ///< that every test of the program gets
  std::filesystem::path data;          ///< folder of <revision>.before.sql and .after.sql
  std::vector<std::string> labels;
  std::string timeout;
  std::string echo;     ///< a command that prints its arguments
  std::string missing;  ///< why nothing that wants a server can run; empty where all can
  bool has_models = false;
  bool all = false;  ///< also what passed before with the same content
};

/// CTest's own commands for one test of every revision and property, and for the history as a
/// whole. Needs no database.
std::string ctest_script(testing::Workshop& workshop, const CTestOptions& options);

/// The file in `data` that belongs to a revision: `<id>.<kind>.sql`, or with words behind the id:
/// `<id>_<words>.<kind>.sql`. Empty where there is none.
std::filesystem::path data_file(const std::filesystem::path& data, const std::string& revision,
                                const std::string& kind);

/// What a test's result depends on: while it stays the same, so does the result.
std::string content_of(testing::Workshop& workshop, const std::string& property,
                       const std::string& revision, const std::filesystem::path& data);

}  // namespace aludel::tool
