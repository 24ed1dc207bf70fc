#include "run/statements.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace aludel;
using graph::Direction;

namespace {

history::Revision script(std::string up, std::optional<std::string> down = {}) {
  history::Revision revision;
  revision.id = "a1";
  revision.up = history::Script{std::move(up), {"a1.sql", 3, 1}};
  if (down) revision.down = history::Script{*down, {"a1.sql", 9, 1}};
  return revision;
}

void throws(Operations&) { throw std::out_of_range("no such thing"); }

}  // namespace

TEST_CASE("a script's statements carry the lines of its file") {
  const auto found = run::statements(script("SELECT 1;\n\nSELECT 2;"), Direction::up);
  REQUIRE(found.size() == 2);
  CHECK(found[1].where == Location{"a1.sql", 5, 1});
}

TEST_CASE("the BEGIN and COMMIT around a script are the runner's") {
  const auto found = run::statements(script("BEGIN; SELECT 1; COMMIT;"), Direction::up);
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == "SELECT 1");
}

TEST_CASE("a script without a way back is irreversible, and says its file") {
  try {
    run::statements(script("SELECT 1"), Direction::down);
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == "irreversible");
    CHECK(error.where().file == "a1.sql");
    CHECK(error.message().find("a1") != std::string::npos);
  }
}

TEST_CASE("what a C++ revision throws becomes an error of that revision") {
  const CompiledRevision compiled{"a1", "/src/a1.cpp", nullptr, throws, throws};
  history::Revision revision;
  revision.id = "a1";
  revision.compiled = &compiled;
  try {
    run::statements(revision, Direction::up);
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.message() == "revision a1 failed: no such thing");
    CHECK(error.where().file == "/src/a1.cpp");
  }
}
