#include <aludel/migrator.hpp>
#include <aludel/query.hpp>
#include <aludel/registry.hpp>

#include <doctest/doctest.h>

#include <functional>

#include "run/runner.hpp"
#include "support/test_database.hpp"

using namespace aludel;
using Ids = std::vector<std::string>;

namespace revision_b1 {
Revision describe() { return {.message = "create users"}; }
void upgrade(Operations& op) {
  op.create_table("users", column("id", integer()).primary_key(), column("email", text()));
  op.execute("INSERT INTO users VALUES (1, 'a'), (2, 'b')");
}
void downgrade(Operations& op) { op.drop_table("users"); }
}  // namespace revision_b1

namespace revision_b2 {
// Reads what it wrote in the same revision.
Revision describe() { return {.message = "count", .down_revision = "b1"}; }
void upgrade(Operations& op) {
  op.create_table("counts", column("n", integer()));
  op.execute("INSERT INTO users VALUES (3, 'c')");
  for (const auto& row : query(op, "SELECT count(*) FROM users WHERE id > $1", {1})) {
    op.execute("INSERT INTO counts VALUES (" + row[0] + ")");
  }
}
void downgrade(Operations& op) {
  query(op, "SELECT 1");
  op.drop_table("counts");
  op.execute("DELETE FROM users WHERE id = 3");
}
}  // namespace revision_b2

namespace revision_b3 {
Revision describe() { return {.message = "fails", .down_revision = "b2"}; }
void upgrade(Operations& op) {
  op.create_table("late", column("n", integer()));
  query(op, "SELECT 1 / count(*) FROM late");
}
constexpr int failing_line = __LINE__ - 2;
void downgrade(Operations&) {}
}  // namespace revision_b3

namespace revision_d1 {
Revision describe() { return {.message = "how it is run"}; }
void upgrade(Operations& op) {
  op.execute(
      "CREATE TABLE seen AS SELECT current_setting('lock_timeout') AS lock_timeout, "
      "current_setting('statement_timeout') AS statement_timeout, "
      "current_setting('work_mem') AS work_mem, current_user::text AS role");
  if (const char* tenant = op.argument("tenant")) {
    op.execute("COMMENT ON TABLE seen IS '" + std::string(tenant) + "'");
  }
}
void downgrade(Operations& op) { op.drop_table("seen"); }
}  // namespace revision_d1

namespace revision_d2 {
Revision describe() { return {.message = "fails", .down_revision = "d1"}; }
void upgrade(Operations& op) {
  op.create_table("late", column("n", integer()));
  op.execute("SELECT 1 / count(*) FROM late");
}
void downgrade(Operations&) {}
}  // namespace revision_d2

namespace revision_e1 {
Revision describe() { return {.message = "in parts"}; }
void upgrade(Operations& op) {
  op.create_table("tags", column("n", integer()));
  op.create_index("ix_n", "tags", {"n"}).concurrently();
  op.execute("SELECT 1 / count(*) FROM allowed");
}
void downgrade(Operations&) {}
}  // namespace revision_e1

namespace revision_c1 {
// Outside a transaction: what was done before the query stays.
Revision describe() { return {.message = "alone", .transactional = false}; }
void upgrade(Operations& op) {
  if (op.argument("done")) op.create_table("kept", column("n", integer()));
  query(op, "SELECT 1 / 0");
}
void downgrade(Operations&) {}
}  // namespace revision_c1

namespace {

const CompiledRevision revisions[] = {
    {"b1", __FILE__, revision_b1::describe, revision_b1::upgrade, revision_b1::downgrade},
    {"b2", __FILE__, revision_b2::describe, revision_b2::upgrade, revision_b2::downgrade},
    {"b3", __FILE__, revision_b3::describe, revision_b3::upgrade, revision_b3::downgrade},
};

Registry registry() {
  Registry result;
  result.tool = "app";
  result.revisions = {revisions, 3};
  return result;
}

}  // namespace

TEST_CASE("an application brings its database to where it wants it") {
  const test::TestDatabase database;
  Migrator migrator(registry(), {.database = database.url()});
  CHECK(migrator.current().empty());
  CHECK(migrator.pending("b2") == Ids{"b1", "b2"});
  CHECK(migrator.upgrade("b2") == Ids{"b1", "b2"});
  CHECK(migrator.upgrade("b2").empty());
  CHECK(migrator.current() == Ids{"b2"});
  auto connection = database.connect();
  CHECK(connection.execute("SELECT n FROM counts")[0][0] == "2");
  CHECK(connection.execute("SELECT bool_and(program LIKE 'app%') FROM aludel.log")[0][0] == "t");
  CHECK(connection.execute(
            "SELECT checksum IS NOT NULL FROM aludel.log WHERE revision = 'b2'")[0][0] == "t");
  CHECK(migrator.downgrade("base") == Ids{"b2", "b1"});
  CHECK(connection.execute("SELECT to_regclass('users') IS NULL")[0][0] == "t");
}

TEST_CASE("a query that fails is told at its line in the C++ file, and undoes its revision") {
  const test::TestDatabase database;
  Migrator migrator(registry(), {.database = database.url()});
  try {
    migrator.upgrade();
    FAIL("accepted");
  } catch (const DatabaseError& error) {
    CHECK(error.sqlstate() == "22012");
    CHECK(error.where().file == __FILE__);
    CHECK(error.where().line == revision_b3::failing_line);
  }
  CHECK(migrator.current() == Ids{"b2"});
  CHECK(database.connect().execute("SELECT to_regclass('late') IS NULL")[0][0] == "t");
}

TEST_CASE("a revision that reads outside a transaction is interrupted where something was done") {
  static const CompiledRevision alone[] = {
      {"c1", __FILE__, revision_c1::describe, revision_c1::upgrade, revision_c1::downgrade}};
  Registry registry;
  registry.revisions = {alone, 1};
  const auto history = history::History::from_registry(registry);
  for (const bool done : {false, true}) {
    CAPTURE(done);
    const test::TestDatabase database;
    run::Options options;
    options.database = database.parameters();
    if (done) options.arguments["done"] = "yes";
    run::Runner runner(history, options);
    try {
      runner.upgrade("heads");
      FAIL("accepted");
    } catch (const DatabaseError& error) {
      CHECK(error.exit_code() == (done ? ExitCode::interrupted : ExitCode::failed));
    }
    if (done) {
      CHECK_THROWS_AS(runner.current(), Error);
    } else {
      CHECK(runner.current().empty());
    }
  }
}

namespace {

const CompiledRevision conduct_revisions[] = {
    {"d1", __FILE__, revision_d1::describe, revision_d1::upgrade, revision_d1::downgrade},
    {"d2", __FILE__, revision_d2::describe, revision_d2::upgrade, revision_d2::downgrade}};

Registry conduct_registry() {
  Registry result;
  result.revisions = {conduct_revisions, 2};
  return result;
}

std::string kind_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.kind();
  }
  return "";
}

/// Hears everything, and may stop the run.
struct Listener : Reporter {
  void warning(const std::string& text) override { warnings.push_back(text); }
  void retrying(const std::string&, const std::string&, int, int, Milliseconds) override {
    ++retries;
  }
  void revision_started(const std::string&, const std::string&, bool, int, int) override {
    stop = stop_when_started;
  }
  bool should_stop() override { return stop; }

  std::vector<std::string> warnings;
  int retries = 0;
  bool stop = false, stop_when_started = false;
};

}  // namespace

TEST_CASE("an application says how its revisions are run") {
  const test::TestDatabase database;
  auto judge = database.connect();
  judge.execute("CREATE ROLE \"builder of things\"");
  judge.execute("GRANT ALL ON SCHEMA public TO \"builder of things\"");
  Migrator migrator(conduct_registry(), {.database = database.url(),
                                         .lock_timeout = std::chrono::seconds(7),
                                         .statement_timeout = std::chrono::minutes(2),
                                         .role = "builder of things",
                                         .settings = {{"work_mem", "3MB"}},
                                         .arguments = {{"tenant", "acme"}}});
  migrator.upgrade("d1");
  CHECK(judge.execute("SELECT *, obj_description('seen'::regclass) FROM seen") ==
        database::Rows{{"7s", "2min", "3MB", "builder of things", "acme"}});
  judge.execute("DROP OWNED BY \"builder of things\"");
  judge.execute("DROP ROLE \"builder of things\"");
}

TEST_CASE("an application that says nothing has what the command line has") {
  const test::TestDatabase database;
  Migrator(conduct_registry(), {.database = database.url()}).upgrade("d1");
  CHECK(database.connect().execute("SELECT lock_timeout, statement_timeout FROM seen") ==
        database::Rows{{"4s", "0"}});
  CHECK(kind_of([&] {
          Migrator(conduct_registry(),
                   {.database = database.url(), .lock_timeout = std::chrono::seconds(-1)});
        }) == "usage");
}

TEST_CASE("an application's run is one transaction, or none") {
  const test::TestDatabase database;
  auto judge = database.connect();
  const auto is_there = [&](const char* table) {
    return judge.execute("SELECT to_regclass('" + std::string(table) + "') IS NOT NULL")[0][0] ==
           "t";
  };
  const auto upgrade = [&](Transactions transactions) {
    return kind_of([&] {
      Migrator(conduct_registry(), {.database = database.url(), .transactions = transactions})
          .upgrade();
    });
  };
  CHECK(upgrade(Transactions::single) == "database");
  CHECK_FALSE(is_there("seen"));
  CHECK(upgrade(Transactions::per_revision) == "database");
  CHECK(is_there("seen"));
  CHECK_FALSE(is_there("late"));
  CHECK(upgrade(Transactions::none) == "database");
  CHECK(is_there("late"));
  CHECK(kind_of([&] { Migrator(conduct_registry(), {.database = database.url()}).current(); }) ==
        "interrupted");
}

TEST_CASE("an application resumes") {
  static const CompiledRevision parts[] = {
      {"e1", __FILE__, revision_e1::describe, revision_e1::upgrade, revision_e1::downgrade}};
  Registry registry;
  registry.revisions = {parts, 1};
  const test::TestDatabase database;
  auto judge = database.connect();
  judge.execute("CREATE TABLE allowed (n integer)");
  Migrator migrator(registry, {.database = database.url()});
  CHECK(kind_of([&] { migrator.resume(); }) == "nothing_to_resume");
  CHECK_THROWS_AS(migrator.upgrade(), DatabaseError);
  CHECK(kind_of([&] { migrator.upgrade(); }) == "interrupted");
  judge.execute("INSERT INTO allowed VALUES (1)");
  CHECK(migrator.resume() == Ids{"e1"});
  CHECK(migrator.current() == Ids{"e1"});
}

TEST_CASE("an application's locks are tried for as often as it says") {
  const test::TestDatabase database;
  auto holder = database.connect();
  holder.execute("CREATE TABLE late (n integer)");
  holder.execute("BEGIN; LOCK TABLE late");
  static const CompiledRevision blocked[] = {
      {"g1", __FILE__, [] { return Revision{.message = "waits"}; },
       [](Operations& op) { op.execute("ALTER TABLE late ADD m integer"); }, [](Operations&) {}}};
  Registry registry;
  registry.revisions = {blocked, 1};
  Listener listener;
  Migrator migrator(registry, {.database = database.url(),
                               .lock_timeout = std::chrono::milliseconds(10),
                               .lock_retries = 1,
                               .reporter = &listener});
  try {
    migrator.upgrade();
    FAIL("accepted");
  } catch (const DatabaseError& error) {
    CHECK(error.sqlstate() == "55P03");
  }
  CHECK(listener.retries == 1);
}

TEST_CASE("an application is told of a revision that was changed, or refuses") {
  const test::TestDatabase database;
  Migrator(conduct_registry(), {.database = database.url()}).upgrade("d1");
  database.connect().execute("UPDATE aludel.log SET checksum = repeat('0', 64)");
  Listener listener;
  Migrator told(conduct_registry(), {.database = database.url(), .reporter = &listener});
  CHECK_THROWS_AS(told.upgrade(), DatabaseError);
  CHECK(listener.warnings.size() == 1);
  Migrator strict(conduct_registry(), {.database = database.url(), .strict = true});
  CHECK(kind_of([&] { strict.upgrade(); }) == "changed");
}

TEST_CASE("an application stops its run") {
  static const CompiledRevision slow[] = {
      {"h1", __FILE__, [] { return Revision{.message = "takes long"}; },
       [](Operations& op) { op.execute("SELECT pg_sleep(600)"); }, [](Operations&) {}}};
  Registry registry;
  registry.revisions = {slow, 1};
  const test::TestDatabase database;
  Listener listener;
  listener.stop_when_started = true;
  Migrator migrator(registry, {.database = database.url(), .reporter = &listener});
  CHECK(kind_of([&] { migrator.upgrade(); }) == "stopped");
  listener.stop = false;
  CHECK(migrator.current().empty());
}

TEST_CASE("an application waits for a server that is starting") {
  const std::string nowhere = "host=/nowhere port=1 dbname=x user=x";
  Listener listener;
  Migrator migrator(
      conduct_registry(),
      {.database = nowhere, .wait = std::chrono::milliseconds(120), .reporter = &listener});
  CHECK_THROWS_AS(migrator.upgrade(), DatabaseError);
  REQUIRE(listener.warnings.size() == 1);
  CHECK(listener.warnings[0].starts_with("waiting for the server: cannot connect to "));
}
