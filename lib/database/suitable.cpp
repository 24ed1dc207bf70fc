#include "database/suitable.hpp"

#include <fmt/format.h>

#include <utility>

namespace aludel::database {
namespace {

Error unsuitable(const std::string& message, const std::string& hint) {
  return Error("unsuitable", message).hint(hint);
}

Error standby(Connection& session) {
  std::string primary;
  try {  // only a superuser or a monitor may see it
    const auto rows =
        session.execute("SELECT sender_host, sender_port FROM pg_catalog.pg_stat_wal_receiver");
    if (!rows.empty() && rows[0][0]) {
      primary = fmt::format(" (it follows {}:{})", *rows[0][0], rows[0][1].value_or("5432"));
    }
  } catch (const DatabaseError&) {
    if (!session.is_open()) throw;
  }
  return unsuitable(
      fmt::format("the server at {} is a standby: it takes no changes", session.host()),
      "connect to the primary" + primary +
          "; with several hosts in the URL, target_session_attrs=read-write finds it");
}

Error read_only(Connection& session) {
  const auto rows = session.execute(
      "SELECT source, sourcefile, sourceline FROM pg_catalog.pg_settings "
      "WHERE name = 'default_transaction_read_only'");
  const auto source = rows.empty() ? "" : rows[0][0].value_or("");
  const auto role = session.quote_identifier(session.user());
  const auto database = session.quote_identifier(session.database());
  std::string hint = "set it off for this role and database, or in the connection's options";
  if (source == "user") hint = "ALTER ROLE " + role + " RESET default_transaction_read_only";
  if (source == "database") {
    hint = "ALTER DATABASE " + database + " RESET default_transaction_read_only";
  }
  if (source == "database user") {
    hint = fmt::format("ALTER ROLE {} IN DATABASE {} RESET default_transaction_read_only", role,
                       database);
  }
  if (source == "client") hint = "take it out of the connection's options and of PGOPTIONS";
  if (source == "configuration file") {
    hint = fmt::format("somebody made the whole server read-only, perhaps for maintenance: {}:{}",
                       rows[0][1].value_or("see postgresql.conf"), rows[0][2].value_or(""));
  }
  return unsuitable(fmt::format("transactions of role {} in database {} are read-only: "
                                "default_transaction_read_only is on",
                                session.user(), session.database()),
                    hint);
}

Error pooled(Connection& session, const char* mode) {
  return unsuitable(
      fmt::format("there is a connection pooler at {} that gives each {} to any server session: "
                  "locks and settings would not stay",
                  session.host(), mode),
      "connect to the server itself, or to a pool in session mode (pgbouncer: pool_mode = session "
      "for this user or database)");
}

std::string process(Connection& session) {
  return session.execute("SELECT pg_catalog.pg_backend_pid()")[0][0].value_or("");
}

/// A server process that two sessions of ours have one after the other, while neither has ended,
/// belongs to neither.
bool moves(Connection& session, const Parameters& parameters) {
  Connection other(parameters);
  const auto first = process(session);
  // Pools hand out the process that became free last, or each in turn.
  for (int i = 0; i < 8; ++i) {
    other.execute("BEGIN");
    const auto theirs = process(other);
    const auto ours = process(session);
    other.execute("ROLLBACK");
    if (theirs == first || ours != first) return true;
  }
  return false;
}

}  // namespace

int require_suitable(Connection& session, const Parameters& parameters) {
  const auto row = session.execute(
      "SELECT pg_catalog.pg_is_in_recovery(), "
      "pg_catalog.current_setting('default_transaction_read_only'), "
      "pg_catalog.pg_backend_pid()")[0];
  if (row[0] == "t") throw standby(session);
  if (row[1] == "on") throw read_only(session);
  const int pid = std::stoi(row[2].value_or("0"));
  // A pooler has a number of its own for the session, to send cancel requests to.
  if (pid == session.backend_pid()) return pid;
  try {
    if (moves(session, parameters)) throw pooled(session, "transaction");
  } catch (const DatabaseError& error) {
    if (error.sqlstate() != "08P01") throw;  // what pgbouncer says to BEGIN
    throw pooled(session, "statement");
  }
  return pid;
}

Target creation_target(Connection& session) {
  const auto row = session.execute(
      "SELECT pg_catalog.current_schema(), CURRENT_USER, pg_catalog.has_schema_privilege("
      "pg_catalog.current_schema(), 'CREATE')")[0];
  return {row[0].value_or(""), row[1].value_or(""), row[2] == "t"};
}

}  // namespace aludel::database
