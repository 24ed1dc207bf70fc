#include "run/script.hpp"

#include <doctest/doctest.h>

#include <aludel/query.hpp>
#include <aludel/revision.hpp>

#include "run/psql.hpp"

using namespace aludel;

namespace {

std::string written(const std::string& text) {
  return run::psql::statement({text, {"a.sql", 2, 1}, sql::Placement::transaction});
}

}  // namespace

TEST_CASE("psql finds no variable of its own in a statement") {
  CHECK(written("SELECT a[1:USER], b::text, c[:PORT], f(x := 1)") ==
        "SELECT a[1: USER], b::text, c[: PORT], f(x := 1);\n");
  CHECK(written("SELECT ':USER', \":USER\", $$:USER$$ /* :USER */ -- :USER") ==
        "SELECT ':USER', \":USER\", $$:USER$$ /* :USER */ -- :USER\n;\n");
}

TEST_CASE("what has no end would swallow the rest of a script") {
  for (const char* text : {"SELECT 'a", "SELECT \"a", "SELECT $x$ $$", "SELECT /* 1"}) {
    CAPTURE(text);
    try {
      written(text);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == "unsupported_sql");
      CHECK(error.where() == Location{"a.sql", 2, 1});
    }
  }
}

TEST_CASE("a comment stays on its line, and a block ends where it should") {
  CHECK(run::psql::comment("a\rDROP TABLE b;\nc") == "-- a DROP TABLE b;\n");
  CHECK(run::psql::block({}, {"PERFORM $aludel$x$aludel$;"}) ==
        "DO $_aludel$\nBEGIN\n  PERFORM $aludel$x$aludel$;\nEND\n$_aludel$;\n");
}

namespace {

Revision describe() { return {.message = "reads"}; }
void reads(Operations& op) { query(op, "SELECT 1"); }
void nothing(Operations&) {}

}  // namespace

TEST_CASE("a C++ revision that reads the database cannot become a script") {
  static const CompiledRevision revisions[] = {{"a1", "/src/a1.cpp", describe, reads, nothing}};
  Registry registry;
  registry.revisions = {revisions, 1};
  const auto history = history::History::from_registry(registry);
  const auto up = graph::plan_upgrade(history.graph(), {}, "head");
  try {
    run::script(history, up, {});
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == "needs_database");
    CHECK(error.where().file.ends_with("script_test.cpp"));
    CHECK(error.where().line > 0);
  }
  const auto down = graph::plan_downgrade(history.graph(), {"a1"}, "base");
  CHECK(run::script(history, down, {}).find("\n-- downgrade a1 reads\nBEGIN;\n") !=
        std::string::npos);
}
