#pragma once

#include "history/history.hpp"
#include "run/runner.hpp"
#include "support/pg_dump.hpp"
#include "support/program.hpp"
#include "support/test_database.hpp"

#include <aludel/reporter.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace aludel::test {

/// What a run reported, in the order of the calls.
class Recording : public Reporter {
 public:
  void waiting_for_lock(const std::string& holder, Milliseconds waited) override;
  void revision_started(const std::string& id, const std::string& message, bool up, int number,
                        int count) override;
  void server_message(const std::string& severity, const std::string& text) override;
  void warning(const std::string& text) override;

  std::vector<std::string> holders, started, messages, warnings;
};

/// A folder of SQL revisions and a database to run them on.
class Project {
 public:
  /// Adds revision `id` on top of the last one.
  void add(const std::string& id, const std::string& upgrade, const std::string& downgrade = "",
           bool transactional = true);
  /// Writes the last one's file anew.
  void change(const std::string& id, const std::string& upgrade);

  /// Reads the folder as it is now and runs `work` on a Runner for it.
  template <class Work>
  auto run(Work work) {
    return run_as(options(), work);
  }
  template <class Work>
  auto run_as(run::Options options, Work work) {
    const auto history = history::History::from_directory(directory_.path());
    run::Runner runner(history, std::move(options));
    return work(runner);
  }
  graph::Plan upgrade(const std::string& target = "heads") {
    return run([&](run::Runner& runner) { return runner.upgrade(target); });
  }
  graph::Plan downgrade(const std::string& target) {
    return run([&](run::Runner& runner) { return runner.downgrade(target); });
  }
  graph::Plan resume() {
    return run([](run::Runner& runner) { return runner.resume(); });
  }
  graph::Ids current() {
    return run([](run::Runner& runner) { return runner.current(); });
  }

  run::Options options();
  /// The schema without the tool's own tables.
  std::string dump() const;
  /// The first value of the last row.
  std::string value(const std::string& sql) const;
  /// Lines of the log, oldest first: "upgrade a1 done".
  std::vector<std::string> log();

  TestDatabase database;
  Recording recording;

 private:
  TemporaryDirectory directory_;
  std::string last_;
  std::map<std::string, std::string> parents_;
};

}  // namespace aludel::test
