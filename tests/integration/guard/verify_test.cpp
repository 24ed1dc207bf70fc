// Whether the applied revisions still say what was applied.

#include <doctest/doctest.h>

#include "../tool/project.hpp"
#include "support/test_database.hpp"

using namespace aludel;
using test::Project;
using test::TestDatabase;

namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void change_b2(const Project& project) {
  project.revision("b2", "a1", "CREATE TABLE posts (owner integer, body text);",
                   "DROP TABLE posts;");
}

}  // namespace

TEST_CASE("a revision that was changed after it was applied is found, warned of, and refused") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  CHECK(project.run({"upgrade", "b2"}).exit_code == 0);
  CHECK(project.transcript({"verify"}) == "! 2 as applied, 0 changed\n");
  change_b2(project);

  const auto found = project.transcript({"verify"});
  CHECK(found.find("changed revision b2 was changed after it was applied on ") == 0);
  CHECK(holds(found, " by postgres\n    DIR/versions/b2_step.sql"));
  CHECK(holds(found, "! 1 as applied, 1 changed\n= 3\n"));
  const auto json = project.run({"verify", "--json"}).output;
  CHECK(holds(json, "\"revision\": \"b2\""));
  CHECK(holds(json, "\"same\": [\"a1\"]"));

  const auto refused = project.run({"upgrade", "--strict"});
  CHECK(refused.exit_code == 1);
  CHECK(holds(refused.error, "error: revision b2 was changed after it was applied"));
  CHECK(project.transcript({"current"}) == "b2 (current) step b2\n");

  const auto warned = project.run({"upgrade"});
  CHECK(warned.exit_code == 0);
  CHECK(holds(warned.error, "warning: revision b2 was changed after it was applied"));
  // With nothing to do it is asked only where it was asked for.
  CHECK(project.run({"upgrade"}).error == "nothing to do: at c3 already\n");
  CHECK(project.run({"upgrade", "--strict"}).exit_code == 1);
}

TEST_CASE("what is put between the statements is no change; a downgrade and an upgrade mend one") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  project.run({"upgrade"});
  project.revision("c3", "b2",
                   "-- a word\n\nCREATE TABLE votes (voter integer REFERENCES users)  ;\r\n",
                   "DROP TABLE votes;");
  CHECK(project.run({"verify"}).exit_code == 0);
  change_b2(project);
  CHECK(project.run({"verify"}).exit_code == 3);
  project.run({"downgrade", "a1"});
  project.run({"upgrade"});
  CHECK(project.transcript({"verify"}) == "! 3 as applied, 0 changed\n");
}

TEST_CASE("what was stamped is not known") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  project.run({"stamp", "head"});
  CHECK(project.transcript({"verify", "--verbose"}) ==
        "unknown a1\nunknown b2\nunknown c3\n! 0 as applied, 0 changed, 3 unknown: stamped, "
        "repaired, or known only while they run\n");
  const TestDatabase empty;
  const Project other(empty.url());
  test::write_blog(other);
  CHECK(other.transcript({"verify"}) == "! 0 as applied, 0 changed\n");
}

TEST_CASE("a line of the log says who did what, how long it took, and how it ended") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  project.revision("d4", "c3", "SELECT 1 / 0;", "");
  CHECK(project.run({"upgrade"}).exit_code == 1);
  project.run({"downgrade", "b2"});
  const auto rows = database.connect().execute(
      "SELECT revision, direction, event, outcome, sqlstate, role, "
      "os_user <> '' AND host <> '' AND version <> '' AND checksum ~ '^[0-9a-f]{64}$' "
      "AND started <= now() AND duration >= interval '0' FROM aludel.log ORDER BY id");
  const auto null = database::Value();
  CHECK(rows == database::Rows{{"a1", "up", "upgrade", "done", null, "postgres", "t"},
                               {"b2", "up", "upgrade", "done", null, "postgres", "t"},
                               {"c3", "up", "upgrade", "done", null, "postgres", "t"},
                               {"d4", "up", "upgrade", "failed", "22012", "postgres", "t"},
                               {"c3", "down", "downgrade", "done", null, "postgres", "t"}});
  const auto text = project.run({"log", "--verbose"}).output;
  CHECK(holds(text, "22012 division by zero"));
  CHECK(holds(text, " with aludel (Aludel "));
  CHECK(holds(project.run({"log", "--json"}).output, "\"direction\": \"down\""));
}

TEST_CASE("a log that an earlier version made gets the new columns") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  project.run({"upgrade", "a1"});
  auto admin = database.connect();
  admin.execute(
      "ALTER TABLE aludel.log DROP COLUMN direction, DROP COLUMN version, DROP COLUMN os_user");
  CHECK(holds(project.run({"log"}).output, "upgrade   a1  done"));
  CHECK(project.transcript({"verify"}) == "! 1 as applied, 0 changed\n");
  CHECK(project.run({"upgrade"}).exit_code == 0);
  CHECK(admin.execute("SELECT count(direction) FROM aludel.log")[0][0] == "2");
}
