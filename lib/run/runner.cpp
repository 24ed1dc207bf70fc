#include "run/runner.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "database/suitable.hpp"
#include "run/admit.hpp"
#include "run/ahead.hpp"
#include "run/executor.hpp"
#include "run/explain.hpp"
#include "run/watch.hpp"

namespace aludel::run {
namespace {

using database::Connection;
using database::VersionStore;

/// Tells whoever wants to know about the revisions of a run.
class Telling {
 public:
  Telling(const graph::Graph& graph, const Options& options, std::size_t count)
      : graph_(graph),
        reporter_(options.reporter),
        hooks_(options.hooks != nullptr && options.hooks->around_revisions() ? options.hooks
                                                                             : nullptr),
        count_(static_cast<int>(count)) {}

  /// Whether a revision may be sent before the one ahead of it has ended.
  bool may_go_ahead() const { return hooks_ == nullptr; }
  void started(const graph::Step& step, std::size_t number) const {
    if (reporter_ != nullptr) {
      reporter_->revision_started(step.revision, graph_.at(step.revision).message,
                                  step.direction == graph::Direction::up, static_cast<int>(number),
                                  count_);
    }
    if (hooks_ != nullptr) hooks_->before_revision(step, static_cast<int>(number), count_);
  }
  void finished(const graph::Step& step, std::size_t number, Executor::Clock::duration took) const {
    if (reporter_ != nullptr) {
      reporter_->revision_finished(step.revision,
                                   std::chrono::duration_cast<std::chrono::milliseconds>(took));
    }
    if (hooks_ != nullptr) hooks_->after_revision(step, static_cast<int>(number), count_);
  }

 private:
  const graph::Graph& graph_;
  Reporter* reporter_;
  Hooks* hooks_;
  int count_;
};

Error changed(const std::string& revision) {
  return Error("changed", fmt::format("revision {} no longer says what it did when it was "
                                      "interrupted, so what is left of it cannot be told",
                                      revision))
      .hint("bring its file back as it was, or finish by hand and use `repair`");
}

}  // namespace

Runner::Runner(const history::History& history, Options options)
    : Runner(
          [&history]() -> const auto& { return history; }, std::move(options)) {}

Runner::Runner(HistorySource history, Options options)
    : history_(std::move(history)), options_(std::move(options)) {}

database::Parameters Runner::parameters() const {
  auto result = options_.database;
  result.emplace("fallback_application_name", options_.program);
  return result;
}

Location Runner::next_statement(const database::Interrupted& state) const {
  if (history_().graph().find(state.revision) == nullptr) return {};
  graph::Step step{state.revision, graph::Direction::up, {}, {}};
  if (state.direction != "up") step.direction = graph::Direction::down;
  try {
    const auto prepared = prepare(history_(), step, options_.arguments, options_.conduct);
    const auto next = static_cast<std::size_t>(state.segments_done);
    if (next < prepared.segments.size() && prepared.checksum == state.checksum) {
      return prepared.segments[next].statements.front().where;
    }
  } catch (const Error&) {
    // What is wrong with the revision now is not the news.
  }
  return history_().graph().at(state.revision).where;
}

void Runner::check(VersionStore& store, const database::State& state) const {
  if (state.interrupted) {
    throw run::interrupted(*state.interrupted, next_statement(*state.interrupted));
  }
  for (const auto& row : state.rows) {
    if (history_().graph().find(row) == nullptr) throw unknown_revision(row, store);
  }
}

database::State Runner::settled_state(Connection& connection) const {
  VersionStore store(connection, options_.version_schema);
  auto state = store.state();
  if (!state.interrupted) return state;
  // A journal is what an interrupted revision leaves, and what one that runs just now has.
  if (const auto holder = database::lock_holder(connection, options_.version_schema)) {
    if (options_.reporter != nullptr) {
      options_.reporter->warning(
          fmt::format("revision {} is being run by {}", state.interrupted->revision, *holder));
    }
    state.interrupted.reset();
  } else {
    state = store.state();
  }
  return state;
}

graph::Ids Runner::current() {
  Connection connection(parameters(), Connection::Use::look);
  const auto state = settled_state(connection);
  if (state.interrupted) {
    throw run::interrupted(*state.interrupted, next_statement(*state.interrupted));
  }
  return state.rows;
}

std::vector<database::LogEntry> Runner::log(int newest) {
  Connection connection(parameters(), Connection::Use::look);
  return VersionStore(connection, options_.version_schema).log(newest);
}

Verification Runner::verify() {
  Connection connection(parameters(), Connection::Use::look);
  VersionStore store(connection, options_.version_schema);
  const auto state = settled_state(connection);
  check(store, state);
  return run::verify(history_(), state.rows, store.newest_done(), options_.arguments,
                     options_.conduct);
}

graph::Plan Runner::pending(const std::string& target) {
  Connection connection(parameters(), Connection::Use::look);
  VersionStore store(connection, options_.version_schema);
  const auto state = settled_state(connection);
  check(store, state);
  return graph::plan_upgrade(history_().graph(), state.rows, target);
}

graph::Plan Runner::upgrade(const std::string& target) {
  return run([&](const graph::Ids& rows) {
    return graph::plan_upgrade(history_().graph(), rows, target);
  });
}

graph::Plan Runner::downgrade(const std::string& target) {
  return run([&](const graph::Ids& rows) {
    return graph::plan_downgrade(history_().graph(), rows, target);
  });
}

graph::Plan Runner::take(const graph::Ids& revisions, graph::Direction direction) {
  return run([&](const graph::Ids& rows) {
    graph::Plan plan{rows, {}, rows};
    auto& now = plan.heads_after;
    for (const auto& id : revisions) {
      plan.steps.push_back(graph::take_step(history_().graph(), now, id, direction));
      const auto& gone = plan.steps.back().rows_deleted;
      std::erase_if(now, [&](const auto& row) {
        return std::find(gone.begin(), gone.end(), row) != gone.end();
      });
      const auto& come = plan.steps.back().rows_inserted;
      now.insert(now.end(), come.begin(), come.end());
    }
    return plan;
  });
}

graph::Plan Runner::run(const Planner& planner) {
  // One connection while it waits: many programs may start at once.
  Connection early(parameters(), Connection::Use::look);
  std::optional<graph::Plan> admitted;
  {
    // Where a revision is under way, or interrupted, the lock tells which.
    VersionStore store(early, options_.version_schema);
    const auto state = store.state();
    if (!state.interrupted) {
      check(store, state);
      auto plan = planner(state.rows);
      if (plan.steps.empty()) {
        if (options_.strict) check_unchanged(early, history_(), state.rows, options_);
        return plan;
      }
      admit(early, history_(), plan, parameters(), options_);
      admitted = std::move(plan);
    }
  }
  // A pooler would keep the lock when this program is gone.
  if (!admitted) database::require_suitable(early, parameters());
  database::Lock lock(std::move(early), options_.version_schema, options_.lock_wait, waiting());
  Connection session(parameters());
  const int process = database::require_suitable(session, parameters());
  lock.claim(session, options_.lock_wait, waiting());
  VersionStore store(lock.connection(), options_.version_schema);
  // What was read before the lock was held may have changed since.
  const auto state = store.state();
  check(store, state);
  auto plan = planner(state.rows);
  if (!plan.steps.empty() && (!admitted || plan.steps != admitted->steps)) {
    admit(session, history_(), plan, parameters(), options_);
  }
  std::vector<Prepared> prepared;
  prepared.reserve(plan.steps.size());
  for (const auto& step : plan.steps) {
    prepared.push_back(prepare(history_(), step, options_.arguments, options_.conduct));
  }
  const bool single = options_.conduct.transaction == Conduct::Transaction::single;
  if (single) {
    for (const auto& step : prepared) check_single(step);
  }
  if (!prepared.empty()) store.ensure();
  const Watch watch(session, process, parameters(), options_);
  const Watch watch_books(lock.connection(), 0, parameters(), options_);
  Executor executor(session, lock, options_);
  const Telling telling(history_().graph(), options_, prepared.size());
  const auto told = [&](std::size_t first) -> Executor::Told {
    return {[&, first](std::size_t i) { telling.started(prepared[first + i].step, first + i + 1); },
            [&, first](std::size_t i, auto took) {
              telling.finished(prepared[first + i].step, first + i + 1, took);
            }};
  };
  hooked(plan, [&] {
    for (std::size_t i = 0; i < prepared.size();) {
      lock.check();
      if (is_stopping(options_)) throw stopped(store.state(), "", {});
      auto end = i;
      while (end < prepared.size() && telling.may_go_ahead() && can_go_ahead(prepared[end])) ++end;
      stoppable(store, [&] {
        if (single) {
          executor.apply_single(prepared, told(0));
          i = prepared.size();
          return;
        }
        if (end > i) {
          i += executor.apply_ahead({&prepared[i], end - i}, told(i));
          return;
        }
        telling.started(prepared[i].step, i + 1);
        const auto start = Executor::Clock::now();
        executor.apply(prepared[i]);
        telling.finished(prepared[i].step, i + 1, Executor::Clock::now() - start);
        ++i;
      });
    }
  });
  return plan;
}

void Runner::hooked(const graph::Plan& plan, const std::function<void()>& work) const {
  auto* hooks = options_.hooks;
  if (hooks == nullptr || plan.steps.empty()) return work();
  try {
    hooks->before_run(plan);
    work();
    hooks->after_run(plan);
  } catch (const Error& error) {
    hooks->failed(error);
    throw;
  }
}

void Runner::stoppable(VersionStore& store, const std::function<void()>& work) const {
  try {
    work();
  } catch (const DatabaseError& error) {
    // query_canceled: a statement_timeout says the same.
    if (error.sqlstate() != "57014" || !is_stopping(options_)) throw;
    throw stopped(store.state(), error.statement(), error.where());
  }
}

database::Lock Runner::take_lock() const {
  return {parameters(), options_.version_schema, options_.lock_wait, waiting()};
}

database::Lock::Waiting Runner::waiting() const {
  return [this](const std::string& holder, std::chrono::milliseconds waited) {
    if (options_.reporter != nullptr) options_.reporter->waiting_for_lock(holder, waited);
    if (is_stopping(options_)) throw Error("stopped", "stopped; nothing was changed");
  };
}

int Runner::suitable_process() const {
  Connection session(parameters());
  return database::require_suitable(session, parameters());
}

graph::Plan Runner::stamp(const std::vector<std::string>& targets, bool purge) {
  suitable_process();
  auto lock = take_lock();
  VersionStore store(lock.connection(), options_.version_schema);
  const auto state = store.state();
  if (!purge) check(store, state);
  auto plan = graph::plan_stamp(history_().graph(), state.rows, targets, purge);
  const auto missing = [](const graph::Ids& from, const graph::Ids& other) {
    graph::Ids result;
    for (const auto& id : from) {
      if (std::find(other.begin(), other.end(), id) == other.end()) result.push_back(id);
    }
    return result;
  };
  store.ensure();
  auto statements = store.move_rows_sql(missing(state.rows, plan.heads_after),
                                        missing(plan.heads_after, state.rows));
  if (state.interrupted) {
    statements.push_back(store.clear_journal_sql(state.interrupted->revision));
  }
  const auto before = state.rows.empty() ? "base" : fmt::format("{}", fmt::join(state.rows, ", "));
  for (const auto& id : plan.heads_after.empty() ? graph::Ids{"base"} : plan.heads_after) {
    auto line = log_line("stamp", id);
    line.detail = "was " + before;
    statements.push_back(store.log_sql(line));
  }
  lock.connection().execute_all(statements);
  return plan;
}

graph::Plan Runner::resume() {
  suitable_process();
  auto lock = take_lock();
  Connection session(parameters());
  lock.claim(session, options_.lock_wait, waiting());
  VersionStore store(lock.connection(), options_.version_schema);
  const auto state = store.state();
  if (!state.interrupted) {
    throw Error("nothing_to_resume", "no revision is interrupted")
        .hint("`current` shows where the database is");
  }
  store.ensure();
  const auto& from = *state.interrupted;
  const auto plan = plan_of(state);
  const auto prepared =
      prepare(history_(), plan.steps.front(), options_.arguments, options_.conduct);
  const bool same_segments =
      prepared.reads || static_cast<int>(prepared.segments.size()) == from.segment_count;
  if (prepared.checksum != from.checksum || !same_segments) throw changed(from.revision);
  const int process = database::require_suitable(session, parameters());
  const Watch watch(session, process, parameters(), options_);
  Executor executor(session, lock, options_);
  const Telling telling(history_().graph(), options_, 1);
  hooked(plan, [&] {
    telling.started(prepared.step, 1);
    const auto start = Executor::Clock::now();
    stoppable(store, [&] { executor.resume(prepared, from); });
    telling.finished(prepared.step, 1, Executor::Clock::now() - start);
  });
  return plan;
}

graph::Plan Runner::repair(bool applied, const std::string& reason) {
  suitable_process();
  auto lock = take_lock();
  VersionStore store(lock.connection(), options_.version_schema);
  const auto state = store.state();
  if (!state.interrupted) {
    throw Error("nothing_to_repair", "no revision is interrupted")
        .hint("`stamp` says which revisions are applied");
  }
  store.ensure();
  auto plan = plan_of(state);
  const auto& step = plan.steps.front();
  const bool done = applied == (step.direction == graph::Direction::up);
  database::Statements statements;
  if (done) statements = store.move_rows_sql(step.rows_deleted, step.rows_inserted);
  statements.push_back(store.clear_journal_sql(step.revision));
  auto line = log_line("repair", step.revision);
  line.detail = fmt::format("{}: {}", applied ? "applied" : "not applied", reason);
  statements.push_back(store.log_sql(line));
  lock.connection().execute_all(statements);
  if (!done) plan.heads_after = plan.heads_before;
  return plan;
}

database::LogEntry Runner::log_line(const char* event, const std::string& revision) const {
  return log_entry(event, revision, options_);
}

graph::Plan Runner::plan_of(const database::State& state) const {
  const auto& from = *state.interrupted;
  graph::Plan plan;
  plan.heads_before = state.rows;
  plan.steps.push_back({from.revision,
                        from.direction == "up" ? graph::Direction::up : graph::Direction::down,
                        from.rows_deleted, from.rows_inserted});
  for (const auto& row : state.rows) {
    const auto& gone = from.rows_deleted;
    if (std::find(gone.begin(), gone.end(), row) == gone.end()) plan.heads_after.push_back(row);
  }
  plan.heads_after.insert(plan.heads_after.end(), from.rows_inserted.begin(),
                          from.rows_inserted.end());
  return plan;
}

}  // namespace aludel::run
