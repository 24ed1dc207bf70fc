#include "database/lock.hpp"
#include "project.hpp"
#include "support/secrets.hpp"
#include "support/test_database.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using test::Project;
using test::TestDatabase;

TEST_CASE("a statement that fails is shown with its place, and its revision leaves nothing") {
  const TestDatabase database;
  const Project project(database.url());
  project.revision("a1", "", "CREATE TABLE users (id integer);", "DROP TABLE users;");
  project.revision("b2", "a1",
                   "CREATE TABLE posts (id integer);\n\nSELECT id,\n  nmae\nFROM users;",
                   "DROP TABLE posts;");
  CHECK(project.transcript({"upgrade"}) ==
        "! upgrade a1 step a1  N ms\n"
        "! error: revision b2: column \"nmae\" does not exist (SQLSTATE 42703)\n"
        "!   --> DIR/versions/b2_step.sql:8:3\n"
        "!       nmae\n"
        "!       ^\n"
        "!   hint: nothing of this revision was kept: correct it and run the command again\n"
        "= 1\n");
  CHECK(project.transcript({"current"}) == "a1 (current) step a1\n");
  CHECK(database.connect().execute("SELECT to_regclass('posts')") ==
        database::Rows{{std::nullopt}});

  const auto failure = project.run({"upgrade", "--json"});
  CHECK(failure.exit_code == 1);
  for (const auto* member : {"\"kind\": \"database\"", "\"sqlstate\": \"42703\"", "\"line\": 8",
                             "\"statement\": \"SELECT"}) {
    CHECK(failure.output.find(member) != std::string::npos);
  }
}

TEST_CASE("what the server says besides is shown") {
  const TestDatabase database;
  const Project project(database.url());
  project.revision(
      "a1", "", "CREATE TABLE users (id integer PRIMARY KEY);\nINSERT INTO users VALUES (1), (1);",
      "");
  const auto text = project.transcript({"upgrade"});
  CHECK(text.find("!     INSERT INTO users VALUES (1), (1)\n") != std::string::npos);
  CHECK(text.find("!   detail: Key (id)=(1) already exists.\n") != std::string::npos);
}

TEST_CASE("a server or a database that is not there") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  const auto nowhere = project.transcript({"--url", "postgresql:///x?host=/nowhere", "upgrade"});
  CHECK(nowhere.find("! error: cannot connect to database \"x\" at /nowhere:5432") == 0);
  CHECK(nowhere.find("!   hint: ") != std::string::npos);
  CHECK(nowhere.find("= 1\n") != std::string::npos);

  auto parameters = database.parameters();
  const auto missing = project.transcript(
      {"--url",
       "host='" + parameters["host"] + "' port=" + parameters["port"] +
           " user=" + parameters["user"] + " dbname='no such' password=" + test::open_secret,
       "upgrade"});
  CHECK(missing.find("database \"no such\" does not exist") != std::string::npos);
  CHECK(missing.find("!   hint: ") != std::string::npos);
  CHECK(missing.find(test::open_secret) == std::string::npos);
  CHECK(missing.find("! warning: other users of this machine") == 0);
}

TEST_CASE("a database that is ahead of the program names who put it there") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  project.run({"upgrade"});
  std::filesystem::remove(project.directory().path() / "versions/c3_step.sql");
  for (const auto* command : {"current", "upgrade"}) {
    const auto text = project.transcript({command});
    CHECK(text.find("c3") != std::string::npos);
    CHECK(text.find("!   hint: ") != std::string::npos);
    CHECK(text.find("= 1\n") != std::string::npos);
  }
  CHECK(project.transcript({"stamp", "--purge", "b2"}) == "! now at b2; no revision was run\n");
}

TEST_CASE("the lock of another migration ends the wait with 5") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  const database::Lock lock(database.parameters(), "aludel", std::chrono::milliseconds(0), {});
  const auto result = project.run({"upgrade", "--lock-wait", "0"});
  CHECK(result.exit_code == 5);
  CHECK(result.error.find("error: ") != std::string::npos);
}

TEST_CASE("an interrupted revision is said with 4, resumed, or repaired") {
  const TestDatabase database;
  const Project project(database.url());
  project.revision("a1", "",
                   "CREATE TABLE t (x integer);\nCREATE INDEX CONCURRENTLY i ON t (x);\n"
                   "INSERT INTO other VALUES (1);",
                   "DROP TABLE t;");
  CHECK(project.run({"upgrade"}).exit_code != 0);
  CHECK(project.run({"current"}).exit_code == 4);
  CHECK(project.run({"upgrade"}).exit_code == 4);

  SUBCASE("resumed when what was missing is there") {
    database.connect().execute("CREATE TABLE other (x integer)");
    CHECK(project.transcript({"resume"}) == "! upgrade a1 step a1  N ms\n! now at a1\n");
    CHECK(database.connect().execute("SELECT count(*) FROM other") == database::Rows{{"1"}});
  }
  SUBCASE("repaired by saying what was done by hand") {
    database.connect().execute("DROP TABLE t");
    CHECK(project.transcript({"repair", "not-applied", "--reason", "dropped t"}) ==
          "! now at base; no statement was run\n");
    CHECK(project.run({"log"}).output.find("dropped t") != std::string::npos);
  }
  CHECK(project.run({"current"}).exit_code == 0);
}

TEST_CASE("a role without rights is told which it needs") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  const auto as_nobody = std::map<std::string, std::string>{
      {"PGOPTIONS", "-c role=" + database.parameters()["dbname"]}};
  auto admin = database.connect();
  const auto role = admin.quote_identifier(database.parameters()["dbname"]);
  admin.execute("CREATE ROLE " + role);
  CHECK(project.transcript({"upgrade"}, as_nobody).find("!   hint: GRANT CREATE ON SCHEMA") !=
        std::string::npos);
  admin.execute("GRANT CREATE ON SCHEMA public TO " + role);
  CHECK(project.transcript({"upgrade"}, as_nobody).find("!   hint: grant CREATE on the database") !=
        std::string::npos);
  admin.execute("REVOKE CREATE ON SCHEMA public FROM " + role);
  CHECK(project.run({"upgrade"}).exit_code == 0);
  const auto refused = project.transcript({"current"}, as_nobody);
  admin.execute("DROP ROLE " + role);
  CHECK(refused.find("! error: permission denied for schema aludel (SQLSTATE 42501)\n") == 0);
  CHECK(refused.find("!   hint: who reads the state needs USAGE on schema") != std::string::npos);
}
