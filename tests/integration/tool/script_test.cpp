// Scripts of `--sql`, run by psql: the database must be what the online run leaves.

#include "project.hpp"
#include "support/pg_dump.hpp"
#include "support/test_database.hpp"
#include "support/test_server.hpp"

#include <doctest/doctest.h>

using namespace aludel::test;
using Words = std::vector<std::string>;

namespace {

/// The program's standard output, which must be a script.
std::string script_of(const Project& project, const Words& words) {
  const auto result = project.run(words);
  CAPTURE(result.error);
  REQUIRE(result.exit_code == 0);
  return result.output;
}

auto psql(const TestDatabase& database, const std::string& script) {
  return run_program({client_program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", database.url()},
                     {{"LC_ALL", "C"}, {"PGOPTIONS", "-c client_min_messages=warning"}}, script);
}

void run_script(const TestDatabase& database, const std::string& script) {
  const auto result = psql(database, script);
  CHECK(result.error == "");
  CHECK(result.output == "");
  CHECK(result.exit_code == 0);
}

/// Schema and data, the tool's tables too; of the log what does not depend on the time.
std::string everything(const TestDatabase& database, const std::string& log = "aludel.log") {
  auto text = normalised_dump(output_of(
      {client_program("pg_dump"), "--inserts", "--exclude-table-data=*.log", database.url()}));
  auto session = database.connect();
  for (const auto& row : session.execute(
           "SELECT concat_ws('|', id, event, revision, outcome, sqlstate, coalesce(detail, '-'), "
           "checksum, role, host, program, duration >= '0', started <= now()) FROM " +
           log + " ORDER BY id")) {
    text += row[0].value() + "\n";
  }
  return text;
}

const char* hostile_schema = "a \"l'u;d\\e$aludel$ :USER";

/// A fork, an index that is built concurrently, a merge, VACUUM, and names that bite.
void write_history(const Project& project) {
  const auto write = [&project](const std::string& id, const std::string& header,
                                const std::string& up, const std::string& down) {
    project.directory().write("versions/" + id + "_x.sql",
                              "-- aludel:revision " + id + "\n" + header + "-- aludel:upgrade\n" +
                                  up + "\n-- aludel:downgrade\n" + down + "\n");
  };
  write("a1", "-- aludel:message it's \"$$\"; \\! :USER /* $aludel$\n",
        "CREATE TABLE \"we\"\"ird ; $aludel$ :USER\" (\"it's\" int PRIMARY KEY, t text);\n"
        "INSERT INTO \"we\"\"ird ; $aludel$ :USER\" VALUES (1, E'\\\\ '';\n :USER $$'), (2, "
        "'grüße');\n"
        "CREATE TABLE slices AS SELECT (ARRAY[1,2,3])[1:PORT] AS part FROM (SELECT 2 AS port) x;",
        "DROP TABLE slices;\nDROP TABLE \"we\"\"ird ; $aludel$ :USER\";");
  write("b2", "-- aludel:down_revision a1\n",
        "CREATE TABLE posts (id int);\n"
        "CREATE UNIQUE INDEX CONCURRENTLY \"ix 'po:USER\" ON posts (id);\n"
        "INSERT INTO posts VALUES (1);",
        "DROP INDEX CONCURRENTLY \"ix 'po:USER\";\nDROP TABLE posts;");
  write("c3", "-- aludel:down_revision a1\n-- aludel:message from \xC2\xABside\xC2\xBB\n",
        "CREATE SCHEMA side;\nSET search_path = side;\nSET standard_conforming_strings = off;\n"
        "CREATE TABLE inner_table (id int);\n"
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN -- :USER; \\!\n RETURN 1; "
        "END $$;\n"
        "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;",
        "DROP SCHEMA side CASCADE;");
  write("d4", "-- aludel:down_revision b2, c3\n", "", "");
  write("e5", "-- aludel:down_revision d4\n-- aludel:transactional false\n",
        "VACUUM posts;\nBEGIN;\nINSERT INTO posts VALUES (2);\nINSERT INTO posts VALUES (3);\n"
        "COMMIT;\nINSERT INTO posts VALUES (4);",
        "DELETE FROM posts WHERE id > 1;");
}

}  // namespace

TEST_CASE("a script leaves the database as the run does, up and down") {
  for (const std::string schema : {"aludel", hostile_schema}) {
    CAPTURE(schema);
    const TestDatabase online, offline;
    const Project project(online.url());
    project.directory().write(
        "migrate.yaml",
        "versions: versions\nversion_schema: '" +
            std::string(schema == "aludel" ? schema : "a \"l''u;d\\e$aludel$ :USER") +
            "'\ndatabase: \"" + online.url() + "\"\n");
    write_history(project);
    const auto log =
        (schema == "aludel" ? schema : "\"a \"\"l'u;d\\e$aludel$ :USER\"") + std::string(".log");

    REQUIRE(project.run({"upgrade"}).exit_code == 0);
    const auto up = script_of(project, {"upgrade", "--sql"});
    run_script(offline, up);
    CHECK(everything(offline, log) == everything(online, log));

    // Again: refused before anything happens.
    const auto before = everything(offline, log);
    const auto again = psql(offline, up);
    CHECK(again.exit_code == 3);
    CHECK(again.error.find("this script starts at base, and the database is at e5") !=
          std::string::npos);
    CHECK(everything(offline, log) == before);

    REQUIRE(project.run({"downgrade", "base", "--yes"}).exit_code == 0);
    run_script(offline, script_of(project, {"downgrade", "head:base", "--sql"}));
    CHECK(everything(offline, log) == everything(online, log));
  }
}

TEST_CASE("parts of the way, with one row and with two") {
  const TestDatabase online, offline;
  const Project project(online.url());
  write_history(project);
  const auto both = [&](const Words& run, const Words& script) {
    CAPTURE(script);
    CHECK(project.run(run).exit_code == 0);
    run_script(offline, script_of(project, script));
    CHECK(everything(offline) == everything(online));
  };
  both({"upgrade", "a1"}, {"upgrade", ":a1", "--sql"});
  both({"upgrade", "b2"}, {"upgrade", "a1:b2", "--sql"});
  both({"upgrade", "c3"}, {"upgrade", "b2:c3", "--sql"});
  both({"upgrade"}, {"upgrade", "b2,c3:", "--sql"});
  both({"downgrade", "-1"}, {"downgrade", "head:-1", "--sql"});
  both({"downgrade", "a1"}, {"downgrade", "d4:a1", "--sql"});
}

TEST_CASE("stamping by a script") {
  const TestDatabase online, offline;
  const Project project(online.url());
  write_history(project);
  const auto both = [&](const Words& run, const Words& script) {
    CAPTURE(script);
    CHECK(project.run(run).exit_code == 0);
    run_script(offline, script_of(project, script));
    CHECK(everything(offline) == everything(online));
  };
  both({"stamp", "b2", "c3"}, {"stamp", "b2", "c3", "--sql"});
  both({"stamp", "head"}, {"stamp", "c3,b2:head", "--sql"});
  both({"stamp", "a1", "--purge"}, {"stamp", "a1", "--purge", "--sql"});
  both({"stamp", "base"}, {"stamp", "a1:base", "--sql"});
  CHECK(psql(offline, script_of(project, {"stamp", "a1:b2", "--sql"})).exit_code == 3);
}

TEST_CASE(
    "a script that stops half-way leaves what resume goes on with, and no script runs on it") {
  const TestDatabase database;
  const Project project(database.url());
  project.revision("a1", "",
                   "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1), (1);\n"
                   "CREATE UNIQUE INDEX CONCURRENTLY ix ON a (i);\nINSERT INTO a VALUES (2);",
                   "DROP TABLE a;");
  const auto script = script_of(project, {"upgrade", "--sql"});
  CHECK(psql(database, script).exit_code == 3);
  CHECK(project.run({"current"}).exit_code == 4);
  const auto again = psql(database, script);
  CHECK(again.exit_code == 3);
  CHECK(again.error.find("revision a1 was interrupted") != std::string::npos);

  database.connect().execute("DELETE FROM a");
  CHECK(project.transcript({"resume"}).find("now at a1") != std::string::npos);
  CHECK(database.connect().execute("SELECT indisvalid FROM pg_index WHERE indrelid = "
                                   "'a'::regclass") == aludel::database::Rows{{"t"}});
}

TEST_CASE("a script drops the invalid index that an earlier build left under the name") {
  const TestDatabase database;
  const Project project(database.url());
  project.revision("a1", "", "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix ON a (i);", "");
  psql(database,
       "CREATE TABLE a (i int); INSERT INTO a VALUES (1), (1);\n"
       "CREATE UNIQUE INDEX CONCURRENTLY ix ON a (i);");
  database.connect().execute("DELETE FROM a");
  run_script(database, script_of(project, {"upgrade", "--sql"}));
  CHECK(database.connect().execute("SELECT indisvalid FROM pg_index WHERE indrelid = "
                                   "'a'::regclass") == aludel::database::Rows{{"t"}});
}

TEST_CASE("a script waits for nobody, and a failing revision leaves nothing of itself") {
  const TestDatabase database;
  const Project project(database.url());
  write_blog(project);
  project.revision("d4", "c3", "CREATE TABLE d (i int);\nSELECT 1/0;", "");
  const auto failed = psql(database, script_of(project, {"upgrade", "--sql"}));
  CHECK(failed.exit_code == 3);
  CHECK(failed.error.find("division by zero") != std::string::npos);
  CHECK(project.transcript({"current"}) == "c3 (current) step c3\n");
  CHECK(database.connect().execute("SELECT to_regclass('d')") ==
        aludel::database::Rows{{std::nullopt}});

  auto other = database.connect();
  other.execute(
      "SELECT pg_advisory_lock(hashtextextended('aludel migration lock of database ' || oid || ', "
      "schema aludel', 0)) FROM pg_database WHERE datname = current_database()");
  const auto locked = psql(database, script_of(project, {"downgrade", "c3:-1", "--sql"}));
  CHECK(locked.exit_code == 3);
  CHECK(locked.error.find("the migration lock is held") != std::string::npos);
}

TEST_CASE("a block that ends the revision's transaction is found out") {
  const TestDatabase database;
  const Project project(database.url());
  // What the parser here cannot read stays together; a newer server might read it.
  project.revision("a1", "",
                   "CREATE FUNCTION f() RETURNS int NEW_WORDS BEGIN ATOMIC SELECT 1; END;\n"
                   "COMMIT;\nSELECT 1;",
                   "");
  auto script = script_of(project, {"upgrade", "--sql"});
  script.replace(script.find("NEW_WORDS"), 9, "LANGUAGE sql");
  const auto result = psql(database, script);
  CHECK(result.exit_code == 3);
  CHECK(result.error.find("RELEASE SAVEPOINT") != std::string::npos);
  CHECK(project.transcript({"current"}) == "! nothing is applied\n");
}

TEST_CASE("nothing is printed before all of it is known to be good, and no database is asked") {
  const Project project("postgresql://nobody:${NO_SUCH_SECRET}@localhost:1/nothing");
  write_blog(project);
  project.directory().write("versions/d4_x.sql",
                            "-- aludel:revision d4\n-- aludel:down_revision c3\n-- aludel:upgrade\n"
                            "SELECT 1;\n");
  CHECK(project.transcript({"downgrade", "d4:base", "--sql"}) ==
        "! error: revision d4 has no downgrade\n!   --> DIR/versions/d4_x.sql\n"
        "!   hint: write what undoes it, or stop above it\n= 1\n");
  CHECK(project.transcript({"downgrade", "base", "--sql"}).find("= 2\n") != std::string::npos);
  CHECK(project.run({"upgrade", "a1:b2:c3", "--sql"}).output.empty());
  CHECK(project.transcript({"upgrade", "d4:d4", "--sql"}) == "-- nothing to do: at d4 already\n");
  CHECK(project.run({"upgrade", "--sql", "--json"}).output.find("{\n  \"script\": \"-- upgrade") ==
        0);
}
