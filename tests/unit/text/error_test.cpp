#include <aludel/error.hpp>

#include <doctest/doctest.h>

using namespace aludel;

TEST_CASE("a location prints as far as it is known, as compilers print theirs") {
  CHECK(to_string(Location{}).empty());
  CHECK(to_string(Location{"a b.sql", 0, 0}) == "a b.sql");
  CHECK(to_string(Location{"a.sql", 7, 0}) == "a.sql:7");
  CHECK(to_string(Location{"a.sql", 7, 3}) == "a.sql:7:3");
}

TEST_CASE("an error thrown through its fluent setters keeps everything") {
  try {
    throw DatabaseError("42P01", "relation \"x\" does not exist").position(15).hint("create it");
  } catch (const DatabaseError& error) {
    CHECK(error.sqlstate() == "42P01");
    CHECK(error.position() == 15);
    CHECK(error.hint() == "create it");
    CHECK(error.kind() == "database");
    CHECK(error.exit_code() == ExitCode::failed);
    CHECK(error.message() == "relation \"x\" does not exist");
  }
  try {
    throw Error("locked", "held").hint("wait").at({"f", 1, 0}).exits(ExitCode::locked);
  } catch (const Error& error) {
    CHECK(error.hint() == "wait");
    CHECK(error.where() == Location{"f", 1, 0});
    CHECK(error.exit_code() == ExitCode::locked);
  }
}
