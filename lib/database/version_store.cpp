#include "database/version_store.hpp"

#include <fmt/format.h>

#include <utility>

namespace aludel::database {
namespace {

std::string literal_or_null(const std::string& text) {
  return text.empty() ? "NULL" : literal(text);
}

std::string list(const std::vector<std::string>& texts) {
  std::string result;
  for (const auto& text : texts) result += (result.empty() ? "" : ", ") + literal(text);
  return result;
}

std::string array(const std::vector<std::string>& texts) {
  return fmt::format("ARRAY[{}]::text[]", list(texts));
}

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

std::string literal(const std::string& text) {
  std::string result = text.find('\\') == std::string::npos ? "'" : "E'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') result += c;
    result += c;
  }
  return result + '\'';
}

VersionStore::VersionStore(Connection& connection, std::string schema)
    : connection_(connection), schema_(std::move(schema)) {}

std::string VersionStore::table(const char* name) const {
  return connection_.quote_identifier(schema_) + '.' + name;
}

void VersionStore::ensure() {
  const auto missing = [this](const char* name) {
    return fmt::format("pg_catalog.to_regclass({}) IS NULL", literal(table(name)));
  };
  // Not IF NOT EXISTS: that asks for CREATE privileges even where nothing is to be created.
  const Rows found =
      connection_.execute(fmt::format("SELECT pg_catalog.to_regnamespace({}) IS NULL, {}, {}, {}",
                                      literal(connection_.quote_identifier(schema_)),
                                      missing("version"), missing("log"), missing("journal")));
  const auto is_missing = [&found](std::size_t column) { return text(found[0][column]) == "t"; };

  Statements statements;
  if (is_missing(0)) {
    statements.push_back("CREATE SCHEMA " + connection_.quote_identifier(schema_));
  }
  if (is_missing(1)) {
    statements.push_back(
        fmt::format("CREATE TABLE {} (revision text PRIMARY KEY)", table("version")));
    statements.push_back(
        fmt::format("COMMENT ON TABLE {} IS 'One row for each applied head of the migrations'",
                    table("version")));
  }
  if (is_missing(2)) {
    statements.push_back(fmt::format(
        "CREATE TABLE {} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
        "event text NOT NULL, revision text NOT NULL, outcome text NOT NULL, sqlstate text, "
        "detail text, checksum text, started timestamptz NOT NULL, duration interval NOT NULL, "
        "role text NOT NULL DEFAULT session_user, host text, program text)",
        table("log")));
    statements.push_back(fmt::format(
        "COMMENT ON TABLE {} IS 'What was done to this database, in order; only added to'",
        table("log")));
  }
  if (is_missing(3)) {
    statements.push_back(
        fmt::format("CREATE TABLE {} (revision text PRIMARY KEY, direction text NOT NULL, "
                    "segments_done integer NOT NULL, segment_count integer NOT NULL, "
                    "begun boolean NOT NULL, checksum text NOT NULL, rows_deleted text[] NOT NULL, "
                    "rows_inserted text[] NOT NULL, started timestamptz NOT NULL DEFAULT now())",
                    table("journal")));
    statements.push_back(fmt::format(
        "COMMENT ON TABLE {} IS 'A revision that runs outside one transaction and is not finished'",
        table("journal")));
  }
  with_hint(
      fmt::format("grant CREATE on the database to the role, or let its owner say CREATE SCHEMA {} "
                  "AUTHORIZATION {}",
                  connection_.quote_identifier(schema_),
                  connection_.quote_identifier(connection_.user())),
      [&] { connection_.execute_all(statements); });
}

State VersionStore::state() {
  const auto schema = connection_.quote_identifier(schema_);
  return with_hint(
      fmt::format("who reads the state needs USAGE on schema {} and SELECT on its tables", schema),
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
  std::vector<LogEntry> entries;
  if (text(connection_.execute(
               fmt::format("SELECT pg_catalog.to_regclass({})", literal(table("log"))))[0][0])
          .empty()) {
    return entries;
  }
  const Rows rows = connection_.execute(fmt::format(
      "SELECT event, revision, outcome, sqlstate, detail, checksum, started, "
      "(extract(epoch FROM duration) * 1000)::bigint, role, host, program FROM {} {} "
      "ORDER BY id DESC LIMIT {}",
      table("log"), revision.empty() ? "" : "WHERE revision = " + literal(revision), newest));
  for (const Row& row : rows) {
    entries.push_back({text(row[0]), text(row[1]), text(row[2]), text(row[3]), text(row[4]),
                       text(row[5]), text(row[6]), text(row[7]), text(row[8]), text(row[9]),
                       text(row[10])});
  }
  return entries;
}

Statements VersionStore::move_rows_sql(const std::vector<std::string>& deleted,
                                       const std::vector<std::string>& inserted) const {
  Statements statements;
  if (!deleted.empty()) {
    // A message that is no number where the count is not as expected; it holds the count, since a
    // constant would be read when the statement is planned.
    statements.push_back(fmt::format(
        "WITH gone AS (DELETE FROM {} WHERE revision IN ({}) RETURNING 1) "
        "SELECT CASE WHEN pg_catalog.count(*) = {} THEN 0 ELSE "
        "('version rows: expected {}, found ' || pg_catalog.count(*))::integer END FROM gone",
        table("version"), list(deleted), deleted.size(), deleted.size()));
  }
  if (!inserted.empty()) {
    std::string values;
    for (const auto& row : inserted) values += (values.empty() ? "(" : ", (") + literal(row) + ')';
    statements.push_back(
        fmt::format("INSERT INTO {} (revision) VALUES {}", table("version"), values));
  }
  return statements;
}

std::string VersionStore::log_sql(const LogEntry& entry) const {
  const std::string now = "pg_catalog.clock_timestamp()";
  std::string duration = fmt::format("{} - pg_catalog.now()", now);
  if (!entry.duration_ms.empty()) {
    duration = fmt::format("interval '{} milliseconds'", entry.duration_ms);
  }
  std::string started = fmt::format("{} - ({})", now, duration);
  if (!entry.started.empty()) started = literal(entry.started);
  return fmt::format(
      "INSERT INTO {} (event, revision, outcome, sqlstate, detail, checksum, started, duration, "
      "host, program) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
      table("log"), literal(entry.event), literal(entry.revision), literal(entry.outcome),
      literal_or_null(entry.sqlstate), literal_or_null(entry.detail),
      literal_or_null(entry.checksum), started, duration, literal_or_null(entry.host),
      literal_or_null(entry.program));
}

std::string VersionStore::journal_sql(const Interrupted& state) const {
  return fmt::format(
      "INSERT INTO {} (revision, direction, segments_done, segment_count, begun, checksum, "
      "rows_deleted, rows_inserted) VALUES ({}, {}, {}, {}, {}, {}, {}, {}) "
      "ON CONFLICT (revision) DO UPDATE SET segments_done = EXCLUDED.segments_done, "
      "begun = EXCLUDED.begun",
      table("journal"), literal(state.revision), literal(state.direction), state.segments_done,
      state.segment_count, state.begun, literal(state.checksum), array(state.rows_deleted),
      array(state.rows_inserted));
}

std::string VersionStore::clear_journal_sql(const std::string& revision) const {
  return fmt::format("DELETE FROM {} WHERE revision = {}", table("journal"), literal(revision));
}

}  // namespace aludel::database
