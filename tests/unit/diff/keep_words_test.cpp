#include "snapshots.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::test;

TEST_CASE("an IN over a varchar column is written so that the server prints it again as it was") {
  schema::Constraint check;
  check.name = "c";
  check.definition = schema::Check{
      "((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"};
  operation::Operations operations{{operation::AddConstraint{{"public", "t"}, check}, {}}};
  diff::keep_words(operations);
  const auto& changed = std::get<operation::AddConstraint>(operations[0].change).constraint;
  CHECK(std::get<schema::Check>(changed.definition).expression ==
        "((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::character "
        "varying[]::text[]))");
}

TEST_CASE("the text of a function is its author's") {
  auto script = function("f", "'x'::character varying])::text[]");
  operation::Operations operations{{operation::Create{script}, {}}};
  diff::keep_words(operations);
  const auto& object = std::get<operation::Create>(operations[0].change).object;
  CHECK(std::get<schema::Scripted>(object) == script);
}

TEST_CASE("what the server reads as one list is kept apart") {
  const auto kept = [](const char* text) {
    schema::Constraint check;
    check.definition = schema::Check{text};
    operation::Operations operations{{operation::AddConstraint{{"public", "t"}, check}, {}}};
    diff::keep_words(operations);
    const auto& changed = std::get<operation::AddConstraint>(operations[0].change).constraint;
    return std::get<schema::Check>(changed.definition).expression;
  };
  CHECK(kept("(((a >= 1) AND (a <= 2)) AND (b = '(x AND y) AND'::text))") ==
        "(((a >= 1) AND (a <= 2))::boolean AND (b = '(x AND y) AND'::text))");
  CHECK(kept("(((a < 1) OR (a > 2)) OR ((b >= 1) AND (b <= 2)))") ==
        "(((a < 1) OR (a > 2))::boolean OR ((b >= 1) AND (b <= 2)))");
  CHECK(kept("(((a < 1) OR (a > 2)) AND (b = 1))") == "(((a < 1) OR (a > 2)) AND (b = 1))");
}

TEST_CASE("a view of VALUES whose columns have names is written with a list of them") {
  schema::View view;
  view.name = {"public", "v"};
  view.query =
      "SELECT \"*VALUES*\".column1 AS a,\n    \"*VALUES*\".column2 AS \"B \"\"c\"\n"
      "   FROM (VALUES (1,')'::text), (2,'y'::text)) \"*VALUES*\"";
  operation::Operations operations{{operation::Create{view}, {}}};
  diff::keep_words(operations);
  const auto& object = std::get<operation::Create>(operations[0].change).object;
  CHECK(std::get<schema::View>(object).query == "VALUES (1,')'::text), (2,'y'::text)");
  CHECK(std::get<schema::View>(object).columns == schema::Names{"a", "B \"c"});
}

TEST_CASE("from PostgreSQL 18 on a blank tells VALUES that a query was written around") {
  const auto kept = [](const char* query) {
    schema::View view;
    view.query = query;
    operation::Operations operations{{operation::Create{view}, {}}};
    diff::keep_words(operations);
    const auto& object = std::get<operation::Create>(operations[0].change).object;
    return std::get<schema::View>(object).query;
  };
  CHECK(kept("SELECT column1 AS a\n   FROM (VALUES (1), (2)) \"*VALUES*\"") == "VALUES (1), (2)");
  const char* around = "SELECT column1 AS a\n   FROM ( VALUES (1), (2)) \"*VALUES*\"";
  CHECK(kept(around) == around);
}

TEST_CASE("an array that is cast as a whole stays whole") {
  const auto kept = [](const char* text) {
    schema::Column column;
    column.default_value = text;
    operation::Operations operations{{operation::AddColumn{{"public", "t"}, column}, {}}};
    diff::keep_words(operations);
    return *std::get<operation::AddColumn>(operations[0].change).column.default_value;
  };
  CHECK(kept("(ARRAY[0.25, 0.75])::double precision[]") ==
        "(ARRAY[0.25, 0.75])::numeric[]::double precision[]");
  CHECK(kept("f((ARRAY[1, 2])::bigint[])") == "f((ARRAY[1, 2])::integer[]::bigint[])");
  CHECK(kept("(ARRAY['x]'::character varying(3), ('y'::text)::citext])::text[]") ==
        "(ARRAY['x]'::character varying(3), ('y'::text)::citext])::citext[]::text[]");
  // Of which type a column is the text does not say.
  CHECK(kept("(ARRAY[a, b])::text[]") == "(ARRAY[a, b])::text[]");
  CHECK(kept("ARRAY[(1)::numeric]") == "ARRAY[(1)::numeric]");
}

TEST_CASE("the marks of a cycle are constants") {
  schema::View view;
  view.query =
      "WITH RECURSIVE r AS (…) CYCLE a SET looped TO 'Y'::text DEFAULT 'N'::text USING way\n"
      " SELECT 'x'::text AS b";
  operation::Operations operations{{operation::Create{view}, {}}};
  diff::keep_words(operations);
  const auto& object = std::get<operation::Create>(operations[0].change).object;
  CHECK(std::get<schema::View>(object).query ==
        "WITH RECURSIVE r AS (…) CYCLE a SET looped TO 'Y' DEFAULT 'N' USING way\n"
        " SELECT 'x'::text AS b");
}
