#pragma once

#include "database/connection.hpp"
#include "graph/plan.hpp"
#include "history/history.hpp"
#include "sql/statement.hpp"

#include <aludel/reporter.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace aludel::run {

/// Statements that share a transaction, or one that runs outside any.
struct Segment {
  sql::Placement placement = sql::Placement::transaction;
  sql::Statements statements;
};

/// The statements of a revision in one direction, without a database. Throws `needs_database` for
/// a C++ revision that reads, `irreversible` where there is no way back.
sql::Statements statements(const history::Revision& revision, graph::Direction direction);

/// Cuts statements into segments.
std::vector<Segment> segments(const sql::Statements& statements, bool transactional);

struct Options {
  database::Parameters database;
  std::string version_schema = "aludel";
  std::string program = "aludel";  ///< application_name, and the log
  std::chrono::milliseconds lock_wait = std::chrono::minutes(1);
  Reporter* reporter = nullptr;
};

/// Applies plans to one database. The state is read, planned and changed under the migration lock.
class Runner {
 public:
  Runner(const history::History& history, Options options);

  /// Version rows, without the lock. Throws `interrupted` (exit code 4) where a revision is.
  graph::Ids current();
  graph::Plan upgrade(const std::string& target);
  graph::Plan downgrade(const std::string& target);
  /// `purge` forgets the rows that are there, known to the program or not.
  graph::Plan stamp(const std::vector<std::string>& targets, bool purge);
  /// Goes on with an interrupted revision at the statement where it stopped.
  graph::Plan resume();

 private:
  const history::History& history_;
  Options options_;
};

}  // namespace aludel::run
