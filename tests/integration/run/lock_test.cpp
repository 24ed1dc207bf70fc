#include "database/lock.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "run/project.hpp"

using namespace aludel;
using namespace std::chrono_literals;
using test::Project;

TEST_CASE("who cannot have the lock is told who holds it, and exits with 5") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);");
  auto parameters = project.database.parameters();
  parameters["application_name"] = "the other one";
  database::Lock holder(parameters, "aludel", 1s, nullptr);
  auto options = project.options();
  options.lock_wait = 30ms;
  try {
    project.run_as(options, [](run::Runner& runner) { return runner.upgrade("heads"); });
    FAIL("two held the lock");
  } catch (const Error& error) {
    CHECK(error.kind() == "locked");
    CHECK(error.exit_code() == ExitCode::locked);
    CHECK(error.message().find("the other one") != std::string::npos);
    const auto pid = std::to_string(holder.connection().backend_pid());
    CHECK(error.message().find(pid) != std::string::npos);
    CHECK(error.hint().find(pid) != std::string::npos);
  }
  REQUIRE_FALSE(project.recording.holders.empty());
  CHECK(project.recording.holders[0].find("the other one") != std::string::npos);
  CHECK(project.current().empty());
}

TEST_CASE("the lock is of one version schema: another one's is free") {
  Project project;
  database::Lock one(project.database.parameters(), "one", 0ms, nullptr);
  database::Lock other(project.database.parameters(), "other", 0ms, nullptr);
  CHECK_THROWS_AS(database::Lock(project.database.parameters(), "one", 0ms, nullptr), Error);
}

TEST_CASE("many at once on an empty database run each revision once") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1);");
  project.add("a2", "CREATE INDEX CONCURRENTLY ix ON a (i);");
  project.add("a3",
              "CREATE TABLE b (i int);\nCREATE INDEX CONCURRENTLY ib ON b (i);\n"
              "INSERT INTO b VALUES (1);");
  project.add("a4", "UPDATE a SET i = i + 1;");
  std::atomic<int> steps = 0;
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  auto options = project.options();
  options.reporter = nullptr;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      try {
        const auto plan =
            project.run_as(options, [](run::Runner& runner) { return runner.upgrade("heads"); });
        steps += static_cast<int>(plan.steps.size());
      } catch (const Error& error) {
        ++failures;
        MESSAGE(error.message());
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(failures == 0);
  CHECK(steps == 4);
  CHECK(project.value("SELECT i FROM a") == "2");
  CHECK(project.value("SELECT count(*) FROM b") == "1");
  CHECK(project.log().size() == 4);
  CHECK(project.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid") == "0");
}

TEST_CASE("who loses the lock does not begin another revision") {
  Project project;
  project.add("a1",
              "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = "
              "'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = "
              "current_database()) AND pid <> pg_backend_pid();");
  project.add("a2", "CREATE TABLE a (i int);");
  try {
    project.upgrade();
    FAIL("went on");
  } catch (const Error& error) {
    CHECK(error.kind() == "lock_lost");
  }
  CHECK(project.current() == graph::Ids{"a1"});
  CHECK(project.upgrade().steps.size() == 1);
}
