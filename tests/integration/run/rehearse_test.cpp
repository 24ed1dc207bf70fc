#include "run/rehearse.hpp"

#include <doctest/doctest.h>

#include "run/project.hpp"

using namespace aludel;
using Lines = std::vector<std::string>;

namespace {

/// A project whose history can be had.
struct Project : test::Project {
  void add(const std::string& id, const std::string& upgrade) {
    test::Project::add(id, upgrade);
    const auto up = parent.empty() ? "" : "-- aludel:down_revision " + parent + "\n";
    directory.write(id + "_x.sql", "-- aludel:revision " + id + "\n" + up + "-- aludel:upgrade\n" +
                                       upgrade + "\n");
    parent = id;
  }
  history::History history() const { return history::History::from_directory(directory.path()); }

  test::TemporaryDirectory directory;
  std::string parent;
};

run::Rehearsal rehearse(Project& project) {
  const auto history = project.history();
  return run::rehearse(history, project.options(), [&](const graph::Ids& rows) {
    return graph::plan_upgrade(history.graph(), rows, "heads");
  });
}

}  // namespace

TEST_CASE("a rehearsal runs everything and leaves nothing") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);\nINSERT INTO a SELECT generate_series(1, 7);");
  project.upgrade();
  project.add("a2", "ALTER TABLE a ADD j int;\nUPDATE a SET j = i;\nSET work_mem = '1MB';");
  project.add("a3",
              "CREATE TABLE b AS SELECT current_setting('work_mem') AS m;\n"
              "CREATE INDEX CONCURRENTLY ix ON a (i);\nSELECT j FROM a;");
  const auto before = project.dump();
  const auto rehearsal = rehearse(project);
  REQUIRE(rehearsal.steps.size() == 2);
  const auto& a2 = rehearsal.steps[0].statements;
  REQUIRE(a2.size() == 3);
  CHECK(a2[0].statement.text == "ALTER TABLE a ADD j int");
  CHECK(a2[0].locks == Lines{"AccessExclusiveLock on public.a"});
  CHECK(a2[1].rows == 7);
  CHECK(a2[1].took.count() > 0);
  CHECK(a2[2].locks.empty());
  const auto& a3 = rehearsal.steps[1].statements;
  REQUIRE(a3.size() == 3);
  CHECK(a3[0].rows == 1);
  CHECK(a3[0].locks.empty());
  CHECK(a3[1].left_out == "runs outside a transaction");
  CHECK(a3[2].rows == 7);
  CHECK(project.dump() == before);
  CHECK(project.current() == graph::Ids{"a1"});
  CHECK(project.log() == Lines{"upgrade a1 done"});
}

TEST_CASE("a rehearsal finds the statement that fails, and says what needs a commit") {
  Project project;
  project.add("a1", "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE a (m mood);");
  project.upgrade();
  project.add("a2", "ALTER TYPE mood ADD VALUE 'happy';\nINSERT INTO a VALUES ('happy');");
  const auto rehearsal = rehearse(project);
  CHECK(rehearsal.steps[0].statements[1].left_out == "uses a label that must be committed first");
  CHECK(project.current() == graph::Ids{"a1"});
  CHECK(project.value("SELECT count(*) FROM pg_enum WHERE enumtypid = 'mood'::regtype") == "1");
  project.add("a3", "SELECT 1;\nSELECT 1 / 0;");
  try {
    rehearse(project);
    FAIL("nothing failed");
  } catch (const DatabaseError& error) {
    CHECK(error.sqlstate() == "22012");
    CHECK(error.where().file.ends_with("a3_x.sql"));
    CHECK(error.where().line == 5);
  }
}
