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

Watch::Watch(Connection& session, database::Parameters parameters, const Options& options)
    : session_(session), parameters_(std::move(parameters)), options_(options) {
  session_.on_wait([this](const Waiting& waiting) { look(waiting); });
}

Watch::~Watch() { session_.on_wait({}); }

void Watch::look(const Waiting& waiting) {
  // Said again each second: a request that comes between two statements is nobody's.
  if (!waiting.finished && is_stopping(options_)) session_.cancel();
  if (options_.reporter == nullptr || waiting.elapsed < std::chrono::milliseconds(900)) return;
  const auto progress = waiting.finished ? "" : index_progress(waiting.statement);
  options_.reporter->statement_running(waiting.statement, waiting.elapsed, progress,
                                       waiting.finished);
}

// Whatever goes wrong here is not worth more than silence: the statement itself is well.
std::string Watch::index_progress(const std::string& statement) {
  if (other_failed_ || !may_build_index(statement)) return {};
  try {
    if (!other_) {
      parameters_["connect_timeout"] = "2";
      other_ = std::make_unique<Connection>(parameters_);
      other_->execute("SET statement_timeout = '2s'");
    }
    const auto rows = other_->query(
        "SELECT phase, blocks_done, blocks_total, tuples_done, tuples_total, lockers_done, "
        "lockers_total FROM pg_catalog.pg_stat_progress_create_index WHERE pid = $1::int",
        {std::to_string(session_.backend_pid())});
    return rows.empty() ? "" : index_progress_text(rows.front());
  } catch (const Error&) {
    other_failed_ = true;
    return {};
  }
}

}  // namespace aludel::run
