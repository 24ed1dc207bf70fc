#include "database/lock.hpp"
#include "project.hpp"
#include "support/background.hpp"
#include "support/test_database.hpp"

#include <doctest/doctest.h>

#include <csignal>

using namespace aludel;
using test::Background;
using test::Project;
using test::TestDatabase;

namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Until the program's session runs, or waits for, what the condition on pg_stat_activity says.
void wait_for(const TestDatabase& database, const Background& program,
              const std::string& condition) {
  auto connection = database.connect();
  const auto seen = [&] {
    return connection
               .execute(
                   "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
                   "pg_backend_pid() AND " +
                   condition)
               .size() > 0;
  };
  while (program.is_running() && !seen()) connection.execute("SELECT pg_sleep(0.02)");
  REQUIRE(program.is_running());
}

// Not merely sent: what is cancelled before its block begins never reaches the block's handler.
const std::string sleeping = "wait_event = 'PgSleep' AND query LIKE '%pg_sleep(600)%'";

bool is_locked(const TestDatabase& database) {
  auto connection = database.connect();
  return database::lock_holder(connection, "aludel").has_value();
}

/// A database at c3, of whose table `votes` another session holds a lock that a DROP waits for.
struct Held {
  Held() {
    test::write_blog(project);
    REQUIRE(project.run({"upgrade"}).exit_code == 0);
    holder.execute("BEGIN; LOCK TABLE votes IN ACCESS SHARE MODE");
  }

  /// Upgrades, and is stopped when the condition holds: the database is where it was.
  void stop_when(const std::string& condition) const {
    Background program({ALUDEL_PROGRAM, "upgrade"}, project.directory().path());
    wait_for(database, program, condition);
    program.signal(SIGINT);
    const auto result = program.result();
    CHECK(result.exit_code == 130);
    CHECK(holds(result.error, "the database is at c3\n"));
    CHECK_FALSE(is_locked(database));
  }

  TestDatabase database;
  Project project{database.url()};
  database::Connection holder = database.connect();
};

}  // namespace

TEST_CASE("Ctrl-C cancels the statement, rolls back and says where the database is") {
  const TestDatabase database;
  const Project project(database.url());
  project.revision("a1", "", "CREATE TABLE users (id integer);", "DROP TABLE users;");
  project.revision("b2", "a1", "CREATE TABLE posts (id integer);\nSELECT pg_sleep(600);", "");
  Background program({ALUDEL_PROGRAM, "upgrade"}, project.directory().path());
  wait_for(database, program, sleeping);
  program.signal(SIGINT);
  const auto result = program.result();
  CHECK(result.exit_code == 130);
  CHECK(holds(result.error, "stopping: once more stops at once\n"));
  CHECK(holds(result.error,
              "error: stopped, and the revision that ran is rolled back; the database is at a1\n"));
  CHECK(holds(result.error, "b2_step.sql:6:1"));
  CHECK_FALSE(is_locked(database));
  CHECK(project.transcript({"current"}) == "a1 (current) step a1\n");
  CHECK(database.connect().execute("SELECT to_regclass('posts')") ==
        database::Rows{{std::nullopt}});
  const auto log = project.run({"log", "--json"}).output;
  CHECK(holds(log, "\"sqlstate\": \"57014\""));
}

TEST_CASE("stopped outside a transaction, a revision is interrupted, and that is said") {
  const TestDatabase database;
  const Project project(database.url());
  project.revision("a1", "", "CREATE TABLE t (x integer);\nVACUUM t;\nSELECT pg_sleep(600);", "");
  Background program({ALUDEL_PROGRAM, "upgrade", "--json"}, project.directory().path());
  wait_for(database, program, sleeping);
  program.signal(SIGTERM);
  const auto result = program.result();
  CHECK(result.exit_code == 143);
  CHECK(holds(result.output, "\"kind\": \"stopped\""));
  CHECK(holds(result.output, "stopped; 2 of 3 steps of revision a1 are done"));
  CHECK_FALSE(is_locked(database));
  CHECK(project.run({"current"}).exit_code == 4);
}

TEST_CASE("stopped while another migration has the lock, nothing was changed") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  database::Lock lock(database.parameters(), "aludel", std::chrono::milliseconds(0), {});
  Background program({ALUDEL_PROGRAM, "upgrade"}, project.directory().path());
  wait_for(database, program,
           "query LIKE '%pg_try_advisory_lock%' AND pid <> " +
               std::to_string(lock.connection().backend_pid()));
  program.signal(SIGINT);
  const auto result = program.result();
  CHECK(result.exit_code == 130);
  CHECK(holds(result.error, "stopped; nothing was changed\n"));
}

TEST_CASE("stopped while a statement waits for another session's lock, it leaves nothing") {
  Held held;
  held.project.revision("d4", "c3", "CREATE TABLE early (id integer);\nDROP TABLE votes;", "");
  held.stop_when("wait_event_type = 'Lock' AND query LIKE '%DROP TABLE votes%'");
  CHECK(held.holder.execute("SELECT to_regclass('early')") == database::Rows{{std::nullopt}});
}

TEST_CASE("stopped in the pause before a lock is asked for again, it is not asked for again") {
  Held held;
  held.project.revision("d4", "c3", "DROP TABLE votes;", "");
  held.project.directory().write("migrate.yaml", "database: \"" + held.database.url() +
                                                     "\"\nversions: versions\n"
                                                     "lock_timeout: 1ms\nlock_retries: 1000\n");
  // It was refused, and the transaction is over.
  held.stop_when("state = 'idle' AND query LIKE '%ROLLBACK%'");
  held.holder.execute("SELECT FROM votes");
}

TEST_CASE("a second signal ends a run that does not stop") {
  const TestDatabase database;
  const Project project(database.url());
  project.revision("a1", "",
                   "DO $$BEGIN LOOP BEGIN PERFORM pg_sleep(600); EXCEPTION WHEN query_canceled "
                   "THEN NULL; END; END LOOP; END$$;",
                   "");
  Background program({ALUDEL_PROGRAM, "upgrade"}, project.directory().path());
  wait_for(database, program, sleeping);
  program.signal(SIGINT);
  wait_for(database, program, sleeping);
  program.signal(SIGTERM);
  const auto result = program.result();
  CHECK((result.exit_code == 143 || result.exit_code == 130));
  CHECK(holds(result.error, "stopped at once; what was not committed is rolled back"));
  database.connect().execute(
      "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = "
      "current_database() AND pid <> pg_backend_pid()");
  CHECK(project.transcript({"current"}) == "! nothing is applied\n");
}

namespace {

/// A run with these hooks, waited for until one of them says that it is there. It started another
/// program, which writes its number down.
struct Hooked {
  explicit Hooked(const std::string& hooks) : project(database.url()) {
    project.directory().write("migrate.yaml", "versions: versions\ndatabase: \"" + database.url() +
                                                  "\"\nhooks:\n" + hooks);
    const auto wait = project.directory().write(
        "wait", "#!/bin/sh\nsleep 600 &\necho $! > begun.new\nmv begun.new begun\nwait\n");
    std::filesystem::permissions(wait, std::filesystem::perms::owner_all);
    test::write_blog(project);
  }

  std::string file(const char* name) const {
    return test::text_of(project.directory().path() / name);
  }
  process::Result stopped_in_hook(int signal) const {
    Background program({ALUDEL_PROGRAM, "upgrade"}, project.directory().path());
    while (program.is_running() && file("begun").empty()) {
    }
    REQUIRE(program.is_running());
    CHECK(is_locked(database));
    program.signal(signal);
    return program.result();
  }
  /// Until what the hook started has ended.
  void wait_for_end() const {
    const int pid = std::stoi(file("begun"));
    const auto status = [pid] { return test::text_of("/proc/" + std::to_string(pid) + "/stat"); };
    for (auto now = status(); !now.empty() && !holds(now, ") Z "); now = status()) {
    }
  }

  TestDatabase database;
  Project project;
};

}  // namespace

TEST_CASE("a signal ends a hook, what it started, and the run before anything was changed") {
  for (const int signal : {SIGINT, SIGTERM}) {
    CAPTURE(signal);
    const Hooked run("  before_run: [./wait]\n  on_failure: [\"touch told\"]\n");
    const auto result = run.stopped_in_hook(signal);
    CHECK(result.exit_code == 128 + signal);
    CHECK(holds(result.error, "stopping: once more stops at once\n"));
    CHECK(holds(result.error, "error: stopped in the hook before_run\n"));
    CHECK(holds(result.error, "hint: nothing was changed\n"));
    run.wait_for_end();
    CHECK_FALSE(is_locked(run.database));
    CHECK(std::filesystem::exists(run.project.directory().path() / "told"));
    CHECK(run.project.transcript({"current"}) == "! nothing is applied\n");
  }
}

TEST_CASE("a hook that only warns is ended by a signal, and with it the run") {
  const Hooked run("  before_run: [{run: ./wait, on_error: warn}]\n");
  CHECK(run.stopped_in_hook(SIGTERM).exit_code == 143);
  run.wait_for_end();
  CHECK(run.project.transcript({"current"}) == "! nothing is applied\n");
}

TEST_CASE("after a revision's hook was ended what was applied is said") {
  const Hooked run("  after_revision: [./wait]\n");
  const auto result = run.stopped_in_hook(SIGINT);
  CHECK(result.exit_code == 130);
  CHECK(holds(result.error, "error: stopped in the hook after_revision\n"));
  CHECK(holds(result.error, "hint: revision a1 is applied\n"));
  CHECK_FALSE(is_locked(run.database));
  CHECK(run.project.transcript({"current"}) == "a1 (current) step a1\n");
}

TEST_CASE("a hook of SQL is cancelled by a signal") {
  const Hooked run("  before_run: [{sql: \"SELECT pg_sleep(600)\"}]\n");
  Background program({ALUDEL_PROGRAM, "upgrade"}, run.project.directory().path());
  wait_for(run.database, program, sleeping);
  program.signal(SIGTERM);
  const auto result = program.result();
  CHECK(result.exit_code == 143);
  CHECK(holds(result.error, "error: stopped in the hook before_run\n"));
  CHECK_FALSE(is_locked(run.database));
  CHECK(run.project.transcript({"current"}) == "! nothing is applied\n");
}
