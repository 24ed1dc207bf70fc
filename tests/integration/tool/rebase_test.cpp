#include "project.hpp"
#include "support/test_database.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using test::Project;
using test::TestDatabase;

namespace {

/// users and posts, and two heads on them: c3 as it came from others, d4 on e5 of one's own.
void write_fork(const Project& project) {
  test::write_blog(project);
  project.revision("d4", "b2", "CREATE TABLE tags (x integer);", "DROP TABLE tags;");
  project.revision("e5", "d4", "CREATE TABLE marks (x integer);", "DROP TABLE marks;");
}

std::string file_of(const Project& project, const std::string& id) {
  return test::text_of(project.directory().path() / ("versions/" + id + "_step.sql"));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a branch moves on top of the other head, and upgrades from there") {
  const TestDatabase database;
  const Project project(database.url());
  write_fork(project);
  const auto before = file_of(project, "d4");
  CHECK(project.run({"upgrade", "c3"}).exit_code == 0);
  CHECK(has(project.transcript({"rebase"}), "! error: which branch is to move?\n"));
  CHECK(project.transcript({"rebase", "e5", "--dry-run"}) ==
        "would rewrite versions/d4_step.sql: d4 stands on c3, not on b2\n");
  CHECK(file_of(project, "d4") == before);
  CHECK(project.transcript({"rebase", "e5"}) ==
        "rewrote versions/d4_step.sql: d4 stands on c3, not on b2\n! next: 'aludel upgrade'\n");
  CHECK(has(file_of(project, "d4"), "-- aludel:down_revision c3\n"));
  CHECK(project.transcript({"rebase", "e5", "--onto", "c3"}) ==
        "! nothing to do: e5 stands on c3 already\n");
  CHECK(project.transcript({"upgrade"}) ==
        "! upgrade d4 step d4  N ms\n! upgrade e5 step e5  N ms\n! now at e5\n");
  CHECK(has(project.transcript({"rebase"}), "! error: 'e5' is the only head\n"));
}

TEST_CASE("a branch that is applied stays where it is, unless it is forced") {
  const TestDatabase database;
  const Project project(database.url());
  write_fork(project);
  CHECK(project.run({"upgrade", "d4"}).exit_code == 0);
  const auto before = file_of(project, "d4");
  const auto refused = project.transcript({"rebase", "e5"});
  CHECK(has(refused, "! error: revision d4 is applied in "));
  CHECK(has(refused, "!   hint: take it down first: downgrade e5@b2; "));
  CHECK(file_of(project, "d4") == before);

  CHECK(project.run({"upgrade", "heads"}).exit_code == 0);
  CHECK(has(project.transcript({"rebase", "e5"}), "'stamp e5' then says that both are applied"));
  CHECK(project.run({"rebase", "e5", "--force"}).exit_code == 0);
  CHECK(project.run({"stamp", "e5"}).exit_code == 0);
  CHECK(project.transcript({"current", "--check-heads"}) == "e5 (current, head) step e5\n");
}

TEST_CASE("a database that cannot be asked stops it, and --force does not ask") {
  const Project project("postgresql:///x?host=/nowhere");
  write_fork(project);
  CHECK(project.run({"rebase", "e5"}).exit_code == 1);
  CHECK(has(project.run({"rebase", "e5", "--force", "--json"}).output, "\"parents\": [\"c3\"]"));
  CHECK(has(file_of(project, "d4"), "-- aludel:down_revision c3\n"));
}

TEST_CASE("a file that cannot be written leaves every file as it was") {
  const Project project("postgresql:///x?host=/nowhere");
  test::write_blog(project);
  project.revision("d4", "a1", "SELECT 1;", "SELECT 1;");
  project.revision("e5", "d4, b2", "SELECT 1;", "SELECT 1;");
  CHECK(project.transcript({"rebase", "e5", "--force", "--dry-run"}) ==
        "would rewrite versions/d4_step.sql: d4 stands on c3, not on a1\n"
        "would rewrite versions/e5_step.sql: e5 stands on d4, not on d4, b2\n");
  const auto versions = project.directory().path() / "versions";
  const auto link = versions / "e5_step.sql";
  std::filesystem::rename(link, versions.parent_path() / "gone.sql");
  std::filesystem::create_symlink("/proc/self/status", link);
  CHECK(project.run({"rebase", "e5", "--force"}).exit_code == 1);
  CHECK(has(file_of(project, "d4"), "-- aludel:down_revision a1\n"));
}

TEST_CASE("a script starts where the database is, or where it is told to") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  CHECK(project.run({"upgrade", "b2"}).exit_code == 0);
  const auto pending = project.run({"sql", "current:"}).output;
  CHECK(has(pending, "-- upgrade from b2 to c3\n"));
  CHECK(!has(pending, "CREATE TABLE users"));
  CHECK(has(project.run({"sql", "current:-1"}).output, "-- downgrade from b2 to a1\n"));
  CHECK(project.transcript({"plan", "downgrade", "current:base"}) ==
        "downgrade b2 step b2\ndowngrade a1 step a1\n! afterwards at base\n");
  CHECK(project.transcript({"sql", "-o", "all.sql"}) == "wrote all.sql\n");
  CHECK(project.run({"sql"}).output == test::text_of(project.directory().path() / "all.sql"));
  CHECK(project.run({"sql", "head:base", "-o", "all.sql"}).exit_code == 0);
  CHECK(has(test::text_of(project.directory().path() / "all.sql"), "-- downgrade from c3 to base"));
  CHECK(project.run({"sql", "-o", "/dev/null"}).exit_code == 1);
  CHECK(project.run({"sql", "-o", "no/where.sql"}).exit_code == 1);
  CHECK(project.transcript({"sql", "a1:zz"}).find("! error: ") == 0);
}

TEST_CASE("the migrations' own tables can be made ahead of time") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  for (int i = 0; i < 2; ++i) {
    CHECK(project.transcript({"ensure_version"}) ==
          "! schema aludel has the tables of the migrations\n");
  }
  CHECK(project.transcript({"current"}) == "! nothing is applied\n");
  CHECK(has(project.run({"ensure_version", "--sql"}).output, "CREATE TABLE \"aludel\".version"));
}
