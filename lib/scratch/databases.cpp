#include "database/connection.hpp"
#include "scratch/server.hpp"

namespace aludel::scratch {
namespace {

database::Connection connect(const Server& server) {
  database::Connection connection(server.connection_parameters("postgres"));
  connection.execute("SET client_min_messages = warning");
  return connection;
}

}  // namespace

bool Server::has_database(const std::string& name) const {
  return !connect(*this).query("SELECT 1 FROM pg_database WHERE datname = $1", {name}).empty();
}

std::vector<std::string> Server::databases() const {
  std::vector<std::string> names;
  for (const auto& row : connect(*this).execute(
           "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' "
           "ORDER BY datname")) {
    names.push_back(row.at(0).value());
  }
  return names;
}

void Server::create_database(const std::string& name) const {
  // Nobody can be connected to template0, which would make this fail.
  clone_database("template0", name);
}

void Server::clone_database(const std::string& original, const std::string& name) const {
  auto connection = connect(*this);
  connection.execute("CREATE DATABASE " + connection.quote_identifier(name) + " TEMPLATE " +
                     connection.quote_identifier(original));
}

void Server::drop_database(const std::string& name) const {
  auto connection = connect(*this);
  const std::string drop = "DROP DATABASE IF EXISTS " + connection.quote_identifier(name);
  if (connection.server_version() >= 130000) {
    connection.execute(drop + " WITH (FORCE)");
    return;
  }
  connection.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1",
                   {name});
  connection.execute(drop);
}

}  // namespace aludel::scratch
