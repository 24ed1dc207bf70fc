#include "sql/quote.hpp"

#include <aludel/error.hpp>

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::sql;

TEST_CASE("identifiers are quoted where they need it and only there") {
  CHECK(quote_identifier("users") == "users");
  CHECK(quote_identifier("_a1") == "_a1");
  CHECK(quote_identifier("Users") == "\"Users\"");
  CHECK(quote_identifier("1a") == "\"1a\"");
  CHECK(quote_identifier("a$") == "\"a$\"");
  CHECK(quote_identifier("é") == "\"é\"");
  CHECK(quote_identifier("a\"b") == "\"a\"\"b\"");
  CHECK(quote_identifier("") == "\"\"");
  CHECK(quote_identifier("a.b") == "\"a.b\"");
}

TEST_CASE("key words are quoted by their class, of every supported major") {
  for (const char* word : {"order", "user", "between", "left", "json_table", "system_user",
                           "merge_action", "xmltable", "zone", "name", "value", "period"}) {
    const bool unreserved =
        std::string_view("zone name value period").find(word) != std::string_view::npos;
    CHECK(quote_identifier(word) ==
          (unreserved ? std::string(word) : "\"" + std::string(word) + "\""));
  }
}

TEST_CASE("a dot separates the schema, unless it stands in quotation marks") {
  CHECK(quote_qualified("users") == "users");
  CHECK(quote_qualified("app.order") == "app.\"order\"");
  CHECK(quote_qualified("\"a.b\".c\"d") == "\"a.b\".\"c\"\"d\"");
  CHECK_THROWS_AS(quote_qualified("a.b.c"), Error);
  CHECK_THROWS_AS(quote_qualified("a."), Error);
  CHECK_THROWS_AS(quote_qualified(""), Error);
  CHECK_THROWS_AS(quote_qualified("\"a"), Error);
  CHECK_THROWS_AS(quote_qualified("\"a\"b"), Error);
}

TEST_CASE("a literal reads the same whatever standard_conforming_strings says") {
  CHECK(quote_literal("it's") == "'it''s'");
  CHECK(quote_literal("a\\'b") == "E'a\\\\''b'");
  CHECK(quote_literal("") == "''");
}
