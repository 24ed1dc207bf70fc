#include "run/rehearse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "database/pipeline.hpp"
#include "run/ahead.hpp"
#include "run/executor.hpp"
#include "run/explain.hpp"
#include "run/session.hpp"
#include "run/watch.hpp"
#include "sql/render.hpp"

namespace aludel::run {
namespace {

using database::Connection;
using Clock = std::chrono::steady_clock;

constexpr const char* outside = "runs outside a transaction";

/// One revision's statements, one after the other.
class Stage : public operation::Sink {
 public:
  Stage(Connection& session, Connection& other, const Options& options,
        std::set<std::string>& locks, RehearsedStep& result)
      : session_(session), other_(other), options_(options), locks_(locks), result_(result) {}

  void run(const sql::Statement& statement) {
    RehearsedStatement done{statement, "", {}, -1, {}};
    if (statement.placement == sql::Placement::alone) {
      done.left_out = outside;
    } else {
      session_.execute("SAVEPOINT aludel");
      const auto start = Clock::now();
      try {
        done.rows = execute(statement);
        done.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
        session_.execute("RELEASE SAVEPOINT aludel");
      } catch (const DatabaseError& error) {
        // unsafe_new_enum_value_usage: the run commits before it.
        if (error.sqlstate() != "55P04") throw Failure{error, statement};
        session_.execute("ROLLBACK TO SAVEPOINT aludel");
        done.left_out = "uses a label that must be committed first";
      }
      done.locks = new_locks();
    }
    result_.statements.push_back(std::move(done));
  }

  void record(operation::Operation operation) override {
    for (const auto& statement : sql::render(operation)) run(statement);
  }
  operation::Rows query(const std::string& sql, const operation::Row& parameters,
                        const Location& where) override {
    try {
      return session_.query(sql, parameters);
    } catch (const DatabaseError& error) {
      throw Failure{error, sql::Statement{sql, where, sql::Placement::transaction}};
    }
  }
  const std::string* argument(const std::string& name) override {
    const auto found = options_.arguments.find(name);
    return found == options_.arguments.end() ? nullptr : &found->second;
  }
  bool offline() override { return false; }

 private:
  /// How many rows.
  long execute(const sql::Statement& statement) {
    if (!can_go_ahead(statement)) {
      session_.execute(statement.text);
      return -1;
    }
    database::Pipeline pipeline(session_);
    pipeline.send(statement.text);
    pipeline.sync();
    const auto answer = pipeline.next();
    if (answer.error) throw DatabaseError(*answer.error);
    return answer.rows;
  }

  // Asked by a session that does not see what the rehearsal makes.
  std::vector<std::string> new_locks() {
    const auto rows = other_.query(
        "SELECT pg_catalog.format('%s on %I.%I', l.mode, n.nspname, c.relname) "
        "FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation "
        "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE l.pid = $1::int AND l.locktype = 'relation' AND l.granted AND l.database = "
        "(SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) "
        "AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', $2) ORDER BY 1",
        {std::to_string(session_.backend_pid()), options_.version_schema});
    std::vector<std::string> result;
    for (const auto& row : rows) {
      if (locks_.insert(row[0].value_or("")).second) result.push_back(row[0].value_or(""));
    }
    return result;
  }

  Connection& session_;
  Connection& other_;
  const Options& options_;
  std::set<std::string>& locks_;
  RehearsedStep& result_;
};

void enter(Connection& session, const Conduct& conduct, bool used) {
  if (used) session.execute_all(reset_in_transaction());
  session.execute(set_parameters_sql(session_parameters(session, conduct)));
  if (!conduct.role.empty()) session.execute("SET ROLE " + session.quote_identifier(conduct.role));
}

void check(const history::History& history, database::VersionStore& store,
           const database::State& state) {
  if (state.interrupted) throw interrupted(*state.interrupted, {});
  for (const auto& row : state.rows) {
    if (history.graph().find(row) == nullptr) throw unknown_revision(row, store);
  }
}

}  // namespace

Rehearsal rehearse(const history::History& history, const Options& options,
                   const std::function<graph::Plan(const graph::Ids& rows)>& planner) {
  auto parameters = options.database;
  parameters.emplace("fallback_application_name", options.program);
  const auto waiting = [&options](const std::string& holder, std::chrono::milliseconds waited) {
    if (options.reporter != nullptr) options.reporter->waiting_for_lock(holder, waited);
  };
  database::Lock lock(parameters, options.version_schema, options.lock_wait, waiting);
  Connection session(parameters);
  lock.claim(session, options.lock_wait, waiting);
  database::VersionStore store(lock.connection(), options.version_schema);
  const auto state = store.state();
  check(history, store, state);

  Rehearsal result;
  result.plan = planner(state.rows);
  std::vector<Prepared> prepared;
  for (const auto& step : result.plan.steps) {
    prepared.push_back(prepare(history, step, options.arguments, options.conduct));
  }
  session.on_notice([&options](const auto& severity, const auto& text) {
    if (options.reporter != nullptr) options.reporter->server_message(severity, text);
  });
  const Watch watch(session, session.backend_pid(), parameters, options);
  std::set<std::string> locks;
  session.execute("BEGIN");
  for (const auto& step : prepared) {
    result.steps.push_back({step.step, {}});
    Stage stage(session, lock.connection(), options, locks, result.steps.back());
    try {
      enter(session, options.conduct, &step != &prepared.front());
      if (step.reads) record(*step.revision, step.step.direction, stage);
      for (const auto& segment : step.segments) {
        for (const auto& statement : segment.statements) stage.run(statement);
      }
    } catch (const Failure& failure) {
      if (failure.error.sqlstate() == "57014" && is_stopping(options)) {
        throw stopped(state, failure.error.statement(), {});
      }
      throw explain(failure, *step.revision);
    }
  }
  session.execute("ROLLBACK");
  return result;
}

}  // namespace aludel::run
