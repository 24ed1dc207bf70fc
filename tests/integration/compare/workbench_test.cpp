#include "compare/workbench.hpp"

#include <doctest/doctest.h>

#include "sql/split.hpp"
#include "support/program.hpp"
#include "support/test_server.hpp"

using namespace aludel;

namespace {

/// Names of tables and of their columns, and of views.
std::string names(const schema::Snapshot& snapshot) {
  std::string text;
  for (const auto& table : snapshot.schema.tables) {
    text += table.name.name + "(";
    for (const auto& column : table.columns) text += " " + column.name;
    text += " ) ";
  }
  for (const auto& view : snapshot.schema.views) text += view.name.name + " ";
  return text;
}

}  // namespace

TEST_CASE("what is tried out is undone, also where it takes more than one transaction") {
  const test::TemporaryDirectory state;
  compare::Workbench bench(state.path() / "bench", test::binaries());
  const auto tried = [&](const std::string& sql) {
    return names(bench.try_out(sql::split(sql, {"tried.sql", 1, 1}), {}));
  };
  CHECK(tried("CREATE TABLE t (a integer)") == "t( a ) ");
  CHECK(tried("CREATE TABLE t (b integer)") == "t( b ) ");
  CHECK(tried("CREATE VIEW v AS SELECT a FROM t; CREATE TABLE t (a integer)") == "t( a ) v ");
  CHECK(tried("CREATE TABLE t (c integer); GRANT SELECT ON t TO nobody_yet") == "t( c ) ");
  CHECK(tried("CREATE TABLE t (d integer); CREATE INDEX CONCURRENTLY ON t (d)") == "t( d ) ");
  CHECK_THROWS_AS(tried("CREATE TABLE t (e nonsense)"), DatabaseError);
  CHECK(tried("CREATE TABLE t (f integer)") == "t( f ) ");
}

TEST_CASE("of what is kept, the last few stay, whether or not they were asked for again") {
  const test::TemporaryDirectory state;
  compare::Workbench bench(state.path() / "bench", test::binaries());
  int built = 0;
  const auto kept = [&](const std::string& name) {
    const auto statements = [&] {
      ++built;
      return sql::split("CREATE TABLE " + name + " (a integer)", {"kept.sql", 1, 1});
    };
    return names(bench.build_kept(name, statements, {}));
  };
  for (const std::string name : {"a", "e", "d", "b", "c"}) CHECK(kept(name) == name + "( a ) ");
  REQUIRE(built == 5);
  for (const std::string name : {"e", "d", "b", "c"}) CHECK(kept(name) == name + "( a ) ");
  CHECK(built == 5);
  CHECK(kept("a") == "a( a ) ");
  CHECK(built == 6);
  // It took the place of the one that was used longest ago.
  for (const std::string name : {"d", "b", "c", "a"}) CHECK(kept(name) == name + "( a ) ");
  CHECK(built == 6);
}
