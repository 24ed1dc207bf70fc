#include "run/ahead.hpp"

#include <algorithm>

#include "run/executor.hpp"
#include "run/session.hpp"
#include "sql/scanner.hpp"
#include "sql/split.hpp"

namespace aludel::run {
namespace {

// 16 and 64 differ little over a network; more only keeps more from being stopped.
constexpr std::size_t most_revisions = 32;
constexpr std::size_t most_bytes = 1 << 20;

bool sets_transaction(sql::Scanner scanner) {
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    if (token.is("TRANSACTION")) return true;
  }
  return false;
}

}  // namespace

bool can_go_ahead(const sql::Statement& statement) {
  if (sql::may_be_several(statement.text)) return false;
  sql::Scanner scanner(statement.text);
  const auto verb = scanner.next_significant();
  if (verb.is("COPY")) return false;
  // Must stand before the first query, and the guard is one.
  return !(verb.is("SET") && sets_transaction(scanner));
}

bool can_go_ahead(const Prepared& prepared) {
  if (!database::Pipeline::is_available() || prepared.reads || !prepared.is_atomic()) return false;
  return std::ranges::all_of(prepared.segments, [](const Segment& segment) {
    return std::ranges::all_of(segment.statements,
                               [](const auto& statement) { return can_go_ahead(statement); });
  });
}

Ahead::Ahead(database::Connection& session, const database::Lock& lock,
             const database::VersionStore& store, const Options& options, bool used)
    : session_(session),
      lock_(lock),
      store_(store),
      options_(options),
      used_(used),
      pipeline_(session) {}

void Ahead::send(std::span<const Prepared> steps) {
  while (next_ < steps.size() && sent_.size() < most_revisions &&
         (sent_.empty() || size_ < most_bytes)) {
    lock_.check();
    send(steps[next_], next_ > 0 ? &steps[next_ - 1] : nullptr);
    ++next_;
  }
}

void Ahead::send(const Prepared& step, const Prepared* before) {
  Sent sent;
  const auto add = [&](const std::string& text, const sql::Statement* origin = nullptr) {
    pipeline_.send(text);
    sent.size += text.size();
    sent.origins.push_back(origin);
  };
  if (std::exchange(used_, true)) add("DISCARD ALL");
  add("BEGIN");
  database::Guard guard;
  guard.rows_deleted = step.step.rows_deleted;
  guard.rows_inserted = step.step.rows_inserted;
  if (before != nullptr) {
    guard.before_deleted = before->step.rows_deleted;
    guard.before_inserted = before->step.rows_inserted;
  }
  guard.program_key = lock_.keys().program;
  guard.work_key = lock_.keys().work;
  guard.settings = session_parameters(session_, options_.conduct);
  add(store_.guard_sql(guard));
  if (!options_.conduct.role.empty()) {
    add("SET LOCAL ROLE " + session_.quote_identifier(options_.conduct.role));
  }
  for (const auto& segment : step.segments) {
    for (const auto& statement : segment.statements) add(statement.text, &statement);
  }
  for (const char* statement : own_role) add(statement);
  auto line = log_entry(event_of(step.step.direction), step.step.revision, options_);
  line.checksum = step.checksum;
  add(store_.log_sql(line));
  add("COMMIT");
  pipeline_.sync();
  size_ += sent.size;
  sent_.push_back(std::move(sent));
}

void Ahead::finish() {
  const Sent sent = std::move(sent_.front());
  sent_.pop_front();
  size_ -= sent.size;
  using Kind = database::Pipeline::Answer::Kind;
  std::optional<Failure> failure;
  for (const auto* origin : sent.origins) {
    const auto answer = pipeline_.next();
    if (answer.kind == Kind::done || failure) continue;
    const auto error =
        answer.error.value_or(DatabaseError("", "the statement was not carried out"));
    failure = {error, origin ? std::optional(*origin) : std::nullopt};
  }
  pipeline_.next();  // the sync
  if (failure) throw *failure;
}

}  // namespace aludel::run
