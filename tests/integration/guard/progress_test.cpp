// What a person sees of an index that takes long.

#include <doctest/doctest.h>

#include "../tool/project.hpp"
#include "support/background.hpp"
#include "support/test_database.hpp"

using namespace aludel;
using test::Project;
using test::TestDatabase;

TEST_CASE("the server's own figures of an index build are shown, from a second session") {
  const TestDatabase database;
  const Project project(database.url());
  project.revision("a1", "", "CREATE TABLE t (x integer);", "");
  project.revision("b2", "a1", "CREATE INDEX CONCURRENTLY i ON t (x);", "");
  REQUIRE(project.run({"upgrade", "a1"}).exit_code == 0);
  // The build waits for whoever has written to the table.
  auto writer = database.connect();
  writer.execute("BEGIN");
  writer.execute("INSERT INTO t VALUES (1)");
  test::Background program({ALUDEL_PROGRAM, "upgrade"}, project.directory().path());
  auto judge = database.connect();
  while (program.is_running() &&
         judge
             .execute("SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
                      "pg_backend_pid() AND state = 'idle' AND query LIKE "
                      "'%pg_stat_progress_create_index%'")
             .empty()) {
    judge.execute("SELECT pg_sleep(0.02)");
  }
  REQUIRE(program.is_running());
  writer.execute("COMMIT");
  const auto result = program.result();
  CHECK(result.exit_code == 0);
  CAPTURE(result.error);
  CHECK(result.error.find("s  CREATE INDEX CONCURRENTLY i ON t (x): waiting for writers before "
                          "build, 0 % (0 of 1 transactions waited for)\n") != std::string::npos);
  CHECK(result.error.find("upgrade b2 step b2  ") != std::string::npos);
}
