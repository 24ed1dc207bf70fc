#include "project.hpp"
#include "support/test_database.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using test::Project;
using test::TestDatabase;

namespace {

std::string tables(const TestDatabase& database) {
  const auto rows = database.connect().execute(
      "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class "
      "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
  return rows.at(0).at(0).value();
}

}  // namespace

TEST_CASE("up, down, by steps, to base, and nothing to do") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);

  CHECK(project.transcript({"upgrade", "+1"}) == "! upgrade a1 step a1  N ms\n! now at a1\n");
  CHECK(project.transcript({"upgrade"}) ==
        "! upgrade b2 step b2  N ms\n! upgrade c3 step c3  N ms\n! now at c3\n");
  CHECK(tables(database) == "posts users votes");
  CHECK(project.transcript({"upgrade"}) == "! nothing to do: at c3 already\n");
  CHECK(project.transcript({"downgrade"}) == "! downgrade c3 step c3  N ms\n! now at b2\n");
  CHECK(project.transcript({"downgrade", "-1", "--quiet"}).empty());
  CHECK(project.transcript({"downgrade", "base"}) ==
        "! downgrade a1 step a1  N ms\n! now at base\n");
  CHECK(tables(database).empty());
}

TEST_CASE("the result of a run as JSON, once, at its end") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  CHECK(project.transcript({"upgrade", "a1", "--json", "-q"}) ==
        "{\n  \"steps\": [\n    {\n      \"revision\": \"a1\",\n      \"direction\": \"up\",\n"
        "      \"message\": \"step a1\",\n      \"duration_ms\": N\n    }\n  ],\n"
        "  \"heads_after\": [\"a1\"]\n}\n");
  CHECK(project.transcript({"upgrade", "a1", "--json", "-q"}) ==
        "{\n  \"steps\": [],\n  \"heads_after\": [\"a1\"]\n}\n");
}

TEST_CASE("current and history know where the database is") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  CHECK(project.transcript({"current"}) == "! nothing is applied\n");
  CHECK(database.connect().execute("SELECT to_regnamespace('aludel')") ==
        database::Rows{{std::nullopt}});
  project.run({"upgrade", "b2"});
  CHECK(project.transcript({"current"}) == "b2 (current) step b2\n");
  CHECK(project.transcript({"current", "--check-heads"}) ==
        "b2 (current) step b2\n! there are pending revisions\n= 3\n");
  CHECK(project.transcript({"history", "-i"}) ==
        "o c3 (head) step c3\n* b2 (current) step b2\n* a1 step a1\n");
  CHECK(project.transcript({"history", "-r", "-1:current"}) ==
        "* b2 (current) step b2\n* a1 step a1\n");
  CHECK(project.transcript({"show", "current"}).substr(0, 24) == "revision    b2 (current)");
  CHECK(project.transcript({"plan"}) == "upgrade c3 step c3\n! afterwards at c3\n");
  CHECK(project.transcript({"plan", "downgrade", "-2"}) ==
        "downgrade b2 step b2\ndowngrade a1 step a1\n! afterwards at base\n");
  project.run({"upgrade"});
  CHECK(project.run({"current", "--check-heads"}).exit_code == 0);
}

TEST_CASE("stamp moves the record and nothing else, and the log remembers") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  CHECK(project.transcript({"stamp", "head"}) == "! now at c3; no revision was run\n");
  CHECK(tables(database).empty());
  CHECK(project.transcript({"stamp", "b2"}) == "! now at b2; no revision was run\n");
  CHECK(project.transcript({"stamp", "b2"}) == "! nothing to do: at b2 already\n");
  const auto log = project.run({"log"}).output;
  CHECK(log.find("stamp     b2  done") < log.find("stamp     c3  done"));
  CHECK(project.run({"log", "--number", "1"}).output.find("c3") == std::string::npos);
  CHECK(project.run({"log", "c3", "--json"}).output.find("\"revision\": \"b2\"") ==
        std::string::npos);
}

TEST_CASE("variables stand in for words") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  CHECK(project.transcript({"upgrade"}, {{"MIGRATE_TARGET", "a1"}}) ==
        "! upgrade a1 step a1  N ms\n! now at a1\n");
  CHECK(project.transcript({"upgrade"}, {{"MIGRATE_ARGS", "+1 -q"}}).empty());
  CHECK(project.transcript({"current"}) == "b2 (current) step b2\n");
}

TEST_CASE("a protected environment is not taken down without a word") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  CHECK(project.run({"-e", "careful", "upgrade", "-q"}).exit_code == 0);
  CHECK(project.transcript({"-e", "careful", "downgrade"}) ==
        "! error: the environment 'careful' is protected, and this would downgrade 1 revision, to "
        "b2\n"
        "!   DIR/versions/c3_step.sql:7:1: revision c3 drops table votes\n"
        "!   hint: -e careful --yes goes ahead without asking\n= 1\n");
  CHECK(project.transcript({"downgrade", "--yes"}, {{"MIGRATE_ENVIRONMENT", "careful"}}) ==
        "! downgrade c3 step c3  N ms\n! now at b2\n");
}
