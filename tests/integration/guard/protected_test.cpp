// Environments that ask before they are taken down or lose data.

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

}  // namespace

TEST_CASE("an upgrade that loses nothing is not asked about; one that destroys is, with what") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  CHECK(project.run({"-e", "careful", "upgrade"}).exit_code == 0);
  project.revision("d4", "c3",
                   "ALTER TABLE users ADD COLUMN name varchar(40), ADD COLUMN n bigint;\n"
                   "ALTER TABLE users ALTER COLUMN name TYPE text;",
                   "");
  CHECK(project.run({"-e", "careful", "upgrade"}).exit_code == 0);
  project.revision("e5", "d4",
                   "DROP TABLE votes;\nALTER TABLE users ALTER COLUMN n TYPE integer;\n"
                   "TRUNCATE posts;",
                   "");
  CHECK(project.transcript({"-e", "careful", "upgrade"}) ==
        "! error: the environment 'careful' is protected, and this would destroy or change data\n"
        "!   DIR/versions/e5_step.sql:5:1: revision e5 drops table votes\n"
        "!   DIR/versions/e5_step.sql:6:1: revision e5 makes column users.n int4, which may not "
        "hold its bigint values\n"
        "!   DIR/versions/e5_step.sql:7:1: revision e5 empties table posts\n"
        "!   hint: -e careful --yes goes ahead without asking\n= 1\n");
  CHECK(project.transcript({"current"}) == "d4 (current) step d4\n");
  CHECK(project.run({"-e", "careful", "--yes", "upgrade"}).exit_code == 0);
  // Without anything to do there is nothing to ask.
  CHECK(project.run({"-e", "careful", "upgrade"}).exit_code == 0);
  CHECK(project.run({"-e", "careful", "downgrade", "head"}).exit_code == 0);
}

TEST_CASE("an environment that is not protected is not asked about") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  project.revision("d4", "c3", "DROP TABLE votes;", "");
  CHECK(project.run({"upgrade"}).exit_code == 0);
}

TEST_CASE("--yes wants the name with it, so that a default is not taken down by accident") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  project.directory().write("migrate.yaml",
                            "versions: versions\ndefault_environment: live\n"
                            "database: \"" +
                                project.url() + "\"\nenvironments:\n  live: {protected: true}\n");
  CHECK(project.run({"upgrade"}).exit_code == 0);
  CHECK(project.transcript({"downgrade", "--yes"}) ==
        "! error: the environment 'live' is protected, and --yes wants its name with it\n"
        "!   hint: -e live --yes\n= 1\n");
  CHECK(project.run({"downgrade", "-e", "live", "--yes"}).exit_code == 0);
}

TEST_CASE("on a terminal the name is asked for") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  REQUIRE(project.run({"upgrade"}).exit_code == 0);
  // script(1) gives the program a terminal.
  if (!process::find_program("script")) {
    MESSAGE("skipped: there is no script(1) to make a terminal");
    return;
  }
  const auto answer = [&](const std::string& text) {
    return test::run_program(
        {"script", "-qec", std::string("'") + ALUDEL_PROGRAM + "' -e careful downgrade",
         "/dev/null"},
        {}, text + "\n", project.directory().path());
  };
  auto result = answer("yes");
  CHECK(holds(result.output, "this would downgrade 1 revision, to b2"));
  CHECK(holds(result.output, "drops table votes"));
  CHECK(holds(result.output, "Type its name to go on: "));
  CHECK(holds(result.output, "that is not its name; nothing was changed"));
  CHECK(project.transcript({"current"}) == "c3 (current, head) step c3\n");
  result = answer("careful");
  CHECK(holds(result.output, "now at b2"));
}
