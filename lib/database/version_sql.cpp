#include "database/version_sql.hpp"

#include <fmt/format.h>

namespace aludel::database {
namespace {

void append_literal(std::string& result, const std::string& text) {
  const bool has_backslash = text.find('\\') != std::string::npos;
  result += has_backslash ? "E'" : "'";
  if (!has_backslash && text.find('\'') == std::string::npos) {
    result.append(text) += '\'';
    return;
  }
  for (const char c : text) {
    if (c == '\'' || c == '\\') result += c;
    result += c;
  }
  result += '\'';
}

std::string array(const std::vector<std::string>& texts) {
  return fmt::format("ARRAY[{}]::text[]", literals(texts));
}

// As PQescapeIdentifier().
std::string quoted(const std::string& name) {
  std::string result = "\"";
  for (const char c : name) {
    if (c == '"') result += c;
    result += c;
  }
  return result + '"';
}

}  // namespace

std::string literal(const std::string& text) {
  std::string result;
  append_literal(result, text);
  return result;
}

std::string literals(const std::vector<std::string>& texts) {
  std::string result;
  for (const auto& text : texts) {
    if (!result.empty()) result += ", ";
    append_literal(result, text);
  }
  return result;
}

// hashtextextended() is the server's own; all who ask for the lock ask the same server.
std::string lock_key_sql(const std::string& version_schema, LockOf kind) {
  return fmt::format(
      "(SELECT pg_catalog.hashtextextended('aludel migration lock of database ' || oid || "
      "', schema ' || {}, {}) FROM pg_catalog.pg_database "
      "WHERE datname = pg_catalog.current_database())",
      literal(version_schema), kind == LockOf::program ? 0 : 1);
}

VersionSql::VersionSql(std::string schema) : schema_(std::move(schema)), quoted_(quoted(schema_)) {}

std::string VersionSql::table(const char* name) const { return quoted_ + '.' + name; }

std::vector<VersionSql::Part> VersionSql::parts() const {
  const auto missing = [this](const char* name) {
    return fmt::format("pg_catalog.to_regclass({}) IS NULL", literal(table(name)));
  };
  const auto comment = [this](const char* name, const char* text) {
    return fmt::format("COMMENT ON TABLE {} IS {}", table(name), literal(text));
  };
  return {
      {fmt::format("pg_catalog.to_regnamespace({}) IS NULL", literal(quoted_)),
       {"CREATE SCHEMA " + quoted_}},
      {missing("version"),
       {fmt::format("CREATE TABLE {} (revision text PRIMARY KEY)", table("version")),
        comment("version", "One row for each applied head of the migrations")}},
      {missing("log"),
       {fmt::format(
            "CREATE TABLE {} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
            "event text NOT NULL, revision text NOT NULL, outcome text NOT NULL, sqlstate text, "
            "detail text, checksum text, started timestamptz NOT NULL, duration interval NOT NULL, "
            "role text NOT NULL DEFAULT session_user, host text, program text, direction text, "
            "version text, os_user text)",
            table("log")),
        comment("log", "What was done to this database, in order; only added to")}},
      // A log of the first version of Aludel has fewer columns.
      {fmt::format("pg_catalog.to_regclass({0}) IS NOT NULL AND NOT EXISTS (SELECT FROM "
                   "pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass({0}) AND "
                   "attname = 'os_user')",
                   literal(table("log"))),
       {fmt::format("ALTER TABLE {} ADD COLUMN direction text, ADD COLUMN version text, "
                    "ADD COLUMN os_user text",
                    table("log"))}},
      {missing("journal"),
       {fmt::format("CREATE TABLE {} (revision text PRIMARY KEY, direction text NOT NULL, "
                    "segments_done integer NOT NULL, segment_count integer NOT NULL, "
                    "begun boolean NOT NULL, checksum text NOT NULL, rows_deleted text[] NOT NULL, "
                    "rows_inserted text[] NOT NULL, started timestamptz NOT NULL DEFAULT now())",
                    table("journal")),
        comment("journal", "A revision that runs outside one transaction and is not finished")}}};
}

Statements VersionSql::move_rows_sql(const std::vector<std::string>& deleted,
                                     const std::vector<std::string>& inserted) const {
  Statements statements;
  if (!deleted.empty()) {
    // A message that is no number where the count is not as expected; it holds the count, since a
    // constant would be read when the statement is planned.
    statements.push_back(fmt::format(
        "WITH gone AS (DELETE FROM {} WHERE revision IN ({}) RETURNING 1) "
        "SELECT CASE WHEN pg_catalog.count(*) = {} THEN 0 ELSE "
        "('{} {}, found ' || pg_catalog.count(*))::integer END FROM gone",
        table("version"), literals(deleted), deleted.size(), rows_moved, deleted.size()));
  }
  if (!inserted.empty()) statements.push_back(insert_rows_sql(inserted));
  return statements;
}

// In one statement, since each costs. A session that may take the program's lock has found it free;
// nobody waits. The messages are no numbers, and hold a count, as in move_rows_sql().
std::string VersionSql::guard_sql(const Guard& guard) const {
  const auto rows = table("version");
  const auto message = [](const std::string& text) {
    return fmt::format("({} || pg_catalog.count(*))::integer", literal(text));
  };
  std::string with = "gone AS (SELECT 1 WHERE false)";
  if (!guard.rows_deleted.empty()) {
    with = fmt::format("gone AS (DELETE FROM {} WHERE revision IN ({}) RETURNING 1)", rows,
                       literals(guard.rows_deleted));
  }
  if (!guard.rows_inserted.empty()) {
    with += fmt::format(", come AS ({})", insert_rows_sql(guard.rows_inserted));
  }
  std::string differs = fmt::format("pg_catalog.count(*) <> {}", guard.rows_deleted.size());
  if (!guard.before_inserted.empty()) {
    differs += fmt::format(" OR (SELECT pg_catalog.count(*) FROM {} WHERE revision IN ({})) <> {}",
                           rows, literals(guard.before_inserted), guard.before_inserted.size());
  } else if (!guard.before_deleted.empty()) {
    differs += fmt::format(" OR EXISTS (SELECT FROM {} WHERE revision IN ({}))", rows,
                           literals(guard.before_deleted));
  }
  std::string settings;
  for (const auto& [name, value] : guard.settings) {
    settings += fmt::format(", pg_catalog.set_config({}, {}, true)", literal(name), literal(value));
  }
  return fmt::format(
      "WITH {} SELECT CASE WHEN pg_catalog.pg_try_advisory_xact_lock({}) THEN {} "
      "WHEN NOT pg_catalog.pg_try_advisory_lock({}) THEN {} WHEN {} THEN {} ELSE 0 END{} FROM gone",
      with, guard.program_key, message(std::string(lock_lost) + ' '), guard.work_key,
      message(std::string(lock_taken) + ' '), differs,
      message(fmt::format("{} {}, found ", rows_moved, guard.rows_deleted.size())), settings);
}

std::string VersionSql::insert_rows_sql(const std::vector<std::string>& inserted) const {
  std::string values;
  for (const auto& row : inserted) values += (values.empty() ? "(" : ", (") + literal(row) + ')';
  return fmt::format("INSERT INTO {} (revision) VALUES {}", table("version"), values);
}

std::string VersionSql::log_sql(const LogEntry& entry, const LogExpressions& expressions) const {
  const std::string now = "pg_catalog.clock_timestamp()";
  std::string duration = now + " - pg_catalog.now()";
  if (!entry.duration_ms.empty()) duration = "interval '" + entry.duration_ms + " milliseconds'";
  if (!expressions.duration.empty()) duration = expressions.duration;
  // A line for each revision: into one text.
  std::string sql = "INSERT INTO " + table("log");
  sql.reserve(512);
  sql +=
      " (event, revision, outcome, sqlstate, detail, checksum, started, duration, host, program, "
      "direction, version, os_user) VALUES (";
  const auto add = [&sql](const std::string& text) {
    if (text.empty()) {
      sql += "NULL, ";
    } else {
      append_literal(sql, text);
      sql += ", ";
    }
  };
  for (const auto* text : {&entry.event, &entry.revision, &entry.outcome, &entry.sqlstate}) {
    add(*text);
  }
  if (expressions.detail.empty()) {
    add(entry.detail);
  } else {
    sql.append(expressions.detail) += ", ";
  }
  add(entry.checksum);
  if (entry.started.empty()) {
    sql.append(now).append(" - (").append(duration).append("), ");
  } else {
    add(entry.started);
  }
  sql.append(duration) += ", ";
  for (const auto* text :
       {&entry.host, &entry.program, &entry.direction, &entry.version, &entry.os_user}) {
    add(*text);
  }
  sql.replace(sql.size() - 2, 2, ")");
  return sql;
}

std::string VersionSql::journal_sql(const Interrupted& state) const {
  return fmt::format(
      "INSERT INTO {} (revision, direction, segments_done, segment_count, begun, checksum, "
      "rows_deleted, rows_inserted) VALUES ({}, {}, {}, {}, {}, {}, {}, {}) "
      "ON CONFLICT (revision) DO UPDATE SET segments_done = EXCLUDED.segments_done, "
      "begun = EXCLUDED.begun",
      table("journal"), literal(state.revision), literal(state.direction), state.segments_done,
      state.segment_count, state.begun, literal(state.checksum), array(state.rows_deleted),
      array(state.rows_inserted));
}

std::string VersionSql::clear_journal_sql(const std::string& revision) const {
  return fmt::format("DELETE FROM {} WHERE revision = {}", table("journal"), literal(revision));
}

}  // namespace aludel::database
