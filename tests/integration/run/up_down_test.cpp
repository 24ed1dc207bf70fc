#include <doctest/doctest.h>

#include "run/project.hpp"

using namespace aludel;
using test::Project;
using Lines = std::vector<std::string>;

namespace {

// Three revisions, each with its way back.
void add_blog(Project& project) {
  project.add("a1", "CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE);",
              "DROP TABLE users;");
  project.add("a2",
              "CREATE TABLE posts (id int, owner int REFERENCES users);\nCREATE VIEW v AS "
              "SELECT 1 AS one;",
              "DROP VIEW v; DROP TABLE posts;");
  project.add("a3", "INSERT INTO users VALUES (1, 'ada;\n--''');", "DELETE FROM users;");
}

template <class Work>
DatabaseError failure(Work work) {
  try {
    work();
  } catch (const DatabaseError& error) {
    return error;
  }
  FAIL("nothing was thrown");
  return DatabaseError("", "");
}

}  // namespace

TEST_CASE("an empty database goes up, down and up again, and nothing is left behind") {
  Project project;
  add_blog(project);
  const auto empty = project.dump();

  CHECK(project.upgrade().steps.size() == 3);
  const auto full = project.dump();
  CHECK(full != empty);
  CHECK(project.current() == graph::Ids{"a3"});
  CHECK(project.value("SELECT email FROM users") == "ada;\n--'");

  CHECK(project.downgrade("base").steps.size() == 3);
  CHECK(project.dump() == empty);
  CHECK(project.current().empty());

  project.upgrade();
  CHECK(project.dump() == full);
  CHECK(project.upgrade().steps.empty());
  CHECK(project.log() == Lines{"upgrade a1 done", "upgrade a2 done", "upgrade a3 done",
                               "downgrade a3 done", "downgrade a2 done", "downgrade a1 done",
                               "upgrade a1 done", "upgrade a2 done", "upgrade a3 done"});
  CHECK(project.recording.started[1] == "up a2 words of a2 2/3");
  CHECK(project.recording.started[3] == "down a3 words of a3 1/3");
}

TEST_CASE("asking an empty database where it is creates nothing") {
  Project project;
  add_blog(project);
  CHECK(project.current().empty());
  CHECK(project.run([](run::Runner& runner) { return runner.pending("heads"); }).steps.size() == 3);
  CHECK(project.value("SELECT to_regnamespace('aludel') IS NULL") == "t");
}

TEST_CASE("a failing statement leaves the database at the revision before, and says its line") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int PRIMARY KEY);");
  project.add("a2",
              "CREATE TABLE b (i int);\nINSERT INTO a VALUES (1);\n\nINSERT INTO a\n"
              "  VALUES (1);\nCREATE TABLE c (i int);");
  project.add("a3", "CREATE TABLE d (i int);");
  const auto error = failure([&] { project.upgrade(); });
  CHECK(error.sqlstate() == "23505");
  CHECK(error.exit_code() == ExitCode::failed);
  CHECK(error.where().file.ends_with("a2_x.sql"));
  CHECK(error.where().line == 9);
  CHECK(error.statement() == "INSERT INTO a\n  VALUES (1)");
  CHECK(error.detail() == "Key (i)=(1) already exists.");
  CHECK(error.message().starts_with("revision a2: "));
  CHECK(project.current() == graph::Ids{"a1"});
  CHECK(project.value("SELECT to_regclass('b') IS NULL AND to_regclass('c') IS NULL") == "t");
  CHECK(project.value("SELECT count(*) FROM a") == "0");
  CHECK(project.log() == Lines{"upgrade a1 done", "upgrade a2 failed"});
  CHECK(project.value("SELECT sqlstate FROM aludel.log WHERE outcome = 'failed'") == "23505");
}

TEST_CASE("a place inside a statement is found, also where nothing of the revision ran") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);\nSELECT 'grüße',\n    nope FROM a;");
  CHECK(failure([&] { project.upgrade(); }).where().line == 8);
  CHECK(failure([&] { project.upgrade(); }).where().column == 5);
  project.change("a1", "CREATE TABLE a (i int);\n\nSELECT 1;\nSELEC 2;");
  const auto error = failure([&] { project.upgrade(); });
  CHECK(error.sqlstate() == "42601");
  CHECK(error.where().line == 9);
}

TEST_CASE("a constraint that is checked at the end fails its revision") {
  Project project;
  project.add("a1",
              "CREATE TABLE a (i int UNIQUE DEFERRABLE INITIALLY DEFERRED);\n"
              "INSERT INTO a VALUES (1), (1);");
  const auto error = failure([&] { project.upgrade(); });
  CHECK(error.sqlstate() == "23505");
  CHECK(error.where().file.ends_with("a1_x.sql"));
  CHECK(project.current().empty());
}

TEST_CASE("a downgrade without a way back fails before anything is sent") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);", "DROP TABLE a;");
  project.add("a2", "CREATE TABLE b (i int);");
  project.add("a3", "CREATE TABLE c (i int);", "DROP TABLE c;");
  project.upgrade();
  const auto before = project.dump();
  CHECK_THROWS_WITH_AS(project.downgrade("base"), "revision a2 has no downgrade", Error);
  CHECK(project.dump() == before);
  CHECK(project.current() == graph::Ids{"a3"});
}

TEST_CASE("what one revision does to its session does not reach the next, nor the books") {
  Project project;
  const auto role = project.database.name() + "_role";
  auto admin = project.database.connect();
  admin.execute("CREATE ROLE \"" + role +
                "\"; CREATE SCHEMA other; GRANT ALL ON SCHEMA other TO \"" + role + "\"");
  project.add("a1", "SET search_path = other;\nSET lock_timeout = '1s';\nSET ROLE \"" + role +
                        "\";\nCREATE TABLE a (i int);\nCREATE TEMP TABLE t (i int);\nPREPARE p AS "
                        "SELECT 1;\nSET standard_conforming_strings = off;");
  project.add("a2",
              "CREATE TABLE b AS SELECT current_setting('lock_timeout') AS timeout, "
              "to_regclass('pg_temp.t') IS NULL AS gone, '\\' AS text;\nPREPARE p AS SELECT 2;");
  project.upgrade();
  CHECK(project.value("SELECT to_regclass('other.a') IS NOT NULL") == "t");
  CHECK(project.value("SELECT timeout || gone || text FROM public.b") == "4strue\\");
  CHECK(project.value("SELECT tableowner FROM pg_tables WHERE tablename = 'a'") == role);
  CHECK(project.value("SELECT role FROM aludel.log WHERE revision = 'a1'") == "postgres");
  admin.execute("DROP OWNED BY \"" + role + "\"; DROP ROLE \"" + role + "\"");
}

TEST_CASE("the server's notices are reported") {
  Project project;
  project.add("a1",
              "DROP TABLE IF EXISTS nothing_like_it;\nDO $$BEGIN RAISE WARNING 'mind'; END$$;");
  project.upgrade();
  CHECK(project.recording.messages ==
        Lines{"NOTICE: table \"nothing_like_it\" does not exist, skipping", "WARNING: mind"});
}

TEST_CASE("a version row that the program does not know is named, with who wrote it") {
  Project project;
  add_blog(project);
  project.upgrade();
  project.database.connect().execute(
      "UPDATE aludel.version SET revision = 'ffff'; INSERT INTO aludel.log (event, revision, "
      "outcome, started, duration, program) VALUES ('upgrade', 'ffff', 'done', now(), '0', "
      "'newer')");
  try {
    project.upgrade();
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == "unknown_revision");
    CHECK(error.message().find("ffff") != std::string::npos);
    CHECK(error.message().find("newer") != std::string::npos);
    CHECK(error.hint().find("stamp --purge") != std::string::npos);
  }
  project.run([](run::Runner& runner) { return runner.stamp({"a2"}, true); });
  CHECK(project.current() == graph::Ids{"a2"});
}

TEST_CASE("stamping moves the rows and nothing else") {
  Project project;
  add_blog(project);
  const auto empty = project.dump();
  project.run([](run::Runner& runner) { return runner.stamp({"heads"}, false); });
  CHECK(project.current() == graph::Ids{"a3"});
  CHECK(project.dump() == empty);
  project.run([](run::Runner& runner) { return runner.stamp({"base"}, false); });
  CHECK(project.current().empty());
  CHECK(project.log() == Lines{"stamp a3 done", "stamp base done"});
}

TEST_CASE("a role that may only read can ask, and is told what it may not") {
  Project project;
  add_blog(project);
  project.upgrade("a1");
  const auto role = project.database.name() + "_reader";
  auto admin = project.database.connect();
  admin.execute("CREATE ROLE \"" + role + "\" LOGIN; GRANT pg_read_all_data TO \"" + role + "\"");
  auto options = project.options();
  options.database["user"] = role;
  project.run_as(options, [](run::Runner& runner) {
    CHECK(runner.current() == graph::Ids{"a1"});
    CHECK(runner.pending("heads").steps.size() == 2);
    const auto error = failure([&] { runner.upgrade("heads"); });
    CHECK(error.sqlstate() == "42501");
    CHECK_FALSE(error.hint().empty());
    return 0;
  });
  CHECK(project.current() == graph::Ids{"a1"});
  admin.execute("DROP OWNED BY \"" + role + "\"; DROP ROLE \"" + role + "\"");
}
