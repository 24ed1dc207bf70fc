#include <doctest/doctest.h>

#include <fmt/format.h>

#include "database/lock.hpp"
#include "run/project.hpp"

using namespace aludel;
using namespace std::chrono_literals;
using test::Project;

namespace {

DatabaseError failure(Project& project) {
  try {
    project.upgrade();
  } catch (const DatabaseError& error) {
    return error;
  }
  FAIL("nothing failed");
  return {"", ""};
}

std::string id(int number) { return fmt::format("a{:03}", number); }

// A sequence does not go back with its transaction: it counts what was really begun.
constexpr const char* counted = "SELECT nextval('begun');\nCREATE TABLE t_{} (i int);";

/// Revision 0 makes the sequence; `middle` is the one in the middle of those that count.
Project& fill(Project& project, int count, const std::string& middle) {
  project.add(id(0), "CREATE SEQUENCE begun;\nCREATE TABLE parent (i int PRIMARY KEY);");
  for (int i = 1; i <= count; ++i) {
    project.add(id(i), i == count / 2 ? middle : fmt::format(fmt::runtime(counted), i),
                fmt::format("DROP TABLE t_{};", i));
  }
  return project;
}

}  // namespace

TEST_CASE("a revision that fails among many stops those that were sent after it") {
  Project project;
  fill(project, 100, "SELECT nextval('begun');\n\nSELECT 1 / 0 AS größe, 'ü';\nSELECT 2;");
  const auto error = failure(project);
  CHECK(error.where().file.ends_with("a050_x.sql"));
  CHECK(error.where().line == 8);
  CHECK(error.sqlstate() == "22012");
  CHECK(error.statement() == "SELECT 1 / 0 AS größe, 'ü'");
  CHECK(project.current() == graph::Ids{"a049"});
  CHECK(project.value("SELECT last_value FROM begun") == "50");
  CHECK(project.value("SELECT count(*) FROM pg_tables WHERE tablename LIKE 't\\_%'") == "49");
  CHECK(project.value("SELECT count(*) FROM aludel.log WHERE outcome = 'done'") == "50");
  CHECK(project.value("SELECT revision || sqlstate FROM aludel.log WHERE outcome = 'failed'") ==
        "a05022012");
}

TEST_CASE("the place inside a statement is told, among many too") {
  Project project;
  fill(project, 10, "SELECT 1;\nSELECT 'ü',\n  nope;");
  const auto error = failure(project);
  CHECK(error.where().line == 8);
  CHECK(error.where().column == 3);
}

TEST_CASE("one that fails when it commits stops those after it: nothing is left open by it") {
  Project project;
  fill(project, 40,
       "CREATE TABLE child (i int REFERENCES parent DEFERRABLE INITIALLY DEFERRED);\n"
       "INSERT INTO child VALUES (7);");
  const auto error = failure(project);
  CHECK(error.sqlstate() == "23503");
  CHECK(error.message().find("a020") != std::string::npos);
  CHECK(project.current() == graph::Ids{"a019"});
  CHECK(project.value("SELECT last_value FROM begun") == "19");
}

TEST_CASE("one that ends its session stops those after it, and can be run again") {
  Project project;
  fill(project, 40, "SELECT pg_terminate_backend(pg_backend_pid());");
  const auto error = failure(project);
  CHECK(error.sqlstate() == "57P01");
  CHECK(error.where().file.ends_with("a020_x.sql"));
  CHECK(project.current() == graph::Ids{"a019"});
  CHECK(project.value("SELECT count(*) FROM pg_tables WHERE tablename LIKE 't\\_%'") == "19");
}

TEST_CASE("many go down as they came up") {
  Project project;
  fill(project, 60, "CREATE TABLE t_30 (i int);");
  project.upgrade("a000");
  const auto before = project.dump();
  CHECK(project.upgrade().steps.size() == 60);
  CHECK(project.downgrade("a000").steps.size() == 60);
  CHECK(project.dump() == before);
  CHECK(project.recording.started.size() == 121);
  CHECK(project.recording.started[61] == "down a060 words of a060 1/60");
}

TEST_CASE("a transaction's own mode is set before anything else") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);");
  project.add("a2",
              "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;\nCREATE TABLE b AS SELECT "
              "current_setting('transaction_isolation') AS mode;");
  project.add("a3", "CREATE TABLE c (i int);");
  project.upgrade();
  CHECK(project.value("SELECT mode FROM b") == "serializable");
  CHECK(project.current() == graph::Ids{"a3"});
}

TEST_CASE("statements of all kinds travel: COPY, blocks, cursors, those that cannot be split") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);\nCOPY a TO '/dev/null';");
  project.add("a2",
              "DO $$BEGIN RAISE NOTICE 'one'; END$$;\nDECLARE c CURSOR FOR SELECT "
              "generate_series(1, 3);\nFETCH ALL FROM c;\nSAVEPOINT s;\nINSERT INTO a VALUES (1);\n"
              "ROLLBACK TO SAVEPOINT s;");
  project.add("a3",
              "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;\n"
              "INSERT INTO a VALUES (f());");
  project.add("a4", "LISTEN x;\nNOTIFY x;\nPREPARE p(int) AS SELECT $1;\nEXECUTE p(1);");
  project.add("a5", "");
  project.upgrade();
  CHECK(project.current() == graph::Ids{"a5"});
  CHECK(project.value("SELECT count(*) FROM a") == "1");
  CHECK(project.recording.messages == std::vector<std::string>{"NOTICE: one"});
}

TEST_CASE("who still carries out what a killed program has sent is waited for") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);");
  auto parameters = project.database.parameters();
  parameters["application_name"] = "the dead one's";
  auto working = std::make_unique<database::Connection>(parameters);
  {
    const database::Lock dead(project.database.parameters(), "aludel", 1s, nullptr);
    dead.claim(*working, 1s, nullptr);
  }
  auto options = project.options();
  options.lock_wait = 30ms;
  try {
    project.run_as(options, [](run::Runner& runner) { return runner.upgrade("heads"); });
    FAIL("two worked");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::locked);
    CHECK(error.message().find("the dead one's") != std::string::npos);
  }
  working.reset();
  CHECK(project.upgrade().steps.size() == 1);
}

TEST_CASE("a guard stops what was sent for another state") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);");
  project.upgrade();
  database::Lock lock(project.database.parameters(), "aludel", 1s, nullptr);
  const database::VersionSql sql("aludel");
  auto session = project.database.connect();
  lock.claim(session, 1s, nullptr);
  const auto guarded = [&](database::Guard guard) -> std::string {
    guard.program_key = lock.keys().program;
    guard.work_key = lock.keys().work;
    try {
      session.execute("BEGIN");
      session.execute(sql.guard_sql(guard));
      session.execute("ROLLBACK");
      return "done";
    } catch (const DatabaseError& error) {
      session.execute("ROLLBACK");
      return error.message();
    }
  };
  CHECK(guarded({{"a1"}, {"a2"}, {}, {}, "", "", {}}) == "done");
  CHECK(guarded({{}, {"b1"}, {}, {"a1"}, "", "", {}}) == "done");
  CHECK(guarded({{}, {"b1"}, {"a0"}, {}, "", "", {}}) == "done");
  CHECK(guarded({{"a0"}, {"a1"}, {}, {}, "", "", {}}).find(database::rows_moved) !=
        std::string::npos);
  CHECK(guarded({{"a1"}, {"a2"}, {}, {"b1"}, "", "", {}}).find(database::rows_moved) !=
        std::string::npos);
  CHECK(guarded({{}, {"b1"}, {"a1"}, {}, "", "", {}}).find(database::rows_moved) !=
        std::string::npos);
  lock.connection().execute("SELECT pg_advisory_unlock_all()");
  CHECK(guarded({{"a1"}, {"a2"}, {}, {}, "", "", {}}).find(database::lock_lost) !=
        std::string::npos);
}
