#include "schema/schema.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::schema;

namespace {

Constraint unnamed(decltype(Constraint::definition) definition) {
  Constraint constraint;
  constraint.definition = std::move(definition);
  return constraint;
}

}  // namespace

TEST_CASE("unnamed constraints have the names that PostgreSQL gives them") {
  CHECK(default_name(unnamed(PrimaryKey{{"a", "b"}, {}, {}}), "posts") == "posts_pkey");
  CHECK(default_name(unnamed(Unique{{"a", "b"}, {"c"}, false, {}}), "posts") == "posts_a_b_c_key");
  CHECK(default_name(unnamed(ForeignKey{{"owner_id"}, {}, {}, {}, {}, {}}), "posts") ==
        "posts_owner_id_fkey");
  CHECK(default_name(unnamed(Check{"a > 0", false}), "posts").empty());
  Constraint named = unnamed(Check{"a > 0", false});
  named.name = "positive";
  CHECK(default_name(named, "posts") == "positive");
}

TEST_CASE("a long name is cut to what PostgreSQL keeps, the longer part first") {
  const std::string table(60, 't');
  const std::string column(20, 'c');
  const std::string name = default_name(unnamed(Unique{{column}, {}, false, {}}), table);
  CHECK(name.size() == 63);
  CHECK(name == std::string(38, 't') + "_" + column + "_key");
}

TEST_CASE("every object knows its kind and name") {
  View view;
  view.name = {"app", "v"};
  CHECK(to_string(name_of(Object(view))) == "view app.v");
  view.materialized = true;
  CHECK(to_string(name_of(Object(view))) == "materialized view app.v");
  Index index;
  index.name = "ix";
  index.table = {"app", "t"};
  CHECK(to_string(name_of(Object(index))) == "index app.ix");
}

TEST_CASE("schemas are compared as values") {
  Schema one;
  add(one, Enum{{"", "mood"}, {"sad", "ok"}, {}});
  Schema other = one;
  CHECK(one == other);
  other.enums[0].labels.push_back("happy");
  CHECK(one != other);
}
