#include "scratch/server.hpp"
#include "support/background.hpp"
#include "support/test_server.hpp"
#include "workplace.hpp"

#include <doctest/doctest.h>

#include <csignal>

using namespace aludel::test;

TEST_CASE("SQL that cannot be read is named by file and line") {
  const Workplace place;
  place.write("schema.sql", "CREATE TABLE users (id integer);\nCREATE TABEL posts (id integer);\n");
  const auto said = place.transcript({"check", "--to", "schema.sql"});
  CHECK(said.find("schema.sql:2") != std::string::npos);
  CHECK(said.ends_with("= 1\n"));
}

TEST_CASE("what no order of the statements gives is named by file and line") {
  const Workplace place;
  place.write("schema.sql",
              "CREATE VIEW v AS SELECT * FROM users;\n"
              "CREATE TABLE posts (id nonsense);\n"
              "CREATE TABLE users (id integer);\n");
  const auto said = place.transcript({"check", "--to", "schema.sql"});
  CHECK(said.find("type \"nonsense\" does not exist") != std::string::npos);
  CHECK(said.find("schema.sql:2") != std::string::npos);
  CHECK(said.ends_with("= 1\n"));
}

TEST_CASE("two objects of one name are refused") {
  const Workplace place;
  place.write("schema.sql", "CREATE TABLE users (id integer);\nCREATE TABLE users (id integer);\n");
  const auto said = place.transcript({"check", "--to", "schema.sql"});
  CHECK(said.find("relation \"users\" already exists") != std::string::npos);
  CHECK(said.find("schema.sql:2") != std::string::npos);
}

TEST_CASE("a side that is nothing is refused, as is having none") {
  const Workplace place;
  CHECK(place.transcript({"diff", "--to", "schema.sqll"}) ==
        "! error: 'schema.sqll' is no database's URL and no file\n"
        "!   hint: a side is a URL, a .sql file or a folder, database, models, head or empty\n"
        "= 2\n");
  CHECK(place.run({"check"}).exit_code == 2);
  CHECK(place.run({"diff", "--to", "models"}).exit_code == 2);
}

TEST_CASE("a failed comparison leaves no database behind") {
  const Workplace place;
  place.write("bad.sql", "CREATE TABLE t (id nonsense);");
  place.write("good.sql", "CREATE TABLE t (id integer);");
  CHECK(place.run({"check", "--to", "bad.sql"}).exit_code == 1);
  CHECK(place.run({"check", "--to", "good.sql"}).exit_code == 3);
  for (const auto& name : Workplace::private_databases()) {
    CHECK_FALSE(name.starts_with("aludel_build"));
  }
}

TEST_CASE("a signal ends a comparison, and neither its server nor a database stays") {
  const Workplace place;
  place.write("schema.sql", "CREATE TABLE t (id integer);\nSELECT pg_sleep(600);\n");
  for (const int signal : {SIGINT, SIGTERM}) {
    const TemporaryDirectory state;
    Background program({"/usr/bin/env", "XDG_STATE_HOME=" + state.path().string(), ALUDEL_PROGRAM,
                        "diff", "--from", "database", "--to", "schema.sql"},
                       place.project.directory().path());
    aludel::scratch::Server server(bench_directory(state.path()), binaries());
    auto connection = place.database.connect();
    const auto is_asleep = [&] {
      if (!server.is_running()) return false;
      aludel::database::Connection look(server.connection_parameters("postgres"));
      return !look.execute(
                      "SELECT FROM pg_stat_activity WHERE state = 'active' AND datname LIKE "
                      "'aludel\\_build%' AND query LIKE '%pg_sleep(600)%'")
                  .empty();
    };
    while (program.is_running() && !is_asleep()) connection.execute("SELECT pg_sleep(0.02)");
    REQUIRE(program.is_running());
    program.signal(signal);
    const auto result = program.result();
    CHECK(result.exit_code == 128 + signal);
    CHECK(result.output == "");
    CHECK(result.error ==
          "\nstopping: once more stops at once\nerror: stopped; nothing was changed\n");
    CHECK_FALSE(server.is_running());
    server.start();
    CHECK(server.databases().empty());
    server.destroy();
  }
}

TEST_CASE("objects that cannot be compared are listed, and an error with --strict") {
  const Workplace place;
  place.execute("CREATE FOREIGN DATA WRAPPER nothing");
  place.write("schema.sql", "CREATE TABLE t (id integer);");
  const auto said = place.run({"diff", "--to", "schema.sql"});
  if (said.error.find("not compared, and left alone:") == std::string::npos) {
    CHECK(said.output.find("foreign data wrapper") != std::string::npos);  // it is compared
    return;
  }
  CHECK(said.error.find("foreign-data wrapper") != std::string::npos);
  CHECK(place.run({"diff", "--to", "schema.sql", "--strict"}).exit_code == 1);
}
