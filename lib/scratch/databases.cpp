#include "scratch/databases.hpp"

#include <chrono>

namespace aludel::scratch {

namespace {

std::vector<std::string> names_of(const database::Rows& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.at(0).value());
  return names;
}

}  // namespace

Databases::Databases(const database::Parameters& parameters) : connection_(parameters) {
  connection_.execute("SET client_min_messages = warning");
}

bool Databases::has(const std::string& name) {
  return !connection_.query("SELECT 1 FROM pg_database WHERE datname = $1", {name}).empty();
}

std::vector<std::string> Databases::names() {
  return names_of(connection_.execute(
      "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' "
      "ORDER BY datname"));
}

void Databases::create(const std::string& name) {
  // Nobody can be connected to template0, which would make this fail.
  clone("template0", name);
}

void Databases::clone(const std::string& original, const std::string& name) {
  std::string create = "CREATE DATABASE " + connection_.quote_identifier(name) + " TEMPLATE " +
                       connection_.quote_identifier(original);
  // Where nothing is synced, to copy the files takes half as long as to log each of their pages.
  if (connection_.server_version() >= 150000 &&
      connection_.execute("SHOW fsync").at(0).at(0) == "off") {
    create += " STRATEGY file_copy";
  }
  connection_.execute(create);
}

bool Databases::rename(const std::string& name, const std::string& to) {
  try {
    connection_.execute("ALTER DATABASE " + connection_.quote_identifier(name) + " RENAME TO " +
                        connection_.quote_identifier(to));
    return true;
  } catch (const DatabaseError& error) {
    // duplicate_database; unique_violation, where the other one took the name meanwhile;
    // object_in_use
    const std::string& state = error.sqlstate();
    if (state != "42P04" && state != "23505" && state != "55006") throw;
    return false;
  }
}

void Databases::note_use(const std::string& name) {
  // As many digits for centuries: texts are in the order of times.
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto count = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
  connection_.execute("COMMENT ON DATABASE " + connection_.quote_identifier(name) + " IS '" +
                      std::to_string(count) + "'");
}

std::vector<std::string> Databases::by_use(const std::string& prefix) {
  return names_of(connection_.query(
      "SELECT d.datname FROM pg_database d LEFT JOIN pg_shdescription c ON c.objoid = d.oid AND "
      "c.classoid = 'pg_database'::regclass WHERE starts_with(d.datname, $1) ORDER BY "
      "c.description DESC NULLS LAST, d.datname",
      {prefix}));
}

void Databases::drop(const std::string& name) {
  start_drop(name);
  finish_drop();
}

void Databases::start_drop(const std::string& name) {
  const std::string drop = "DROP DATABASE IF EXISTS " + connection_.quote_identifier(name);
  if (connection_.server_version() >= 130000) {
    connection_.start_all({drop + " WITH (FORCE)"});
    return;
  }
  connection_.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1",
                    {name});
  connection_.start_all({drop});
}

void Databases::finish_drop() {
  connection_.finish_all([](std::size_t, const database::Answer&) {});
}

namespace {

Databases of(const Server& server) { return Databases(server.connection_parameters("postgres")); }

}  // namespace

bool Server::has_database(const std::string& name) const { return of(*this).has(name); }
std::vector<std::string> Server::databases() const { return of(*this).names(); }
void Server::create_database(const std::string& name) const { of(*this).create(name); }
void Server::clone_database(const std::string& original, const std::string& name) const {
  of(*this).clone(original, name);
}
void Server::drop_database(const std::string& name) const { of(*this).drop(name); }

}  // namespace aludel::scratch
