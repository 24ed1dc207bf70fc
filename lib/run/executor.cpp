#include "run/executor.hpp"

#include <fmt/format.h>

#include <utility>

#include "run/ahead.hpp"
#include "run/alone.hpp"
#include "run/explain.hpp"
#include "run/live_sink.hpp"
#include "run/session.hpp"
#include "run/watch.hpp"
#include "sql/scanner.hpp"
#include "sql/split.hpp"

namespace aludel::run {
namespace {

// As explain() finds it.
bool says(const Failure& failure, const char* text) {
  return !failure.statement && failure.error.message().find(text) != std::string::npos;
}

// The guard of move_rows_sql() is a text that is no number, or a row that is there already.
bool says_rows_moved(const Failure& failure) {
  return says(failure, database::rows_moved) ||
         (failure.error.sqlstate() == "23505" && says(failure, "version_pkey"));
}

// Whether a statement that the revision wants in no transaction may have one to itself all the
// same, with the journal in it: then it is done and noted or neither, whenever the program dies.
// Not what may commit by itself, or may turn out to need no transaction around it.
bool can_be_noted(const sql::Statement& statement) {
  if (statement.placement == sql::Placement::alone || sql::may_be_several(statement.text)) {
    return false;
  }
  const auto verb = sql::Scanner(statement.text).next_significant();
  for (const char* word : {"INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "SELECT", "CREATE",
                           "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "TRUNCATE"}) {
    if (verb.is(word)) return true;
  }
  return false;
}

}  // namespace

Executor::Executor(database::Connection& session, database::Lock& lock, const Options& options)
    : session_(session),
      lock_(lock),
      books_(lock.connection()),
      store_(books_, options.version_schema),
      options_(options),
      again_(options) {
  session_.on_notice([reporter = options.reporter](const auto& severity, const auto& text) {
    if (reporter != nullptr) reporter->server_message(severity, text);
  });
}

void Executor::apply(const Prepared& prepared) {
  run(prepared, [&] {
    enter();
    if (prepared.reads) {
      apply_reading(prepared);
    } else if (prepared.is_atomic()) {
      apply_atomic(prepared);
    } else {
      apply_segments(prepared, journal_of(prepared), event_of(prepared.step.direction));
    }
  });
}

void Executor::resume(const Prepared& prepared, const database::Interrupted& from) {
  run(prepared, [&] {
    enter();
    if (prepared.reads) {
      apply_reading(prepared);
    } else {
      replay_settings(prepared, from.segments_done);
      apply_segments(prepared, from, "resume");
    }
  });
}

void Executor::run(const Prepared& prepared, const std::function<void()>& work) {
  started_ = Clock::now();
  for (;;) {
    try {
      work();
      again_.reset();
      return;
    } catch (const Failure& failure) {
      if (!prepared.is_atomic() || !try_again(prepared, failure)) fail(prepared, failure);
    } catch (const std::exception& thrown) {
      abandon(prepared, "", thrown.what());
      throw;
    }
  }
}

bool Executor::try_again(const Prepared& prepared, const Failure& failure) {
  if (!session_.is_open()) return false;
  if (session_.in_transaction()) session_.execute("ROLLBACK");
  if (!again_.after(failure, prepared.step.revision)) return false;
  lock_.check();
  if (is_stopping(options_)) throw stopped(store_.state(), "", {});
  return true;
}

std::size_t Executor::apply_ahead(std::span<const Prepared> steps, const Told& told) {
  std::size_t done = 0;
  started_ = Clock::now();
  try {
    Ahead ahead(session_, lock_, store_, options_, std::exchange(used_, true));
    try {
      for (; done < steps.size(); ++done) {
        if (!is_stopping(options_)) ahead.send(steps);
        if (ahead.is_empty()) break;
        told.started(done);
        ahead.finish();
        told.finished(done, Clock::now() - std::exchange(started_, Clock::now()));
        again_.reset();
      }
    } catch (const Failure&) {
      throw;
    } catch (...) {
      session_.cancel();
      throw;
    }
  } catch (const Failure& failure) {
    if (!try_again(steps[done], failure)) fail(steps[done], failure);
  } catch (const std::exception& thrown) {
    if (done < steps.size()) abandon(steps[done], "", thrown.what());
    throw;
  }
  return done;
}

void Executor::apply_single(std::span<const Prepared> steps, const Told& told) {
  single_ = true;
  std::size_t at = 0;
  const auto work = [&] {
    at = 0;
    enter();
    session_.execute("BEGIN");
    for (; at < steps.size(); ++at) {
      started_ = Clock::now();
      told.started(at);
      apply_inside(steps[at], at > 0);
      told.finished(at, Clock::now() - started_);
    }
    at = steps.size() - 1;  // who is told of a failure
    Batch batch(session_);
    batch.add("COMMIT");
    batch.send();
  };
  for (;;) {
    try {
      return work();
    } catch (const Failure& failure) {
      if (!try_again(steps[at], failure)) fail(steps[at], failure);
    } catch (const std::exception& thrown) {
      abandon(steps[at], "", thrown.what());
      throw;
    }
  }
}

void Executor::apply_inside(const Prepared& prepared, bool reset) {
  LiveSink sink(session_, options_.arguments, true);
  auto& batch = sink.batch();
  if (reset) {
    batch.add(reset_in_transaction());
    batch.add(enter_sql());
    batch.send();
  }
  Prepared done = prepared;
  if (prepared.reads) {
    record(*prepared.revision, prepared.step.direction, sink);
    done.checksum = checksum(sink.statements());
  }
  for (const auto& segment : prepared.segments) {
    for (const auto& statement : segment.statements) batch.add(statement);
  }
  for (const char* statement : own_role) batch.add(std::string(statement));
  batch.add(end_of(done, event_of(prepared.step.direction), false));
  batch.send();
}

// DISCARD ALL does not travel with other statements, and gives up the lock of who works.
void Executor::enter() {
  if (std::exchange(used_, true)) {
    session_.execute("DISCARD ALL");
    lock_.claim(session_, options_.lock_wait, nullptr);
  }
  session_.execute_all(enter_sql());
}

database::Statements Executor::enter_sql() const {
  database::Statements statements{
      set_parameters_sql(session_parameters(session_, options_.conduct))};
  if (!options_.conduct.role.empty()) {
    statements.push_back("SET ROLE " + session_.quote_identifier(options_.conduct.role));
  }
  return statements;
}

void Executor::commit(Batch& batch, const database::Statements& last) {
  for (const char* statement : own_role) batch.add(std::string(statement));
  batch.add(last);
  batch.add("COMMIT");
  batch.send();
}

database::Statements Executor::end_of(const Prepared& prepared, const char* event,
                                      bool journaled) const {
  auto statements = store_.move_rows_sql(prepared.step.rows_deleted, prepared.step.rows_inserted);
  statements.push_back(store_.log_sql(entry(prepared, event, "done")));
  if (journaled) statements.push_back(store_.clear_journal_sql(prepared.step.revision));
  return statements;
}

database::LogEntry Executor::entry(const Prepared& prepared, const char* event,
                                   const char* outcome) const {
  auto entry = log_entry(event, prepared.step.revision, options_);
  entry.outcome = outcome;
  entry.checksum = prepared.checksum;
  entry.direction = prepared.step.direction == graph::Direction::up ? "up" : "down";
  if (single_ || !prepared.is_atomic() || std::string_view(outcome) != "done") {
    const std::chrono::duration<double, std::milli> took = Clock::now() - started_;
    entry.duration_ms = fmt::format("{:.3f}", took.count());
  }
  return entry;
}

void Executor::apply_atomic(const Prepared& prepared) {
  Batch batch(session_);
  batch.add("BEGIN");
  for (const auto& segment : prepared.segments) {
    for (const auto& statement : segment.statements) batch.add(statement);
  }
  commit(batch, end_of(prepared, event_of(prepared.step.direction), false));
}

void Executor::apply_reading(const Prepared& prepared) {
  const char* event = event_of(prepared.step.direction);
  LiveSink sink(session_, options_.arguments, prepared.transactional);
  auto journal = journal_of(prepared);
  if (prepared.transactional) {
    sink.batch().add("BEGIN");
  } else {
    journal.segment_count = 1;
    journal.begun = true;
    books_.execute(store_.journal_sql(journal));
  }
  try {
    record(*prepared.revision, prepared.step.direction, sink);
    sink.batch().send();
  } catch (...) {
    const bool nothing_done = sink.done() == 0 && session_.is_open();
    if (!prepared.transactional && nothing_done) {
      books_.execute(store_.clear_journal_sql(prepared.step.revision));
    }
    throw;
  }
  Prepared done = prepared;
  done.checksum = checksum(sink.statements());
  if (prepared.transactional) {
    commit(sink.batch(), end_of(done, event, false));
  } else {
    close_books(done, event);
  }
}

void Executor::apply_segments(const Prepared& prepared, database::Interrupted journal,
                              const char* event) {
  const auto& segments = prepared.segments;
  while (journal.segments_done < journal.segment_count) {
    const auto& segment = segments[static_cast<std::size_t>(journal.segments_done)];
    const bool last = journal.segments_done + 1 == journal.segment_count;
    if (segment.placement == sql::Placement::alone && !can_be_noted(segment.statements.front())) {
      apply_alone(prepared, journal, segment.statements.front(), event);
      continue;
    }
    ++journal.segments_done;
    for (bool done = false; !done;) {
      try {
        Batch batch(session_);
        batch.add("BEGIN");
        for (const auto& statement : segment.statements) batch.add(statement);
        commit(batch, last ? end_of(prepared, event, true)
                           : database::Statements{store_.journal_sql(journal)});
        again_.reset();
        done = true;
      } catch (const Failure& failure) {
        if (!try_again(prepared, failure)) throw;
      }
    }
  }
}

void Executor::apply_alone(const Prepared& prepared, database::Interrupted& journal,
                           const sql::Statement& statement, const char* event) {
  bool begun = std::exchange(journal.begun, true);
  books_.execute(store_.journal_sql(journal));
  try {
    for (bool done = false; !done;) {
      try {
        run_alone(session_, statement, begun, options_.reporter);
        again_.reset();
        done = true;
      } catch (const Failure& failure) {
        // What needs no transaction is one by itself, and left nothing.
        begun = false;
        const bool whole = statement.placement == sql::Placement::transaction;
        if (!whole || !try_again(prepared, failure)) throw;
      }
    }
  } catch (const Failure&) {
    journal.begun = false;
    // The server said no: nothing of the statement is left, and the revision is interrupted only
    // where something came before it.
    if (session_.is_open()) {
      books_.execute(journal.segments_done == 0 ? store_.clear_journal_sql(journal.revision)
                                                : store_.journal_sql(journal));
    }
    throw;
  }
  journal.begun = false;
  ++journal.segments_done;
  if (journal.segments_done == journal.segment_count) {
    close_books(prepared, event);
  } else {
    books_.execute(store_.journal_sql(journal));
  }
}

void Executor::close_books(const Prepared& prepared, const char* event) {
  auto statements = end_of(prepared, event, true);
  statements.insert(statements.begin(), "BEGIN");
  statements.push_back("COMMIT");
  try {
    books_.execute_all(statements);
  } catch (const database::BatchError& error) {
    throw Failure{error, {}};
  }
}

void Executor::replay_settings(const Prepared& prepared, int segments_done) {
  Batch batch(session_);
  for (int i = 0; i < segments_done; ++i) {
    for (const auto& statement : prepared.segments[static_cast<std::size_t>(i)].statements) {
      if (sets_session(statement)) batch.add(statement);
    }
  }
  batch.send();
}

void Executor::fail(const Prepared& prepared, const Failure& failure) {
  auto error = explain(failure, *prepared.revision);
  if (says_rows_moved(failure)) {
    error = DatabaseError(failure.error.sqlstate(),
                          fmt::format("revision {}: the version rows are not what they were when "
                                      "the plan was made",
                                      prepared.step.revision));
    error.hint("somebody else changed them: run the command again");
  }
  // 2D000: a block that ended the transaction by itself may have kept what it did.
  if (error.hint().empty() && session_.is_open() && prepared.is_atomic() &&
      failure.error.sqlstate() != "2D000") {
    error.hint(fmt::format("nothing of this {} was kept: correct it and run the command again",
                           single_ ? "run" : "revision"));
  }
  if (says(failure, database::lock_lost) || says(failure, database::lock_taken)) {
    lock_.check();
    throw database::lock_lost_error();
  }
  abandon(prepared, failure.error.sqlstate(), failure.error.message());
  try {
    if (const auto state = store_.interrupted()) {
      const auto where = error.hint().empty() ? "" : error.hint() + "; ";
      error
          .hint(fmt::format("{}{} of {} steps are done: `resume` goes on, `repair` says by hand "
                            "what is true",
                            where, state->segments_done, state->segment_count))
          .exits(ExitCode::interrupted);
    }
  } catch (const Error&) {
    // The first failure is the one to tell.
  }
  throw error;
}

void Executor::abandon(const Prepared& prepared, const std::string& sqlstate,
                       const std::string& message) {
  try {
    if (session_.is_open() && session_.in_transaction()) session_.execute("ROLLBACK");
  } catch (const Error&) {
    // The server rolls back what a lost session leaves.
  }
  try {
    if (books_.in_transaction()) books_.execute("ROLLBACK");
    auto line = entry(prepared, event_of(prepared.step.direction), "failed");
    line.sqlstate = sqlstate;
    line.detail = message;
    books_.execute(store_.log_sql(line));
  } catch (const Error&) {
    // As above: the log is a courtesy here.
  }
}

}  // namespace aludel::run
