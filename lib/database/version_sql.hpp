#pragma once

#include <string>
#include <utility>
#include <vector>

namespace aludel::database {

using Statements = std::vector<std::string>;

/// One line of the append-only log. What is empty is not known, or is filled in by the server.
struct LogEntry {
  std::string event;  ///< upgrade, downgrade, stamp, adopt, resume, repair
  std::string revision;
  std::string outcome;      ///< done, failed
  std::string sqlstate;     ///< of a failure
  std::string detail;       ///< error text, or a reason
  std::string checksum;     ///< of the statements sent
  std::string started;      ///< timestamptz; when writing, empty means: `duration_ms` ago
  std::string duration_ms;  ///< when writing, empty means: since the transaction began
  std::string role, host, program;
  std::string direction;  ///< up, down; empty for what runs no revision
  std::string version;    ///< of Aludel in the program
  std::string os_user;    ///< who ran it on that host
};

/// SQL expressions in place of an entry's values, for what only the server knows when it runs.
struct LogExpressions {
  std::string detail;
  std::string duration;
};

/// A revision that stopped between two of its segments.
struct Interrupted {
  std::string revision;
  std::string direction;  ///< up, down
  int segments_done = 0;  ///< of segment_count
  int segment_count = 0;
  bool begun = false;    ///< the next segment was sent, and how it ended is not known
  std::string checksum;  ///< of the whole revision's statements when it was started
  std::vector<std::string> rows_deleted, rows_inserted;  ///< what its end does to the version rows
};

/// What guard_sql() is about.
struct Guard {
  std::vector<std::string> rows_deleted, rows_inserted;
  /// What the step ahead of it did, where there is one.
  std::vector<std::string> before_deleted, before_inserted;
  std::string program_key, work_key;  ///< of the locks
  /// Until the transaction ends.
  std::vector<std::pair<std::string, std::string>> settings;
};

/// What the error of a guard begins with, whatever the server's language: it stands in quotes.
inline constexpr const char* rows_moved = "version rows: expected";
inline constexpr const char* lock_lost = "migration lock: lost";
inline constexpr const char* lock_taken = "migration lock: taken";

/// The statements of the tool's own tables, `version`, `log` and `journal`, in a schema of their
/// own. A function whose name ends in `_sql` gives single statements for the caller's transaction.
class VersionSql {
 public:
  explicit VersionSql(std::string schema);

  const std::string& schema() const { return schema_; }
  /// With its schema, quoted.
  std::string table(const char* name) const;

  /// The schema or a table: a condition that is true where it is missing, and what creates it.
  struct Part {
    std::string missing;
    Statements statements;
  };
  /// In the order in which they are created. Not IF NOT EXISTS: that asks for CREATE privileges
  /// even where nothing is to be created.
  std::vector<Part> parts() const;

  /// Moves the version rows; fails (and so rolls back) where a row is not as expected.
  Statements move_rows_sql(const std::vector<std::string>& deleted,
                           const std::vector<std::string>& inserted) const;
  /// What a transaction opens with that was sent before the one ahead of it has ended: it moves
  /// the version rows, and fails where `before`'s step was not done, where a row is not as
  /// expected, where the lock of the program is free, or where another session does its work.
  std::string guard_sql(const Guard& guard) const;
  /// The second half of it: fails where one is there.
  std::string insert_rows_sql(const std::vector<std::string>& inserted) const;
  std::string log_sql(const LogEntry& entry, const LogExpressions& expressions = {}) const;
  std::string journal_sql(const Interrupted& state) const;
  std::string clear_journal_sql(const std::string& revision) const;

 private:
  std::string schema_;
  std::string quoted_;
};

/// Of the program that migrates, or of the session that carries out its statements.
enum class LockOf { program, work };
/// The key of a migration lock, a bigint, as an expression.
std::string lock_key_sql(const std::string& version_schema, LockOf kind = LockOf::program);

/// A string constant that reads the same whatever standard_conforming_strings says.
std::string literal(const std::string& text);
/// String constants, separated by commas.
std::string literals(const std::vector<std::string>& texts);

}  // namespace aludel::database
