#pragma once

#include "database/connection.hpp"

#include <string>
#include <vector>

namespace aludel::database {

/// One line of the append-only log.
struct LogEntry {
  std::string event;  ///< upgrade, downgrade, stamp, resume, repair
  std::string revision;
  std::string outcome;   ///< done, failed
  std::string sqlstate;  ///< of a failure
  std::string detail;    ///< error text, or a reason
  std::string checksum;  ///< of the statements sent
  std::string started;   ///< timestamptz
  std::string duration_ms;
  std::string role, host, program;
};

/// A revision that stopped between two of its segments.
struct Interrupted {
  std::string revision;
  std::string direction;  ///< up, down
  int segments_done = 0;  ///< of segment_count
  int segment_count = 0;
  std::string checksum;  ///< of the whole revision's statements when it was started
};

/// The tool's own tables, in a schema of their own: `version`, `log`, `journal`. Each function is
/// SQL text for the caller's transaction, or runs at once, as it says.
class VersionStore {
 public:
  VersionStore(Connection& connection, std::string schema);

  /// Creates schema and tables where they are missing, at once.
  void ensure();
  /// Version rows; empty where the tables do not exist. Creates nothing.
  std::vector<std::string> rows();
  std::optional<Interrupted> interrupted();
  std::vector<LogEntry> log(int newest);

  /// SQL that moves the version rows; fails (and so rolls back) where a row is not as expected.
  std::string move_rows_sql(const std::vector<std::string>& deleted,
                            const std::vector<std::string>& inserted) const;
  std::string log_sql(const LogEntry& entry) const;
  std::string journal_sql(const Interrupted& state) const;
  std::string clear_journal_sql(const std::string& revision) const;

 private:
  Connection& connection_;
  std::string schema_;
};

}  // namespace aludel::database
