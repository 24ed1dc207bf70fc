#include "run/watch.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "sql/scanner.hpp"

namespace aludel::run {
namespace {

using database::Connection;

// CREATE INDEX and REINDEX are what pg_stat_progress_create_index tells of; constraints build
// indexes too, and so do functions and DO blocks that say any of this.
bool may_build_index(const std::string& statement) {
  sql::Scanner scanner(statement);
  for (auto token = scanner.next_significant(); token.kind != sql::Token::Kind::end;
       token = scanner.next_significant()) {
    for (const char* word : {"INDEX", "REINDEX", "UNIQUE", "PRIMARY", "EXCLUDE", "DO", "CALL"}) {
      if (token.is(word)) return true;
    }
  }
  return false;
}

std::int64_t number(const database::Value& value) {
  std::int64_t result = 0;
  if (value) std::from_chars(value->data(), value->data() + value->size(), result);
  return result;
}

}  // namespace

std::string index_progress_text(const database::Row& row) {
  std::string text = row[0].value_or("");
  const auto part = [&](std::size_t at, const char* what) {
    const auto done = number(row[at]);
    const auto total = number(row[at + 1]);
    if (total <= 0) return false;
    text += fmt::format(", {} % ({} of {} {})", done * 100 / total, done, total, what);
    return true;
  };
  if (part(1, "blocks") || part(3, "rows") || part(5, "transactions waited for")) return text;
  return text;
}

bool is_stopping(const Options& options) { return options.should_stop && options.should_stop(); }

Watch::Watch(Connection& session, int process, database::Parameters parameters,
             const Options& options)
    : session_(session), process_(process), parameters_(std::move(parameters)), options_(options) {
  session_.on_wait([this](const Waiting& waiting) { look(waiting); });
}

Watch::~Watch() { session_.on_wait({}); }

void Watch::look(const Waiting& waiting) {
  // Said again each second: a request that comes between two statements is nobody's.
  if (!waiting.finished && is_stopping(options_)) session_.cancel();
  if (options_.reporter == nullptr || waiting.elapsed < std::chrono::milliseconds(900)) return;
  if (waiting.finished) {
    if (told_.empty()) return;
    const auto statement = std::exchange(told_, {});
    options_.reporter->statement_running(statement, waiting.elapsed, "", true);
    return;
  }
  const auto now = running(waiting);
  tell_blockers({now.statement, now.elapsed});
  if (now.elapsed < std::chrono::milliseconds(900)) return;
  told_ = now.statement;
  options_.reporter->statement_running(told_, now.elapsed, index_progress(told_), false);
}

Watch::Running Watch::running(const Waiting& waiting) {
  Running result{waiting.statement, waiting.elapsed};
  const bool own = waiting.statement == "BEGIN" || waiting.statement == "DISCARD ALL" ||
                   waiting.statement.starts_with("WITH gone AS");
  if (!own || other_failed_) return result;
  try {
    const auto rows = other().query(
        "SELECT query, (extract(epoch FROM pg_catalog.clock_timestamp() - query_start) * "
        "1000)::bigint FROM pg_catalog.pg_stat_activity WHERE pid = $1::int AND state = 'active'",
        {std::to_string(session_.backend_pid())});
    // A message of several is shown as a whole.
    if (rows.empty() || rows[0][0].value_or("").starts_with("BEGIN\n;")) return result;
    result.statement = rows[0][0].value_or("");
    result.elapsed = std::chrono::milliseconds(number(rows[0][1]));
  } catch (const Error&) {
    other_failed_ = true;
  }
  return result;
}

// Whatever goes wrong here is not worth more than silence: the statement itself is well.
std::string Watch::index_progress(const std::string& statement) {
  if (other_failed_ || process_ == 0 || !may_build_index(statement)) return {};
  try {
    const auto rows = other().query(
        "SELECT phase, blocks_done, blocks_total, tuples_done, tuples_total, lockers_done, "
        "lockers_total FROM pg_catalog.pg_stat_progress_create_index WHERE pid = $1::int",
        {std::to_string(process_)});
    return rows.empty() ? "" : index_progress_text(rows.front());
  } catch (const Error&) {
    other_failed_ = true;
    return {};
  }
}

Connection& Watch::other() {
  if (!other_) {
    parameters_["connect_timeout"] = "2";
    other_ = std::make_unique<Connection>(parameters_);
    other_->execute("SET statement_timeout = '2s'");
  }
  return *other_;
}

// Both directions of https://www.postgresql.org/docs/current/functions-info.html: who blocks the
// session, and whom it blocks.
void Watch::tell_blockers(const Waiting& waiting) {
  if (other_failed_) return;
  try {
    const auto rows = other().query(
        "SELECT b.pid, coalesce(nullif(b.application_name, ''), 'no application name'), "
        "coalesce(b.usename, 'unknown'), b.state, "
        "coalesce((extract(epoch FROM pg_catalog.clock_timestamp() - b.xact_start))::bigint, 0), "
        "pg_catalog.left(pg_catalog.regexp_replace(b.query, '\\s+', ' ', 'g'), 100), "
        "(SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity q WHERE "
        "q.wait_event_type = 'Lock' AND $1::int = ANY (pg_catalog.pg_blocking_pids(q.pid))) "
        "FROM pg_catalog.pg_stat_activity a, pg_catalog.pg_stat_activity b "
        "WHERE a.pid = $1::int AND a.wait_event_type = 'Lock' "
        "AND b.pid = ANY (pg_catalog.pg_blocking_pids(a.pid)) ORDER BY b.pid",
        {std::to_string(session_.backend_pid())});
    std::vector<std::string> holders;
    for (const auto& row : rows) {
      holders.push_back(fmt::format("process {} ({}, user {}, {}, transaction open for {} s): {}",
                                    row[0].value_or("?"), row[1].value_or(""), row[2].value_or(""),
                                    row[3].value_or("unknown"), row[4].value_or("0"),
                                    row[5].value_or("")));
    }
    if (holders.empty()) return;
    options_.reporter->statement_blocked(waiting.statement, waiting.elapsed, holders,
                                         static_cast<int>(number(rows[0][6])));
  } catch (const Error&) {
    other_failed_ = true;
  }
}

}  // namespace aludel::run
