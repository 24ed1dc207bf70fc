#pragma once

#include "database/connection.hpp"
#include "database/lock.hpp"
#include "database/version_store.hpp"
#include "graph/plan.hpp"
#include "history/history.hpp"
#include "run/conduct.hpp"
#include "run/statements.hpp"
#include "run/verify.hpp"

#include <aludel/reporter.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace aludel::run {

/// What a step destroys or may destroy: "drops table posts".
struct Hazard {
  std::string revision;
  Location where;
  std::string what;
};

/// What is done beside the revisions of a run, under the migration lock and in the thread of the
/// run. What these throw stops it. Every function may be left as it is: it does nothing.
class Hooks {
 public:
  virtual ~Hooks() = default;

  /// Whether the next two are to be called. If so, no revision is sent before the one ahead of it
  /// has ended.
  virtual bool around_revisions() const { return false; }
  virtual void before_revision(const graph::Step&, int /*number*/, int /*count*/) {}
  virtual void after_revision(const graph::Step&, int /*number*/, int /*count*/) {}

  /// Not where there is nothing to do.
  virtual void before_run(const graph::Plan&) {}
  virtual void after_run(const graph::Plan&) {}
  /// After anything that stopped the run, these hooks too; it is thrown on afterwards. Must not
  /// throw.
  virtual void failed(const Error&) {}
};

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
  /// Refuse to go on from revisions that were changed after they were applied; else it is a
  /// warning.
  bool strict = false;
  /// Asked before anything is changed; refuses by throwing. Not asked where nothing is to be done.
  std::function<void(const graph::Plan&, const std::vector<Hazard>&)> approve = {};
  Hooks* hooks = nullptr;
};

/// Gives the history when it is needed first, and the same one from then on: it may be read while
/// the server answers.
using HistorySource = std::function<const history::History&()>;

/// Applies plans to one database. The state is read, planned and changed under the migration lock;
/// a plan with nothing to do is found without it.
///
/// What is thrown: DatabaseError at the file and line of the statement that failed; `locked` (exit
/// code 5); `interrupted` (exit code 4); `unknown_revision` for a version row that the history
/// does not have; `irreversible`, before anything was sent; and what planning throws.
class Runner {
 public:
  Runner(const history::History& history, Options options);
  /// The history is not asked for before the state of the database is known.
  Runner(HistorySource history, Options options);

  /// Version rows, without the lock; the revisions need not be known. Throws `interrupted` where
  /// one is; one that another program is running just now is a warning to the reporter. Changes
  /// nothing, and needs no privilege but to read.
  graph::Ids current();
  /// The newest lines of the log, newest first.
  std::vector<database::LogEntry> log(int newest);
  /// The applied revisions against those that the history has now. Changes nothing.
  Verification verify();
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
  int suitable_process() const;
  database::Lock take_lock() const;
  database::Lock::Waiting waiting() const;
  void hooked(const graph::Plan& plan, const std::function<void()>& work) const;
  /// Says of work that was cancelled because the run is to stop what state that leaves.
  void stoppable(database::VersionStore& store, const std::function<void()>& work) const;
  Location next_statement(const database::Interrupted& interrupted) const;
  graph::Plan plan_of(const database::State& state) const;
  database::LogEntry log_line(const char* event, const std::string& revision) const;
  database::Parameters parameters() const;

  HistorySource history_;
  Options options_;
};

}  // namespace aludel::run
