// What a rehearsal prints, whole.

#include <doctest/doctest.h>

#include <regex>

#include "project.hpp"
#include "support/pg_dump.hpp"
#include "support/test_database.hpp"

using namespace aludel;
using test::Project;
using test::TestDatabase;

namespace {

std::string transcript(const Project& project, const std::vector<std::string>& words) {
  const auto text = project.transcript(words);
  return std::regex_replace(std::regex_replace(text, std::regex(" +N ms"), " N ms"),
                            std::regex(R"("duration_ms": N[0-9.E+-]*)"), "\"duration_ms\": N");
}

struct Rehearsed {
  Rehearsed() : project(database.url()) {
    project.revision("a1", "",
                     "CREATE TABLE users (id integer);\nINSERT INTO users VALUES (1), (2);",
                     "DROP TABLE users;");
    project.revision("b2", "a1",
                     "ALTER TABLE users ADD email text;\nUPDATE users\n  SET email = 'x';\n"
                     "CREATE INDEX CONCURRENTLY ix_email ON users (email);",
                     "DROP INDEX CONCURRENTLY ix_email;\nALTER TABLE users DROP email;");
  }

  TestDatabase database;
  Project project;
};

}  // namespace

TEST_CASE("a rehearsal shows each statement's time, rows and locks, and changes nothing") {
  const Rehearsed rehearsed;
  const auto& [database, project] = rehearsed;
  project.run({"upgrade", "a1"});
  const auto before = test::pg_dump_schema(database.name());
  CHECK(transcript(project, {"upgrade", "--dry-run"}) ==
        "upgrade b2 step b2\n"
        " N ms  ALTER TABLE users ADD email text\n"
        "              AccessExclusiveLock on public.users\n"
        " N ms  UPDATE users  (2 rows)\n"
        "              RowExclusiveLock on public.users\n"
        "    left out  CREATE INDEX CONCURRENTLY ix_email ON users (email)\n"
        "              runs outside a transaction\n"
        "! rolled back: nothing was changed; 1 statement could not be rehearsed\n");
  CHECK(test::pg_dump_schema(database.name()) == before);
  CHECK(project.transcript({"current"}) == "a1 (current) step a1\n");
  CHECK(transcript(project, {"downgrade", "--dry-run"}) ==
        "downgrade a1 step a1\n"
        " N ms  DROP TABLE users\n"
        "              AccessExclusiveLock on public.users\n"
        "! rolled back: nothing was changed\n");
}

TEST_CASE("a rehearsal with nothing to do, one that fails, and one as JSON") {
  const Rehearsed rehearsed;
  const auto& [database, project] = rehearsed;
  CHECK(transcript(project, {"upgrade", "a1", "--dry-run", "--json"}) ==
        "{\n"
        "  \"steps\": [\n"
        "    {\n"
        "      \"revision\": \"a1\",\n"
        "      \"direction\": \"up\",\n"
        "      \"message\": \"step a1\",\n"
        "      \"statements\": [\n"
        "        {\n"
        "          \"statement\": \"CREATE TABLE users (id integer)\",\n"
        "          \"file\": \"DIR/versions/a1_step.sql\",\n"
        "          \"line\": 4,\n"
        "          \"duration_ms\": N,\n"
        "          \"locks\": []\n"
        "        },\n"
        "        {\n"
        "          \"statement\": \"INSERT INTO users VALUES (1), (2)\",\n"
        "          \"file\": \"DIR/versions/a1_step.sql\",\n"
        "          \"line\": 5,\n"
        "          \"duration_ms\": N,\n"
        "          \"rows\": 2,\n"
        "          \"locks\": []\n"
        "        }\n"
        "      ]\n"
        "    }\n"
        "  ],\n"
        "  \"heads_after\": [\"a1\"],\n"
        "  \"dry_run\": true\n"
        "}\n"
        "! rolled back: nothing was changed\n");
  project.revision("c3", "b2", "SELECT 1;\nSELECT 1 / 0;", "");
  const auto failed = project.run({"upgrade", "--dry-run"});
  CAPTURE(failed.error);
  CHECK(failed.exit_code == 1);
  CHECK(failed.error.find("versions/c3_step.sql:6:1\n    SELECT 1 / 0\n") != std::string::npos);
  CHECK(failed.error.find("division by zero (SQLSTATE 22012)") != std::string::npos);
  CHECK(project.transcript({"current"}) == "! nothing is applied\n");
  project.run({"upgrade", "b2"});
  CHECK(transcript(project, {"upgrade", "b2", "--dry-run"}) == "! nothing to do: at b2 already\n");
}
