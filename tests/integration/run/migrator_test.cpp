#include <aludel/migrator.hpp>
#include <aludel/query.hpp>
#include <aludel/registry.hpp>

#include <doctest/doctest.h>

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
