#pragma once

#include "database/connection.hpp"
#include "database/version_sql.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aludel::database {

/// What the tool's tables say.
struct State {
  bool exists = false;            ///< false: the tables are not there
  std::vector<std::string> rows;  ///< sorted
  std::optional<Interrupted> interrupted;
};

/// The tool's own tables, in a schema of their own: `version`, `log`, `journal`. A function whose
/// name ends in `_sql` gives single statements for the caller's transaction; the others run at
/// once.
class VersionStore : public VersionSql {
 public:
  VersionStore(Connection& connection, std::string schema);

  /// Creates schema and tables where they are missing.
  void ensure();
  /// Creates nothing; a role that may only read can ask. One round trip, and two more that leave
  /// an error in the server's log where the tables are missing.
  State state();
  /// Version rows; empty where the tables do not exist.
  std::vector<std::string> rows() { return state().rows; }
  std::optional<Interrupted> interrupted() { return state().interrupted; }
  /// The newest lines, newest first; of one revision where it is named.
  std::vector<LogEntry> log(int newest, const std::string& revision = {});
  /// The newest line of each revision that says that something was done with it.
  std::vector<LogEntry> newest_done();

 private:
  std::vector<LogEntry> read_log(const char* select, const std::string& rest) const;
  State read_state() const;
  State read_state(bool with_journal) const;

  Connection& connection_;
};

}  // namespace aludel::database
