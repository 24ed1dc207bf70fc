#pragma once

#include "database/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aludel::database {

using Statements = std::vector<std::string>;

/// One line of the append-only log. What is empty is not known, or is filled in by the server.
struct LogEntry {
  std::string event;  ///< upgrade, downgrade, stamp, resume, repair
  std::string revision;
  std::string outcome;      ///< done, failed
  std::string sqlstate;     ///< of a failure
  std::string detail;       ///< error text, or a reason
  std::string checksum;     ///< of the statements sent
  std::string started;      ///< timestamptz; when writing, empty means: `duration_ms` ago
  std::string duration_ms;  ///< when writing, empty means: since the transaction began
  std::string role, host, program;
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

/// What the tool's tables say.
struct State {
  bool exists = false;  ///< false: the tables are not there
  std::vector<std::string> rows;
  std::optional<Interrupted> interrupted;
};

/// The tool's own tables, in a schema of their own: `version`, `log`, `journal`. A function whose
/// name ends in `_sql` gives single statements for the caller's transaction; the others run at
/// once.
class VersionStore {
 public:
  VersionStore(Connection& connection, std::string schema);

  /// Creates schema and tables where they are missing.
  void ensure();
  /// Creates nothing; a role that may only read can ask.
  State state();
  /// Version rows; empty where the tables do not exist.
  std::vector<std::string> rows() { return state().rows; }
  std::optional<Interrupted> interrupted() { return state().interrupted; }
  /// The newest lines, newest first; of one revision where it is named.
  std::vector<LogEntry> log(int newest, const std::string& revision = {});

  /// Moves the version rows; fails (and so rolls back) where a row is not as expected.
  Statements move_rows_sql(const std::vector<std::string>& deleted,
                           const std::vector<std::string>& inserted) const;
  std::string log_sql(const LogEntry& entry) const;
  std::string journal_sql(const Interrupted& state) const;
  std::string clear_journal_sql(const std::string& revision) const;

 private:
  std::string table(const char* name) const;
  State read_state() const;

  Connection& connection_;
  std::string schema_;
};

/// A string constant that reads the same whatever standard_conforming_strings says.
std::string literal(const std::string& text);

}  // namespace aludel::database
