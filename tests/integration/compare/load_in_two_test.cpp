#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "catalog/catalog.hpp"
#include "compare/load.hpp"
#include "sql/split.hpp"
#include "support/test_database.hpp"

using namespace aludel;

namespace {

sql::Statements split(const std::string& text) { return sql::split(text, {"schema.sql", 1, 1}); }

/// As many tables, each with three indexes that may be made beside, and what speaks of them.
std::string tables(int count) {
  std::string text;
  for (int number = 1; number <= count; ++number) {
    const std::string name = "t" + std::to_string(number);
    text += "CREATE TABLE " + name + " (id serial PRIMARY KEY, a integer, b text, c integer);\n" +
            "CREATE INDEX " + name + "_a ON " + name + " (a);\n" +  //
            "CREATE INDEX " + name + "_b ON " + name + " (lower(b));\n" + "CREATE UNIQUE INDEX " +
            name + "_key ON " + name + " (c);\n" + "CREATE INDEX " + name + "_c ON " + name +
            " (c) WHERE a > 0;\n" + "COMMENT ON TABLE " + name + " IS 'a table';\n";
    if (number % 50 == 0) {
      text += "COMMENT ON INDEX " + name + "_b IS 'by name';\n" +  //
              "CREATE INDEX ON " + name + " (b);\n" + "ALTER TABLE " + name + " CLUSTER ON " +
              name + "_a;\n" + "CREATE SCHEMA s" + name + ";\nSET search_path = s" + name +
              ", public;\n" + "CREATE TABLE inner_one (a integer REFERENCES " + name + " (c));\n" +
              "CREATE INDEX inner_a ON inner_one (a);\nRESET search_path;\n";
    }
  }
  return text;
}

bool load_in_two(const test::TestDatabase& database, const sql::Statements& statements) {
  auto first = database.connect();
  auto second = database.connect();
  return compare::load_in_two(first, second, statements);
}

schema::Snapshot read(const test::TestDatabase& database) {
  auto connection = database.connect();
  return catalog::read(connection);
}

struct Loaded {
  schema::Snapshot by_one, by_two;
};

Loaded load(const sql::Statements& statements) {
  const test::TestDatabase one;
  const test::TestDatabase two;
  auto connection = one.connect();
  compare::load(connection, statements);
  REQUIRE(load_in_two(two, statements));
  return {read(one), read(two)};
}

}  // namespace

TEST_CASE("what two sessions load is what one does") {
  const auto [expected, found] = load(split(tables(200)));
  CHECK(expected.schema.indexes.size() == 200 * 4 + 4 * 2);
  CHECK(found.schema == expected.schema);
  CHECK(std::ranges::is_permutation(found.dependencies, expected.dependencies));
}

TEST_CASE("what takes over the indexes that are there finds them there") {
  const auto [expected, found] = load(split(
      "CREATE TABLE p (a integer, b integer) PARTITION BY LIST (a); CREATE INDEX p_b ON p (b);"
      "CREATE TABLE c (a integer, b integer); CREATE INDEX c_other ON c (b);"
      "ALTER TABLE p ATTACH PARTITION c DEFAULT; CREATE TABLE t (a integer, b integer);"
      "CREATE INDEX t_a ON t (a); CREATE TABLE u (LIKE t INCLUDING ALL);"
      "CREATE INDEX u_b ON u (b); ALTER TABLE u ALTER b TYPE text"));
  CHECK(expected.schema.indexes.size() == 5);
  CHECK(found.schema == expected.schema);
}

TEST_CASE("two sessions are worth it for hundreds of indexes, and where nobody watches") {
  CHECK_FALSE(compare::is_worth_two({}));
  CHECK_FALSE(compare::is_worth_two(split(tables(160))));  // 480, and those of foreign keys
  CHECK(compare::is_worth_two(split(tables(170))));
  CHECK_FALSE(compare::is_worth_two(
      split(tables(170) + "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()")));
}

TEST_CASE("what does not work out with two sessions is left to one") {
  const auto check_given_up = [](const std::string& text) {
    CAPTURE(text);
    const test::TestDatabase database;
    CHECK_FALSE(load_in_two(database, split(text)));
  };
  check_given_up("CREATE VIEW v AS SELECT a FROM t; CREATE TABLE t (a integer)");
  check_given_up("CREATE TABLE t (a nonsense)");
  check_given_up("CREATE TABLE t (a integer); CREATE INDEX i ON t (b)");
  // One session would have the server call the constraint's t_a_key1.
  check_given_up(
      "CREATE TABLE u (a integer); CREATE INDEX t_a_key ON u (a);"
      "CREATE TABLE t (a integer UNIQUE)");
}
