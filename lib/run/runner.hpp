#pragma once

#include "database/connection.hpp"
#include "database/lock.hpp"
#include "database/version_store.hpp"
#include "graph/plan.hpp"
#include "history/history.hpp"
#include "run/conduct.hpp"
#include "run/statements.hpp"

#include <aludel/reporter.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace aludel::run {

struct Options {
  database::Parameters database;
  std::string version_schema = "aludel";
  std::string program = "aludel";    ///< application_name where none is given, and the log
  std::string program_version = {};  ///< for the log; empty where it has none
  std::chrono::milliseconds lock_wait = std::chrono::minutes(1);
  Conduct conduct = {};
  Arguments arguments;  ///< what `-x name=value` gives to C++ revisions
  Reporter* reporter = nullptr;
  /// Asked between revisions, and while the server works; true stops the run: `stopped`.
  std::function<bool()> should_stop = {};
};

/// Applies plans to one database. The state is read, planned and changed under the migration lock;
/// a plan with nothing to do is found without it.
///
/// What is thrown: DatabaseError at the file and line of the statement that failed; `locked` (exit
/// code 5); `interrupted` (exit code 4); `unknown_revision` for a version row that the history
/// does not have; `irreversible`, before anything was sent; and what planning throws.
class Runner {
 public:
  Runner(const history::History& history, Options options);

  /// Version rows, without the lock; the revisions need not be known. Throws `interrupted` where
  /// one is; one that another program is running just now is a warning to the reporter. Changes
  /// nothing, and needs no privilege but to read.
  graph::Ids current();
  /// The newest lines of the log, newest first.
  std::vector<database::LogEntry> log(int newest);
  /// What upgrade() would do. Changes nothing.
  graph::Plan pending(const std::string& target);

  /// Each returns what was done.
  graph::Plan upgrade(const std::string& target);
  graph::Plan downgrade(const std::string& target);
  /// These revisions and no others, in this order. Throws `not_ancestor` where one cannot be run
  /// when its turn comes.
  graph::Plan take(const graph::Ids& revisions, graph::Direction direction);
  /// `purge` forgets the rows that are there, known to the program or not, and the journal.
  graph::Plan stamp(const std::vector<std::string>& targets, bool purge);

  /// Goes on with an interrupted revision at the statement where it stopped. Throws
  /// `nothing_to_resume` where none is, and `changed` where its file no longer says what it did.
  graph::Plan resume();
  /// Says by hand whether the interrupted revision is applied now; the reason goes into the log.
  graph::Plan repair(bool applied, const std::string& reason);

 private:
  using Planner = std::function<graph::Plan(const graph::Ids& rows)>;

  graph::Plan run(const Planner& planner);
  void check(database::VersionStore& store, const database::State& state) const;
  database::State settled_state(database::Connection& connection) const;
  database::Lock take_lock() const;
  database::Lock::Waiting waiting() const;
  /// Says of work that was cancelled because the run is to stop what state that leaves.
  void stoppable(database::VersionStore& store, const std::function<void()>& work) const;
  Location next_statement(const database::Interrupted& interrupted) const;
  graph::Plan plan_of(const database::State& state) const;
  database::LogEntry log_line(const char* event, const std::string& revision) const;
  database::Parameters parameters() const;

  const history::History& history_;
  Options options_;
};

}  // namespace aludel::run
