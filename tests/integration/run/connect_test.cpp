#include <doctest/doctest.h>

#include <fstream>

#include "database/connection.hpp"
#include "scratch/server.hpp"
#include "support/program.hpp"
#include "support/test_database.hpp"
#include "support/test_server.hpp"

using namespace aludel;
using database::Connection;

namespace {

DatabaseError failure(const database::Parameters& parameters) {
  try {
    Connection connection(parameters);
  } catch (const DatabaseError& error) {
    return error;
  }
  FAIL("connected");
  return DatabaseError("", "");
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a database or role that is not there is named, with what creates it") {
  const test::TestDatabase database;
  auto parameters = database.parameters();
  parameters["dbname"] = "nobodys";
  auto error = failure(parameters);
  CHECK(error.sqlstate() == "3D000");
  CHECK(holds(error.message(), "database \"nobodys\" does not exist"));
  CHECK(holds(error.hint(), "createdb nobodys"));

  parameters = database.parameters();
  parameters["user"] = "nobody_like_that";
  error = failure(parameters);
  CHECK(error.sqlstate() == "28000");
  CHECK(holds(error.message(), "role \"nobody_like_that\" does not exist"));
  CHECK(holds(error.hint(), "createuser nobody_like_that"));
}

TEST_CASE("a server that is not there has no SQLSTATE, and its address is told") {
  const auto error = failure({{"host", "127.0.0.1"}, {"port", "1"}, {"dbname", "blog"}});
  CHECK(error.sqlstate().empty());
  CHECK(holds(error.message(), "127.0.0.1:1"));
  CHECK(holds(error.message(), "Connection refused"));
  CHECK(holds(error.hint(), "running"));
}

TEST_CASE("a connection string that cannot be read is not repeated: it may hold a password") {
  for (const char* text : {"postgresql://ada:s3cret@x:not-a-port/blog", "password=s3cret host",
                           "postgresql://ada:pa@s3cret@localhost/blog"}) {
    CAPTURE(text);
    const auto error = failure({{"dbname", text}});
    CHECK_FALSE(holds(error.message(), "s3cret"));
    CHECK_FALSE(holds(error.hint(), "s3cret"));
    CHECK_FALSE(error.hint().empty());
  }
}

TEST_CASE("a wrong password, and none at all") {
  const test::TemporaryDirectory directory;
  scratch::Server server(directory.path() / "pg", test::binaries());
  server.start(true);
  auto parameters = server.connection_parameters("postgres");
  {
    Connection admin(parameters);
    admin.execute("CREATE ROLE ada LOGIN PASSWORD 'right'");
    const auto hba = *admin.execute("SHOW hba_file")[0][0];
    std::ofstream(hba) << "local all ada scram-sha-256\nlocal all postgres trust\n";
    admin.execute("SELECT pg_reload_conf()");
  }
  parameters["user"] = "ada";
  // Reloading is a signal to the server: the first connection may come before it is read.
  for (int i = 0; i < 100; ++i) {
    try {
      Connection connection(parameters);
    } catch (const DatabaseError&) {
      break;
    }
  }
  auto error = failure(parameters);
  CHECK(holds(error.hint(), "PGPASSWORD"));
  parameters["password"] = "hunter22";
  error = failure(parameters);
  CHECK(error.sqlstate() == "28P01");
  CHECK(holds(error.message(), "password authentication failed for user \"ada\""));
  CHECK_FALSE(holds(error.message() + error.hint(), "hunter22"));
  parameters["password"] = "right";
  CHECK(Connection(parameters).user() == "ada");
  server.destroy();
}

TEST_CASE("of statements sent together the one that failed is known") {
  const test::TestDatabase database;
  auto connection = database.connect();
  const auto failed = [&](const std::vector<std::string>& statements) -> std::size_t {
    try {
      connection.execute_all(statements);
    } catch (const database::BatchError& error) {
      CHECK(error.statement() == statements[error.index]);
      return error.index;
    }
    return statements.size();
  };
  connection.execute("CREATE TABLE a (i int PRIMARY KEY)");
  CHECK(failed({"INSERT INTO a VALUES (1) -- one", "SELECT * FROM a", "INSERT INTO a VALUES (1)",
                "SELECT 1"}) == 2);
  CHECK(connection.execute("SELECT count(*) FROM a")[0][0] == "0");
  CHECK(failed({"SELECT 'größe'", "SELEC 'ü'", "SELECT 1"}) == 1);
  CHECK(failed({"SELECT 'größe'", "SELECT 'ü', nope"}) == 1);
  CHECK(failed({"COPY a TO STDOUT", "COPY a FROM STDIN", "SELECT 1"}) == 1);
  CHECK(failed({"SELECT 1", "SELECT 2"}) == 2);
  connection.execute("CREATE RULE r AS ON INSERT TO a DO ALSO SELECT * FROM a");
  CHECK(failed({"INSERT INTO a VALUES (5)", "SELECT 1/0"}) == 1);
}

TEST_CASE("a lost session is known, and is not opened again") {
  const test::TestDatabase database;
  auto connection = database.connect();
  CHECK(connection.is_open());
  database.connect().query("SELECT pg_terminate_backend($1::int, 10000)",
                           {std::to_string(connection.backend_pid())});
  CHECK_FALSE(connection.is_open());
  CHECK_THROWS_AS(connection.execute("SELECT 1"), DatabaseError);
  CHECK_FALSE(connection.is_open());
}

TEST_CASE("what a handler of notices throws comes out of the statement") {
  const test::TestDatabase database;
  auto connection = database.connect();
  connection.on_notice([](const auto&, const auto&) { throw Error("mine", "stop"); });
  CHECK_THROWS_WITH_AS(connection.execute("DO $$BEGIN RAISE NOTICE 'x'; END$$"), "stop", Error);
  CHECK(connection.execute("SELECT 7")[0][0] == "7");
}
