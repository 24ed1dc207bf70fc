// What a configuration runs beside the revisions.

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

/// A project with these hooks, as YAML below `hooks:`.
struct Hooked : Project {
  Hooked(const TestDatabase& database, const std::string& hooks) : Project(database.url()) {
    directory().write("migrate.yaml",
                      "versions: versions\ndatabase: \"" + database.url() + "\"\nhooks:\n" + hooks +
                          "environments:\n  bare:\n    hooks: {before_run: [], after_run: []}\n");
    const auto say =
        directory().write("say", "#!/bin/sh\necho \"$ALUDEL_HOOK $ALUDEL_DIRECTION $*\" >> said\n");
    std::filesystem::permissions(say, std::filesystem::perms::owner_all);
    test::write_blog(*this);
  }
};

std::string said(const Project& project) {
  return test::text_of(project.directory().path() / "said");
}

}  // namespace

TEST_CASE("programs run before and after, with what is known then") {
  const TestDatabase database;
  const Hooked project(database,
                       "  before_run: [\"./say {count} from {heads}\"]\n"
                       "  before_revision: [\"./say {number} {revision} '{message}'\"]\n"
                       "  after_revision: [[./say, '{revision}; touch x']]\n"
                       "  after_run: [\"./say at {heads} in {environment} {unknown}\"]\n"
                       "  on_failure: [./say never]\n");
  CHECK(project.run({"upgrade", "b2"}).exit_code == 0);
  CHECK(said(project) ==
        "before_run up 2 from \nbefore_revision up 1 a1 step a1\nafter_revision up a1; touch x\n"
        "before_revision up 2 b2 step b2\nafter_revision up b2; touch x\n"
        "after_run up at b2 in default {unknown}\n");
  CHECK_FALSE(std::filesystem::exists(project.directory().path() / "x"));
  // Nothing to do, and what only looks, run none.
  std::filesystem::remove(project.directory().path() / "said");
  project.run({"upgrade", "b2"});
  project.run({"current"});
  CHECK(said(project).empty());
  // An environment's own list takes the place of the file's.
  CHECK(project.run({"-e", "bare", "downgrade"}).exit_code == 0);
  CHECK(said(project) == "before_revision down 1 b2 step b2\nafter_revision down b2; touch x\n");
}

TEST_CASE("SQL has the facts as string constants, and programs the way to the database") {
  const TestDatabase database;
  const Hooked project(
      database,
      "  before_run: [{sql: \"CREATE TABLE hooked (revision text, message text)\"}]\n"
      "  after_revision:\n"
      "    - sql: INSERT INTO hooked VALUES ({revision}, {message} || '{1,2}')\n"
      "  after_run:\n"
      "    - run: sh -c 'test -n \"$PGHOST\" && test \"$PGDATABASE\" = " +
          database.name() + "'\n    - sql_file: last.sql\n");
  project.directory().write("last.sql", "INSERT INTO hooked VALUES ('last', {heads}); SELECT 1;");
  project.revision("c3", "b2", "SELECT 'x';", "");
  const auto result = project.run({"upgrade"});
  CAPTURE(result.error);
  CHECK(result.exit_code == 0);
  CHECK(
      database.connect().execute("SELECT * FROM hooked ORDER BY 1") ==
      database::Rows{
          {"a1", "step a1{1,2}"}, {"b2", "step b2{1,2}"}, {"c3", "step c3{1,2}"}, {"last", "c3"}});
}

TEST_CASE("a hook that fails stops the run, and what state that leaves is said") {
  const TestDatabase database;
  SUBCASE("before it, nothing was changed") {
    const Hooked project(database,
                         "  before_run: [sh -c 'echo no backup >&2; exit 3']\n"
                         "  on_failure: [\"./say {error}\"]\n");
    CHECK(project.transcript({"upgrade"}) ==
          "! error: the hook before_run failed: 'sh' exited with 3\n"
          "!   --> migrate.yaml:4:16\n"
          "!   hint: nothing was changed; no backup\n= 1\n");
    CHECK(said(project) == "on_failure up the hook before_run failed: 'sh' exited with 3\n");
    CHECK(project.transcript({"current"}) == "! nothing is applied\n");
  }
  SUBCASE("after a revision, it is applied") {
    const Hooked project(database, "  after_revision: [{sql: SELECT 1/0}]\n");
    const auto text = project.transcript({"upgrade"});
    CHECK(holds(text, "the hook after_revision failed: division by zero (SQLSTATE 22012)\n"));
    CHECK(holds(text, "!   hint: revision a1 is applied"));
    CHECK(project.transcript({"current"}) == "a1 (current) step a1\n");
  }
  SUBCASE("unless it may fail") {
    const Hooked project(database, "  after_run: [{run: 'false', on_error: warn}, ./say on]\n");
    const auto text = project.transcript({"upgrade", "a1"});
    CHECK(
        holds(text, "! warning: the hook after_run failed: 'false' exited with 1\n! now at a1\n"));
    CHECK(holds(said(project), "after_run up on"));
  }
}

TEST_CASE("a revision that fails calls on_failure, and stays what is told") {
  const TestDatabase database;
  const Hooked project(database,
                       "  on_failure: [\"./say {revision} {sqlstate}\", 'false', {sql: nonsense}]\n"
                       "  before_revision: [\"true\"]\n");
  project.revision("b2", "a1", "SELECT 1/0;", "");
  const auto text = project.transcript({"upgrade"});
  CHECK(holds(text, "! warning: the hook on_failure failed: 'false' exited with 1\n"));
  CHECK(holds(text, "! error: revision b2: division by zero (SQLSTATE 22012)\n"));
  CHECK(said(project) == "on_failure up b2 22012\n");
}

TEST_CASE("a hook that takes too long is ended") {
  const TestDatabase database;
  SUBCASE("a program") {
    const Hooked project(database, "  before_run: [{run: sleep 600, timeout: 50ms}]\n");
    CHECK(holds(project.transcript({"upgrade"}), "'sleep' took longer than N ms"));
  }
  SUBCASE("a statement") {
    const Hooked project(database, "  before_run: [{sql: SELECT pg_sleep(600), timeout: 50ms}]\n");
    CHECK(holds(project.transcript({"upgrade"}), "(SQLSTATE 57014)"));
  }
  SUBCASE("or is not there") {
    const Hooked project(database, "  before_run: [no-such-program]\n");
    const auto text = project.transcript({"upgrade"});
    CHECK(holds(text, "the hook before_run failed: cannot run 'no-such-program'"));
  }
}
