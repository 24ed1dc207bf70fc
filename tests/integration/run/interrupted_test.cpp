#include <doctest/doctest.h>

#include "run/project.hpp"

using namespace aludel;
using test::Project;
using Lines = std::vector<std::string>;

namespace {

// Stops at its second of three segments, on line 8, while table a holds a value twice.
const char* const three_segments =
    "CREATE TABLE done_first (i int);\n\nCREATE UNIQUE INDEX CONCURRENTLY ix ON a (i);\n"
    "CREATE TABLE done_last (i int);";

void add_revisions(Project& project) {
  project.add("a1", "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1), (1);");
  project.add("a2", three_segments);
  project.add("a3", "CREATE TABLE z (i int);");
}

void make_unique(Project& project) {
  project.database.connect().execute("DELETE FROM a; INSERT INTO a VALUES (1)");
}

template <class Work>
Error failure(Work work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  FAIL("nothing was thrown");
  return {"", ""};
}

const char* const invalid_indexes = "SELECT count(*) FROM pg_index WHERE NOT indisvalid";

}  // namespace

TEST_CASE("a revision that stops between its segments says where, and resume goes on there") {
  Project project;
  add_revisions(project);
  const auto error = failure([&] { project.upgrade(); });
  CHECK(error.exit_code() == ExitCode::interrupted);
  CHECK(error.where().line == 8);
  CHECK(error.hint().find("resume") != std::string::npos);
  CHECK(project.value(invalid_indexes) == "0");
  CHECK(project.value("SELECT to_regclass('done_first') IS NOT NULL") == "t");
  CHECK(project.value("SELECT to_regclass('done_last') IS NULL") == "t");

  for (const auto& told : {failure([&] { project.current(); }), failure([&] { project.upgrade(); }),
                           failure([&] { project.downgrade("base"); })}) {
    CHECK(told.kind() == "interrupted");
    CHECK(told.exit_code() == ExitCode::interrupted);
    CHECK(told.where().file.ends_with("a2_x.sql"));
    CHECK(told.where().line == 8);
    CHECK(told.message().find("1 of 3") != std::string::npos);
  }

  CHECK(failure([&] { project.resume(); }).exit_code() == ExitCode::interrupted);
  make_unique(project);
  CHECK(project.resume().heads_after == graph::Ids{"a2"});
  CHECK(project.current() == graph::Ids{"a2"});
  CHECK(project.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix'::regclass") == "t");
  CHECK(project.value("SELECT to_regclass('done_last') IS NOT NULL") == "t");
  CHECK(project.upgrade().steps.size() == 1);
  CHECK(project.log() == Lines{"upgrade a1 done", "upgrade a2 failed", "upgrade a2 failed",
                               "resume a2 done", "upgrade a3 done"});
  CHECK(failure([&] { project.resume(); }).kind() == "nothing_to_resume");
}

TEST_CASE("a revision that another program is running is not interrupted") {
  Project project;
  add_revisions(project);
  failure([&] { project.upgrade(); });
  {
    const database::Lock other(project.database.parameters(), "aludel", std::chrono::seconds(1),
                               nullptr);
    CHECK(project.current() == graph::Ids{"a1"});
    REQUIRE(project.recording.warnings.size() == 1);
    CHECK(project.recording.warnings[0].starts_with("revision a2 is being run by process "));
    auto options = project.options();
    options.lock_wait = std::chrono::milliseconds(0);
    const auto told = failure([&] {
      project.run_as(options, [](run::Runner& runner) { return runner.upgrade("heads"); });
    });
    CHECK(told.kind() == "locked");
  }
}

TEST_CASE("a revision of which nothing was done is not interrupted") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1), (1);");
  project.add("a2", "CREATE UNIQUE INDEX CONCURRENTLY ix ON a (i);\nCREATE TABLE b (i int);");
  const auto error = failure([&] { project.upgrade(); });
  CHECK(error.exit_code() == ExitCode::failed);
  CHECK(error.where().line == 6);
  CHECK(project.current() == graph::Ids{"a1"});
  CHECK(project.value(invalid_indexes) == "0");
  make_unique(project);
  CHECK(project.upgrade().steps.size() == 1);
}

TEST_CASE("a session that ends in the middle of an index build is resumed, the leftover replaced") {
  Project project;
  project.add("a1",
              "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1);\nCREATE FUNCTION f(int) "
              "RETURNS int IMMUTABLE LANGUAGE plpgsql AS\n$$BEGIN PERFORM "
              "pg_terminate_backend(pg_backend_pid()); RETURN $1; END$$;");
  project.add("a2",
              "CREATE TABLE b (i int);\nCREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON a "
              "(f(i));\nCREATE TABLE c (i int);");
  const auto error = failure([&] { project.upgrade(); });
  CHECK(error.exit_code() == ExitCode::interrupted);
  CHECK(error.where().line == 7);
  CHECK(project.value(invalid_indexes) == "1");
  const auto told = failure([&] { project.current(); });
  CHECK(told.message().find("the next one was begun") != std::string::npos);

  project.database.connect().execute(
      "CREATE OR REPLACE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1'");
  project.resume();
  CHECK(project.value(invalid_indexes) == "0");
  CHECK(project.value("SELECT count(*) FROM pg_index WHERE indexrelid = 'ix'::regclass") == "1");
  CHECK(project.current() == graph::Ids{"a2"});
  CHECK_FALSE(project.recording.warnings.empty());
}

TEST_CASE("a statement that was done before its end was noted is not done again") {
  Project project;
  add_revisions(project);
  failure([&] { project.upgrade(); });
  make_unique(project);
  auto admin = project.database.connect();
  admin.execute("CREATE UNIQUE INDEX ix ON a (i); UPDATE aludel.journal SET begun = true");
  project.resume();
  CHECK(project.current() == graph::Ids{"a2"});
  REQUIRE(project.recording.warnings.size() == 1);
  CHECK(project.recording.warnings[0].find("ix") != std::string::npos);
}

TEST_CASE("a revision that was changed since is not resumed") {
  Project project;
  add_revisions(project);
  failure([&] { project.upgrade(); });
  project.change("a2", std::string("SELECT 1;\n") + three_segments);
  CHECK(failure([&] { project.resume(); }).kind() == "changed");
  CHECK(failure([&] { project.current(); }).exit_code() == ExitCode::interrupted);
}

TEST_CASE("repair says by hand what is true, and the log why") {
  for (const bool applied : {true, false}) {
    CAPTURE(applied);
    Project project;
    add_revisions(project);
    failure([&] { project.upgrade(); });
    project.run([&](run::Runner& runner) { return runner.repair(applied, "did it myself"); });
    CHECK(project.current() == graph::Ids{applied ? "a2" : "a1"});
    CHECK(project.value("SELECT detail FROM aludel.log WHERE event = 'repair'") ==
          (applied ? "applied: did it myself" : "not applied: did it myself"));
  }
}

TEST_CASE("IF NOT EXISTS does not hide an index that is not valid") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);\nCREATE INDEX \"I x\" ON a (i);");
  project.add("a2", "CREATE INDEX CONCURRENTLY IF NOT EXISTS \"I x\" ON a (i);");
  project.upgrade("a1");
  project.database.connect().execute(
      "UPDATE pg_index SET indisvalid = false WHERE indexrelid = '\"I x\"'::regclass");
  project.upgrade();
  CHECK(project.value(invalid_indexes) == "0");
  CHECK(project.value("SELECT to_regclass('\"I x\"') IS NOT NULL") == "t");
  REQUIRE(project.recording.warnings.size() == 1);
  CHECK(project.recording.warnings[0].find("I x") != std::string::npos);
}

TEST_CASE("the session's settings are there again after an interruption") {
  Project project;
  project.add("a1",
              "CREATE SCHEMA app;\nCREATE TABLE app.a (i int);\nINSERT INTO app.a VALUES "
              "(1), (1);");
  project.add("a2",
              "SET search_path = app;\nCREATE UNIQUE INDEX CONCURRENTLY ix ON a (i);\n"
              "CREATE TABLE b (i int);");
  failure([&] { project.upgrade(); });
  project.database.connect().execute("DELETE FROM app.a");
  project.resume();
  CHECK(project.value("SELECT to_regclass('app.b') IS NOT NULL") == "t");
}

TEST_CASE("time-outs are off for statements that run alone, and on again for those after") {
  Project project;
  project.add("a1",
              "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1);\nCREATE FUNCTION f(int) "
              "RETURNS int IMMUTABLE LANGUAGE plpgsql AS\n$$BEGIN PERFORM pg_sleep(0.1); "
              "RETURN $1; END$$;");
  project.add("a2",
              "SET statement_timeout = '20ms';\nCREATE INDEX CONCURRENTLY ix ON a (f(i));\n"
              "CREATE TABLE b AS SELECT current_setting('statement_timeout') AS t;");
  project.upgrade();
  CHECK(project.value("SELECT t FROM b") == "20ms");
}

TEST_CASE("the way down has segments too, and outside a transaction each statement is one") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);\nCREATE INDEX CONCURRENTLY ix ON a (i);",
              "DROP INDEX CONCURRENTLY ix;\nDROP TABLE nothing;\nDROP TABLE a;");
  project.add("a2", "CREATE TABLE b (i int);\nSELECT 1 / 0;", "DROP TABLE b;", false);
  CHECK(failure([&] { project.upgrade(); }).exit_code() == ExitCode::interrupted);
  CHECK(project.value("SELECT to_regclass('b') IS NOT NULL") == "t");
  project.run([](run::Runner& runner) { return runner.repair(true, "enough"); });
  const auto error = failure([&] { project.downgrade("base"); });
  CHECK(error.exit_code() == ExitCode::interrupted);
  CHECK(failure([&] { project.current(); }).message().find("downgrade of revision a1") !=
        std::string::npos);
  project.database.connect().execute("CREATE TABLE nothing ()");
  project.resume();
  CHECK(project.current().empty());
  CHECK(project.value("SELECT to_regclass('a') IS NULL") == "t");
}

TEST_CASE("where the server ends every session, what it said is the error") {
  for (const char* first :
       {"", "CREATE TABLE a (i int);\nCREATE INDEX CONCURRENTLY ix ON a (i);\n"}) {
    CAPTURE(first);
    Project project;
    project.add("a1", std::string(first) +
                          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
                          "current_database() AND pid <> pg_backend_pid();\n"
                          "SELECT pg_terminate_backend(pg_backend_pid());");
    const auto error = failure([&] { project.upgrade(); });
    CHECK(error.kind() == "database");
    CHECK(error.message().find("terminating connection") != std::string::npos);
    CHECK(error.hint().find("`current`") != std::string::npos);
  }
}

TEST_CASE("the server watches for the end of this program, in every revision") {
  Project project;
  const auto set =
      "CREATE TABLE {} AS SELECT setting FROM pg_settings WHERE name = "
      "'client_connection_check_interval';";
  for (const char* id : {"a1", "a2"}) {
    project.add(
        id, std::string(set).replace(13, 2, id) + "\nSET client_connection_check_interval = 0;");
  }
  project.upgrade();
  if (project.database.connect().server_version() < 140000) return;
  CHECK(project.value("SELECT setting FROM a1") == "1000");
  CHECK(project.value("SELECT setting FROM a2") == "1000");
}
