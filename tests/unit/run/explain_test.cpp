#include "run/explain.hpp"

#include <doctest/doctest.h>

using namespace aludel;

namespace {

history::Revision of_script() {
  history::Revision revision;
  revision.id = "a1";
  revision.up = history::Script{"", {"a1.sql", 1, 1}};
  return revision;
}

}  // namespace

TEST_CASE("an error points at the place inside the statement, in characters") {
  const sql::Statement statement{"SELECT 'ü',\n  nope", {"a1.sql", 7, 5}, {}};
  DatabaseError error("42703", "column \"nope\" does not exist");
  error.position(15);
  const auto told = run::explain({error, statement}, of_script());
  CHECK(told.where() == Location{"a1.sql", 8, 3});
  CHECK(told.message() == "revision a1: column \"nope\" does not exist");
  CHECK(told.sqlstate() == "42703");

  error.position(8);
  CHECK(run::explain({error, statement}, of_script()).where() == Location{"a1.sql", 7, 12});
}

TEST_CASE("without a position an error points at the statement") {
  const sql::Statement statement{"SELECT 1 / 0", {"a1.sql", 7, 5}, {}};
  const auto told =
      run::explain({DatabaseError("22012", "division by zero"), statement}, of_script());
  CHECK(told.where() == Location{"a1.sql", 7, 5});
}

TEST_CASE("a place in rendered SQL does not move the line of the C++ file") {
  const CompiledRevision compiled{"a1", "/src/a1.cpp", nullptr, nullptr, nullptr};
  history::Revision revision;
  revision.id = "a1";
  revision.compiled = &compiled;
  const sql::Statement statement{"CREATE TABLE x (\n  a nope\n)", {"/src/a1.cpp", 12, 0}, {}};
  DatabaseError error("42704", "type \"nope\" does not exist");
  error.position(22);
  CHECK(run::explain({error, statement}, revision).where() == Location{"/src/a1.cpp", 12, 0});
}

TEST_CASE("the server's hint wins; a well-known error without one gets ours") {
  DatabaseError error("42703", "x");
  error.hint("perhaps you meant y");
  CHECK(run::explain({error, {}}, of_script()).hint() == "perhaps you meant y");
  for (const char* code :
       {"53200", "53100", "25001", "55P04", "42501", "57014", "08006", "57P01"}) {
    CAPTURE(code);
    CHECK_FALSE(run::explain({DatabaseError(code, "x"), {}}, of_script()).hint().empty());
  }
}

TEST_CASE("an interrupted revision says how far it came, and exits with 4") {
  database::Interrupted state;
  state.revision = "a1";
  state.direction = "down";
  state.segments_done = 2;
  state.segment_count = 5;
  const auto error = run::interrupted(state, {"a1.sql", 7, 1});
  CHECK(error.kind() == "interrupted");
  CHECK(error.exit_code() == ExitCode::interrupted);
  CHECK(error.message() == "the downgrade of revision a1 was interrupted: 2 of 5 steps are done");
  CHECK(error.where().line == 7);
  CHECK(error.hint().find("resume") != std::string::npos);
}
