#include "database/version_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace aludel::database {
namespace {

constexpr const char* undefined_table = "42P01";  // also where the schema is missing

std::string text(const Value& value) { return value.value_or(""); }

// An array as the server writes it: {a,b}. Revision ids hold no blanks, commas or quotes; the
// server puts some into quotes all the same, as it does with "null".
std::vector<std::string> words(std::string list) {
  std::erase_if(list, [](char c) { return c == '{' || c == '}' || c == '"'; });
  std::vector<std::string> result;
  for (std::size_t begin = 0; begin < list.size();) {
    const auto end = std::min(list.find(',', begin), list.size());
    result.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return result;
}

Interrupted interrupted_of(const Row& row) {
  Interrupted result;
  result.revision = text(row[0]);
  result.direction = text(row[1]);
  result.segments_done = std::stoi(text(row[2]));
  result.segment_count = std::stoi(text(row[3]));
  result.begun = text(row[4]) == "t";
  result.checksum = text(row[5]);
  result.rows_deleted = words(text(row[6]));
  result.rows_inserted = words(text(row[7]));
  return result;
}

/// Says what helps where the server would not let the books be kept or read.
template <class Work>
auto with_hint(const std::string& privileges, Work work) {
  try {
    return work();
  } catch (DatabaseError& error) {
    if (error.sqlstate() == "42501") error.hint(privileges);
    if (error.sqlstate() == "25006") {
      error.hint("the session is read-only: a standby, or default_transaction_read_only");
    }
    throw;
  }
}

}  // namespace

VersionStore::VersionStore(Connection& connection, std::string schema)
    : VersionSql(std::move(schema)), connection_(connection) {}

void VersionStore::ensure() {
  const auto all = parts();
  std::string question;
  for (const auto& part : all) question += (question.empty() ? "SELECT " : ", ") + part.missing;
  const Row missing = connection_.execute(question).at(0);
  Statements statements;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (text(missing[i]) != "t") continue;
    statements.insert(statements.end(), all[i].statements.begin(), all[i].statements.end());
  }
  with_hint(
      fmt::format("grant CREATE on the database to the role, or let its owner say CREATE SCHEMA {} "
                  "AUTHORIZATION {}",
                  connection_.quote_identifier(schema()),
                  connection_.quote_identifier(connection_.user())),
      [&] { connection_.execute_all(statements); });
}

State VersionStore::state() {
  return with_hint(
      fmt::format("who reads the state needs USAGE on schema {} and SELECT on its tables",
                  connection_.quote_identifier(schema())),
      [this] { return read_state(); });
}

State VersionStore::read_state() const {
  // Where the database was migrated before they are there, and to ask first costs a round trip.
  if (!connection_.in_transaction()) {
    try {
      return read_state(true);
    } catch (const DatabaseError& error) {
      if (error.sqlstate() != undefined_table) throw;
    }
  }
  const Rows exists = connection_.execute(fmt::format(
      "SELECT pg_catalog.to_regclass({}) IS NOT NULL, pg_catalog.to_regclass({}) IS NOT NULL",
      literal(table("version")), literal(table("journal"))));
  if (text(exists[0][0]) != "t") return {};
  return read_state(text(exists[0][1]) == "t");
}

// In one statement, which sees the two tables at one moment.
State VersionStore::read_state(bool with_journal) const {
  std::string sql =
      fmt::format("SELECT revision, NULL{} FROM {}",
                  with_journal ? ", NULL, NULL, NULL, NULL, NULL, NULL" : "", table("version"));
  if (with_journal) {
    sql += fmt::format(
        " UNION ALL SELECT revision, direction, segments_done, segment_count, begun, checksum, "
        "rows_deleted, rows_inserted FROM {}",
        table("journal"));
  }
  State state;
  state.exists = true;
  for (const Row& row : connection_.execute(sql)) {
    if (row[1]) {
      state.interrupted = interrupted_of(row);
    } else {
      state.rows.push_back(text(row[0]));
    }
  }
  std::sort(state.rows.begin(), state.rows.end());
  return state;
}

std::vector<LogEntry> VersionStore::log(int newest, const std::string& revision) {
  return read_log(
      "SELECT",
      fmt::format("{} ORDER BY id DESC LIMIT {}",
                  revision.empty() ? "" : "WHERE revision = " + literal(revision), newest));
}

std::vector<LogEntry> VersionStore::newest_done() {
  return read_log("SELECT DISTINCT ON (revision)",
                  "WHERE outcome = 'done' ORDER BY revision, id DESC");
}

std::vector<LogEntry> VersionStore::read_log(const char* select, const std::string& rest) const {
  std::vector<LogEntry> entries;
  const auto exists =
      connection_.execute(fmt::format("SELECT pg_catalog.to_regclass({})", literal(table("log"))));
  if (text(exists[0][0]).empty()) return entries;
  // As JSON, the columns of which an older log has none are null.
  const Rows rows = connection_.execute(fmt::format(
      "{} event, revision, outcome, sqlstate, detail, checksum, started, "
      "(extract(epoch FROM duration) * 1000)::bigint, role, host, program, "
      "to_jsonb(l)->>'direction', to_jsonb(l)->>'version', to_jsonb(l)->>'os_user' FROM {} l {}",
      select, table("log"), rest));
  for (const Row& row : rows) {
    entries.push_back({text(row[0]), text(row[1]), text(row[2]), text(row[3]), text(row[4]),
                       text(row[5]), text(row[6]), text(row[7]), text(row[8]), text(row[9]),
                       text(row[10]), text(row[11]), text(row[12]), text(row[13])});
  }
  return entries;
}

}  // namespace aludel::database
