#include <doctest/doctest.h>

#include "database/version_store.hpp"

using aludel::database::literal;

TEST_CASE("a literal reads the same whatever standard_conforming_strings says") {
  CHECK(literal("") == "''");
  CHECK(literal("it's") == "'it''s'");
  CHECK(literal("C:\\x") == "E'C:\\\\x'");
  CHECK(literal("\\'; DROP TABLE x; --") == "E'\\\\''; DROP TABLE x; --'");
}
