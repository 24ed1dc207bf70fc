#include "schema/name.hpp"
#include "schema/constraint.hpp"

#include <aludel/error.hpp>

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::schema;

TEST_CASE("names with and without a schema are read as they are written") {
  CHECK(parse_name("users") == QualifiedName{"", "users"});
  CHECK(parse_name("app.Users") == QualifiedName{"app", "Users"});
  CHECK(parse_name("\"a.b\".\"c\"\"d\"") == QualifiedName{"a.b", "c\"d"});
  CHECK(parse_name("drop table x; --") == QualifiedName{"", "drop table x; --"});
}

TEST_CASE("a name's text reads as the name again") {
  for (const QualifiedName& name :
       {QualifiedName{"", "users"}, QualifiedName{"app", "users"}, QualifiedName{"a.b", "c"},
        QualifiedName{"", "\"quoted\""}, QualifiedName{"x", "in\"side"}}) {
    CHECK(parse_name(to_string(name)) == name);
  }
}

TEST_CASE("what is no name says so") {
  for (const char* text : {"", ".", "a.", ".a", "a..b", "a.b.c", "\"a", "\"a\"b"}) {
    INFO(std::string(text));
    CHECK_THROWS_AS(parse_name(text), Error);
  }
}

TEST_CASE("the last part of a member is its own name") {
  const ObjectName column = parse_member(Kind::column, "app.posts.title");
  CHECK(column.table == QualifiedName{"app", "posts"});
  CHECK(column.name == QualifiedName{"", "title"});
  CHECK(to_string(column) == "column app.posts.title");
  CHECK(to_string(parse_member(Kind::trigger, "posts.audit")) == "trigger audit on posts");
  CHECK_THROWS_AS(parse_member(Kind::column, "title"), Error);
  CHECK_THROWS_AS(parse_member(Kind::column, "a.b.c.d"), Error);
}

TEST_CASE("a routine keeps its arguments as SQL") {
  const ObjectName area = parse_routine(Kind::function, "app.area(integer, \"My.Type\")");
  CHECK(area.name == QualifiedName{"app", "area"});
  CHECK(area.arguments == "(integer, \"My.Type\")");
  CHECK(parse_routine(Kind::function, "f").arguments.empty());
  CHECK_THROWS_AS(parse_routine(Kind::function, "f(integer) x"), Error);
}

TEST_CASE("an object's text reads as the object again, whatever its kind") {
  const ObjectName objects[] = {
      {Kind::table, {"app", "a.b"}, {}, {}},
      {Kind::schema, {"", "a.b"}, {}, {}},
      {Kind::publication, {"", "\"x"}, {}, {}},
      {Kind::column, {"", "c.d"}, {"app", "t"}, {}},
      {Kind::trigger, {"", "audit"}, {"", "t"}, {}},
      {Kind::function, {"app", "f(x"}, {}, "(integer, text)"},
      {Kind::function, {"", "f "}, {}, "()"},
      {Kind::aggregate, {"app", "f"}, {}, "(*)"},
      {Kind::cast, {"", "(text AS app.mood)"}, {}, {}},
      {Kind::operator_, {"", "app.+ (integer, integer)"}, {}, {}},
      {Kind::statistics, {"app", "pairs"}, {}, {}},
  };
  for (const auto& object : objects) {
    INFO(to_string(object));
    CHECK(parse_object(object.kind, object_text(object)) == object);
  }
  CHECK_THROWS_AS(parse_object(Kind::extension, ""), Error);
}

TEST_CASE("a name is put together as the server does") {
  CHECK(chosen_name("posts", "price", "check") == "posts_price_check");
  CHECK(chosen_name("posts", "", "check") == "posts_check");
  CHECK(chosen_name(std::string(60, 'a'), "b", "check") == std::string(55, 'a') + "_b_check");
}
