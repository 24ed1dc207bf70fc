#include "workplace.hpp"

#include <doctest/doctest.h>

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
  const auto databases = place.database.connect().execute(
      "SELECT count(*) FROM pg_database WHERE datname LIKE 'aludel\\_build%'");
  CHECK(databases[0][0] == "0");
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
