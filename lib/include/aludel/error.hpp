#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace aludel {

/// What the program returns to its caller. The numbers are a contract: scripts test them.
enum class ExitCode {
  done = 0,         ///< everything asked for is done, or there was nothing to do
  failed = 1,       ///< SQL, connection, configuration, or a target that cannot be resolved
  usage = 2,        ///< the command line itself is wrong
  difference = 3,   ///< a check found a difference or pending revisions
  interrupted = 4,  ///< a revision stopped half-way and wants `resume` or `repair`
  locked = 5,       ///< another session holds the migration lock
};

/// A place in a file, counted from 1. A line of 0 means that only the file is known.
struct Location {
  std::string file;
  int line = 0;
  int column = 0;

  // Not defaulted: this header is read as C++17 too, where libpqxx is.
  bool operator==(const Location& other) const {
    return file == other.file && line == other.line && column == other.column;
  }
};

/// `file`, `file:line` or `file:line:column`, as far as it is known; empty for no file.
std::string to_string(const Location& where);

/// The one exception of this library. `what()` says what happened in one sentence without a
/// full stop; the other members say where, and what to do about it. Caught once, in `main`.
///
/// Build it fluently:
///   throw Error("not_found", "no revision is named 'abx'").hint("did you mean 'abc'?").at(where);
class Error : public std::runtime_error {
 public:
  /// `kind` is a stable machine-readable word; it is the "kind" of `{"error": …}` with --json.
  Error(std::string kind, const std::string& message);

  Error& at(Location where);
  Error& hint(std::string text);
  Error& candidates(std::vector<std::string> names);
  Error& exits(ExitCode code);

  const std::string& kind() const { return kind_; }
  std::string message() const { return what(); }
  const Location& where() const { return where_; }
  /// What the reader can do about it; empty where nothing better than the message is known.
  const std::string& hint() const { return hint_; }
  /// The names that were meant, perhaps: of an ambiguous prefix, or near a misspelt word.
  const std::vector<std::string>& candidates() const { return candidates_; }
  ExitCode exit_code() const { return exit_code_; }

 private:
  std::string kind_;
  Location where_;
  std::string hint_;
  std::vector<std::string> candidates_;
  ExitCode exit_code_ = ExitCode::failed;
};

/// An error that PostgreSQL reported, or that kept us from it.
class DatabaseError : public Error {
 public:
  /// `sqlstate` is the five-character code of PostgreSQL's manual, appendix A; empty where the
  /// server was not reached.
  DatabaseError(std::string sqlstate, const std::string& message);

  // Again, with this type: `throw DatabaseError(…).hint(…)` must not throw a mere Error.
  DatabaseError& at(Location where);
  DatabaseError& hint(std::string text);
  DatabaseError& exits(ExitCode code);
  using Error::hint;

  const std::string& sqlstate() const { return sqlstate_; }
  /// The statement that failed, as it was sent; empty for connection failures.
  const std::string& statement() const { return statement_; }
  DatabaseError& statement(std::string text);
  /// The server's DETAIL field.
  const std::string& detail() const { return detail_; }
  DatabaseError& detail(std::string text);
  /// The server's CONTEXT field: the call stack of functions.
  const std::string& context() const { return context_; }
  DatabaseError& context(std::string text);
  /// Character offset of the error in statement(), from 1; 0 where the server gave none.
  int position() const { return position_; }
  DatabaseError& position(int characters);

 private:
  std::string sqlstate_;
  std::string statement_;
  std::string detail_;
  std::string context_;
  int position_ = 0;
};

}  // namespace aludel
