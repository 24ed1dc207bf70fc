#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aludel::process {

/// What to run. The program is looked for on PATH unless it holds a slash; no shell is involved.
struct Command {
  std::string program;
  std::vector<std::string> arguments;
  /// Added to this process's environment.
  std::map<std::string, std::string> environment;
  std::filesystem::path directory;  ///< empty for the current one
  /// Run as this user (only root can): uid and gid are both changed.
  std::optional<std::string> user;
};

/// How a program ended, and what it said.
struct Result {
  int exit_code = 0;
  std::string output;  ///< standard output
  std::string error;   ///< standard error
};

/// Where on PATH the program is; nullopt where it is not.
std::optional<std::filesystem::path> find_program(const std::string& name);

/// Runs a program to its end with standard input closed and its output captured. Throws `program`
/// where it cannot be started; a non-zero exit is not an error here.
Result capture(const Command& command);

/// Runs a program on this process's own terminal: an editor, psql, a formatter. Returns its exit
/// code.
int run(const Command& command);

/// Splits a command line as written in configuration into program and arguments: blanks separate,
/// quotes and backslashes group as in a POSIX shell; nothing is expanded.
std::vector<std::string> split_words(const std::string& line);

}  // namespace aludel::process
