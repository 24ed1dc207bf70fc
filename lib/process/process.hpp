#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aludel::process {

/// What to run. No shell is involved.
struct Command {
  /// Looked for on PATH unless it holds a slash; with one, it is relative to this process's
  /// directory, not to `directory`.
  std::string program;
  std::vector<std::string> arguments = {};
  /// Added to this process's environment, replacing what has the same name.
  std::map<std::string, std::string> environment = {};
  /// Variables of this process whose names start so are withheld: "PG" for all of libpq's.
  std::string withheld_prefix = {};
  std::filesystem::path directory = {};  ///< where it starts; empty for the current one
  /// Run as this user, with its groups, HOME, USER and LOGNAME. Only root can name another one.
  std::optional<std::string> user = {};
  /// What capture() gives as standard input; nothing at all where it is not set.
  std::optional<std::string> input = {};
  /// After which capture() ends the program, with SIGTERM and soon SIGKILL; 0 for never. What it
  /// started itself is left alone, unless it has a group.
  std::chrono::milliseconds timeout = {};
  /// Asked some times a second by capture(), which ends the program where it says true.
  std::function<bool()> should_stop = {};
  /// Gives it a process group of its own, which the terminal's Ctrl-C does not reach, and ends with
  /// it what it started.
  bool own_group = false;
};

/// How a program ended, and what it said.
struct Result {
  int exit_code = 0;   ///< 128 + the signal's number where a signal ended it, as shells say it
  std::string output;  ///< standard output
  std::string error;   ///< standard error
  bool timed_out = false;
  bool stopped = false;  ///< because of should_stop

  bool succeeded() const { return exit_code == 0; }
};

/// Where on PATH the program is; nullopt where it is not. A name with a slash is tested as it is.
std::optional<std::filesystem::path> find_program(const std::string& name);

/// Runs a program to its end and captures what it writes, however much that is. Throws `program`
/// where it cannot be started; a non-zero exit is not an error here.
///
/// It returns when both outputs are closed, so a program that leaves a daemon behind must redirect
/// the daemon's output elsewhere. Descriptors other than the three standard ones are not inherited.
Result capture(const Command& command);

/// Runs a program on this process's own terminal: an editor, psql, a formatter. Returns its exit
/// code as Result has it. Ctrl-C is the program's business while it runs: this process ignores
/// it. Throws `program` where it cannot be started.
int run(const Command& command);

/// Splits a command line as written in configuration into words: blanks separate, quotes and
/// backslashes group as in a POSIX shell (XCU 2.2); nothing is expanded. Throws `program` for a
/// quote that is never closed.
std::vector<std::string> split_words(const std::string& line);

}  // namespace aludel::process
