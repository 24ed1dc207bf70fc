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
