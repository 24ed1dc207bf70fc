#include "database/lock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "database/version_sql.hpp"

namespace aludel::database {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

std::string value(const Value& value, const char* otherwise) {
  return value && !value->empty() ? *value : otherwise;
}

Row read_keys(Connection& connection, const std::string& version_schema) {
  return connection
      .execute(fmt::format("SELECT {}, {}", lock_key_sql(version_schema, LockOf::program),
                           lock_key_sql(version_schema, LockOf::work)))
      .at(0);
}

bool try_lock(Connection& connection, const std::string& key) {
  const auto rows =
      connection.execute(fmt::format("SELECT pg_catalog.pg_try_advisory_lock({})", key));
  return rows[0][0] == "t";
}

struct Holder {
  std::string pid, text;
};

// A bigint key is shown in two halves, with objsubid 1
// (https://www.postgresql.org/docs/current/view-pg-locks.html).
Holder holder(Connection& connection, const std::string& key) {
  const Rows rows = connection.query(
      "SELECT l.pid, a.application_name, a.usename, "
      "coalesce(a.client_hostname, host(a.client_addr)), "
      "to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') "
      "FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid "
      "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.database = "
      "(SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) "
      "AND (l.classid::bigint << 32 | l.objid::bigint) = $1::bigint",
      {key});
  if (rows.empty()) return {"", "a session that has just ended"};
  const Row& row = rows.front();
  const auto pid = value(row[0], "?");
  return {pid, fmt::format("process {} ({}, user {}, from {}, since {})", pid,
                           value(row[1], "no application name"), value(row[2], "unknown"),
                           value(row[3], "this server's socket"), value(row[4], "unknown"))};
}

/// Polls. `other` is a session in which nothing is going on.
void wait_for(Connection& session, Connection& other, const std::string& key, milliseconds patience,
              const std::string& what, const Lock::Waiting& waiting) {
  const auto start = Clock::now();
  auto told = start - std::chrono::hours(1);
  for (milliseconds pause{10};; pause = std::min(pause * 2, milliseconds(250))) {
    if (try_lock(session, key)) return;
    const auto now = Clock::now();
    const auto waited = std::chrono::duration_cast<milliseconds>(now - start);
    if (waiting && now - told >= std::chrono::seconds(1)) {
      waiting(holder(other, key).text + what, waited);
      told = now;
    }
    if (waited >= patience) {
      const Holder found = holder(other, key);
      throw Error("locked", fmt::format("the migration lock is held by {}{}; waited {} ms",
                                        found.text, what, waited.count()))
          .hint(found.pid.empty()
                    ? "try again"
                    : fmt::format("wait longer for it, or end it: SELECT pg_terminate_backend({})",
                                  found.pid))
          .exits(ExitCode::locked);
    }
    std::this_thread::sleep_for(std::min(pause, patience - waited));
  }
}

}  // namespace

Lock::Lock(const Parameters& parameters, const std::string& version_schema, milliseconds patience,
           const Waiting& waiting)
    : Lock(Connection(parameters), version_schema, patience, waiting) {}

Lock::Lock(Connection connection, const std::string& version_schema, milliseconds patience,
           const Waiting& waiting)
    : connection_(std::move(connection)) {
  connection_.begin_work();
  if (connection_.server_version() >= 140000) connection_.execute("SET idle_session_timeout = 0");
  const Row keys = read_keys(connection_, version_schema);
  keys_ = {keys[0].value_or("0"), keys[1].value_or("0")};
  wait_for(connection_, connection_, keys_.program, patience, "", waiting);
}

void Lock::claim(Connection& session, milliseconds patience, const Waiting& waiting) const {
  wait_for(session, session, keys_.work, patience, ", which still does what it was sent", waiting);
}

std::optional<std::string> lock_holder(Connection& connection, const std::string& version_schema) {
  for (const auto& key : read_keys(connection, version_schema)) {
    const Holder found = holder(connection, key.value_or("0"));
    if (!found.pid.empty()) return found.text;
  }
  return std::nullopt;
}

Error lock_lost_error() {
  return Error("lock_lost", "the session that held the migration lock was ended")
      .hint("see the server's log for why; what was completed stays, run the command again");
}

void Lock::check() const {
  if (!connection_.is_open()) throw lock_lost_error();
}

}  // namespace aludel::database
