#include "database/version_store.hpp"

#include <fmt/format.h>

#include <utility>

namespace aludel::database {
namespace {

std::string text(const Value& value) { return value.value_or(""); }

// Revision ids hold no blanks, commas or quotes: array_to_string() is enough.
std::vector<std::string> words(const std::string& list) {
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
  result.revision = text(row[1]);
  result.direction = text(row[2]);
  result.segments_done = std::stoi(text(row[3]));
  result.segment_count = std::stoi(text(row[4]));
  result.begun = text(row[5]) == "true";
  result.checksum = text(row[6]);
  result.rows_deleted = words(text(row[7]));
  result.rows_inserted = words(text(row[8]));
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
  State state;
  const Rows exists = connection_.execute(fmt::format(
      "SELECT pg_catalog.to_regclass({}) IS NOT NULL, pg_catalog.to_regclass({}) IS NOT NULL",
      literal(table("version")), literal(table("journal"))));
  state.exists = text(exists[0][0]) == "t";
  if (!state.exists) return state;
  std::string sql = fmt::format("SELECT 'version', revision{} FROM {}",
                                ", NULL, NULL, NULL, NULL, NULL, NULL, NULL", table("version"));
  if (text(exists[0][1]) == "t") {
    sql += fmt::format(
        " UNION ALL SELECT 'journal', revision, direction, segments_done::text, "
        "segment_count::text, begun::text, checksum, "
        "pg_catalog.array_to_string(rows_deleted, ','), "
        "pg_catalog.array_to_string(rows_inserted, ',') FROM {}",
        table("journal"));
  }
  for (const Row& row : connection_.execute(sql + " ORDER BY 1, 2")) {
    if (text(row[0]) == "version") {
      state.rows.push_back(text(row[1]));
    } else {
      state.interrupted = interrupted_of(row);
    }
  }
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
