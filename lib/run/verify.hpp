#pragma once

#include "database/version_sql.hpp"
#include "history/history.hpp"
#include "run/conduct.hpp"
#include "run/statements.hpp"

#include <string>
#include <vector>

namespace aludel::run {

/// A revision whose statements are no longer those that were applied.
struct Changed {
  std::string revision;
  Location where;
  database::LogEntry applied;  ///< the line of the log that says so
  std::string checksum;        ///< of the statements now
};

/// The revisions that a database has, against those that the program has now.
struct Verification {
  std::vector<std::string> same;
  std::vector<Changed> changed;
  /// Applied, but nothing tells with which statements: stamped, repaired, or a revision that reads
  /// the database, whose statements are known only while it runs.
  std::vector<std::string> unknown;
};

/// `log` holds the newest line of each revision that says that something was done with it.
Verification verify(const history::History& history, const std::vector<std::string>& rows,
                    const std::vector<database::LogEntry>& log, const Arguments& arguments,
                    const Conduct& conduct);

/// One sentence about a changed revision.
std::string changed_text(const history::History& history, const Changed& changed);

}  // namespace aludel::run
