#include "operation/reverse.hpp"

#include "operation/describe.hpp"

#include <aludel/operations.hpp>
#include <aludel/query.hpp>

#include <doctest/doctest.h>

using namespace aludel;

namespace {

operation::Operations recorded(void (*function)(Operations&)) {
  operation::Recorder recorder;
  {
    Operations op(recorder);
    function(op);
  }
  return recorder.take();
}

std::string described(const operation::Operations& operations) {
  std::string text;
  for (const auto& each : operations) text += describe(each) + "\n";
  return text;
}

std::string reversal(void (*function)(Operations&)) {
  operation::Recorder recorder;
  {
    Operations op(recorder);
    op.reverse(function);
  }
  return described(recorder.operations());
}

/// Reversed twice, an operation is what it was.
void check_there_and_back(void (*function)(Operations&)) {
  for (const auto& each : recorded(function)) {
    INFO(describe(each));
    const auto back = operation::reverse(each);
    REQUIRE(back);
    REQUIRE(back->size() == 1);
    const auto again = operation::reverse(back->front());
    REQUIRE(again);
    CHECK(*again == operation::Operations{each});
  }
}

bool is_irreversible(void (*function)(Operations&)) {
  for (const auto& each : recorded(function)) {
    INFO(describe(each));
    const auto back = operation::reverse(each);
    CHECK_FALSE(back);
    if (back) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a downgrade may be the upgrade, backwards") {
  CHECK(reversal([](Operations& op) {
          op.create_table("posts", column("id", integer()).primary_key());
          op.create_index("ix", "posts", {"id"});
          op.add_column("posts", column("a", text()));
          op.add_constraint("posts", unique("a"));
          op.rename_column("posts", "a", "b");
        }) ==
        "rename column posts.b to a\n"
        "drop constraint posts_a_key on posts\n"
        "drop column posts.a\n"
        "drop index ix\n"
        "drop table posts\n");
}

TEST_CASE("what can be told is reversed, and reversed again is as it was") {
  check_there_and_back([](Operations& op) {
    op.create_table("t", column("a", text()).not_null().unique()).comment("c");
    op.drop_table("t", column("a", text()), primary_key("a"));
    op.create_index("ix", "t", {"a"}).unique().concurrently();
    op.drop_index("ix", "t", {key("a").desc()}).where("a > 0");
    op.add_column("t", column("b", integer()).references("u.id", cascade));
    op.drop_column("t", column("b", integer()).not_null());
    op.add_constraint("t", check("a > 0").named("ck"));
    op.drop_constraint("t", foreign_key({"a"}, "u").named("fk"));
    op.rename_table("app.t", "u");
    op.set_schema(Kind::table, "app.t", "old");
    op.create_enum("mood", {"a", "b"});
    op.drop_enum("mood", {"a", "b"});
    op.rename_enum_value("mood", "a", "c");
    op.create_view("v", "select 1");
    op.replace_view("v", "select 2").was("select 1");
    op.create_function("f()", "create function f() …");
    op.drop_function("f()").undo("create function f() …");
    op.replace_function("f()", "new").undo("old");
    op.execute("a").undo("b");
    op.comment(Kind::table, "t", "new").was("old");
    op.enable_row_security("t");
    op.force_row_security("t");
    op.grant("SELECT", "TABLE t", "PUBLIC");
    op.create_schema("app");
    op.create_sequence("s").start(3);
    op.alter_column("t", "a").not_null();
    op.alter(Kind::table, "t", "REPLICA IDENTITY FULL").undo("REPLICA IDENTITY DEFAULT");
    op.attach_partition("t", "p", "DEFAULT");
    op.detach_partition("t", "p", "DEFAULT");
    op.create(Kind::cast, "(text AS mood)", "CREATE CAST …").drop_sql("DROP CAST …");
    op.drop_sequence("s").undo([](Operations& was) { was.create_sequence("s").start(3); });
    op.drop_domain("d").undo("CREATE DOMAIN …");
    op.drop_view("v").undo([](Operations& was) { was.create_view("v", "select 1").comment("c"); });
    op.replace_view("v", "select 2").undo([](Operations& was) {
      was.create_view("v", "select 1").comment("c");
    });
    op.comment(Kind::constraint, "d.k", "new").was("old").on_domain();
    op.revoke("SELECT", "TABLE t", "PUBLIC").with_grant_option();
  });
}

TEST_CASE("a way back has to be one, and the one that undoes") {
  const auto error_of = [](void (*function)(Operations&)) {
    try {
      recorded(function);
    } catch (const Error& error) {
      return error.kind() + ": " + error.message();
    }
    return std::string("nothing was thrown");
  };
  CHECK(error_of([](Operations& op) {
          op.drop_view("v").undo([](Operations& was) { was.create_view("w", "select 1"); });
        }) == "usage: undo() does not say the one operation that undoes: drop view v");
  CHECK(error_of([](Operations& op) { op.drop_view("v").undo([](Operations&) {}); }) ==
        "usage: undo() does not say the one operation that undoes: drop view v");
  CHECK(
      error_of([](Operations& op) {
        op.grant("SELECT", "TABLE t", "PUBLIC").undo([](Operations& was) { was.drop_table("t"); });
      }).starts_with("usage: undo() does not say"));
}

TEST_CASE("a changed column goes back to what it was said to be") {
  const auto operations = recorded([](Operations& op) {
    op.alter_column("t", "a")
        .type(integer(), "length(a)")
        .nullable()
        .server_default("1")
        .drop_comment()
        .was(column("a", text()).not_null().comment("old").collate("C"));
  });
  const auto back = operation::reverse(operations.at(0));
  REQUIRE(back);
  const auto& alter = std::get<operation::AlterColumn>(back->at(0).change);
  CHECK(alter.type == operation::TypeChange{"text", "", true, {"", "C"}});
  CHECK(alter.not_null == true);
  REQUIRE(alter.default_value);
  CHECK_FALSE(*alter.default_value);
  REQUIRE(alter.comment);
  CHECK(*alter.comment == "old");
  REQUIRE(alter.was);
  CHECK(alter.was->type == "integer");
}

TEST_CASE("columns that change together go back together") {
  const auto operations = recorded([](Operations& op) {
    op.alter_column("t", "a")
        .type(integer())
        .was(column("a", text()))
        .column("b")
        .type(bigint())
        .was(column("b", integer()))
        .only();
  });
  const auto back = operation::reverse(operations.at(0));
  REQUIRE(back);
  REQUIRE(back->size() == 1);
  const auto& alter = std::get<operation::AlterColumn>(back->at(0).change);
  CHECK(alter.only);
  CHECK(alter.type->type == "text");
  REQUIRE(alter.also.size() == 1);
  CHECK(alter.also[0].column == "b");
  CHECK(alter.also[0].type->type == "integer");
  CHECK(is_irreversible([](Operations& op) {
    op.alter_column("t", "a").type(integer()).was(column("a", text())).column("b").type(bigint());
  }));
}

TEST_CASE("an identity that was added is dropped again") {
  const auto operations = recorded([](Operations& op) { op.alter_column("t", "a").identity(); });
  const auto back = operation::reverse(operations.at(0));
  REQUIRE(back);
  const auto& alter = std::get<operation::AlterColumn>(back->at(0).change);
  REQUIRE(alter.identity);
  CHECK_FALSE(*alter.identity);
}

TEST_CASE("what cannot be told is not guessed") {
  CHECK(is_irreversible([](Operations& op) {
    op.execute("delete from t");
    op.drop_table("t");
    op.drop_table("t", column("a", text())).if_exists();
    op.drop_table("t", column("a", text())).cascade();
    op.create_table("t", column("a", text())).if_not_exists();
    op.drop_column("t", "a");
    op.drop_index("ix");
    op.drop_constraint("t", "ck");
    op.add_constraint("t", check("a > 0"));
    op.add_constraint("t", primary_key_using_index("ix"));
    op.alter_column("t", "a").type(integer());
    op.alter_column("t", "a").drop_expression();
    op.add_enum_value("mood", "x");
    op.set_schema(Kind::table, "t", "app");
    op.comment(Kind::table, "t", "new");
    op.bulk_insert("t", {"a"}, {{1}});
    op.alter_sequence("s").restart(1);
    op.alter(Kind::table, "t", "SET LOGGED");
    op.detach_partition("t", "p");
    op.drop(Kind::default_privileges, "all").drop_sql("ALTER DEFAULT PRIVILEGES …");
  }));
}

TEST_CASE("what leaves nothing behind is reversed by doing nothing") {
  CHECK(reversal([](Operations& op) {
          op.validate_constraint("t", "ck");
          op.refresh_materialized_view("v");
        }).empty());
}

TEST_CASE("an irreversible operation is named with its line, and nothing is recorded") {
  operation::Recorder recorder;
  Operations op(recorder);
  static int line = 0;
  try {
    op.reverse([](Operations& inner) {
      inner.rename_table("a", "b");
      line = __LINE__ + 1;
      inner.drop_table("b");
      inner.rename_table("c", "d");
    });
    FAIL("drop_table() was reversed");
  } catch (const Error& error) {
    CHECK(error.kind() == "irreversible");
    CHECK(error.message() == "there is no way back from: drop table b");
    CHECK(error.where() == Location{__FILE__, line, 0});
  }
  CHECK(recorder.operations().empty());
}

TEST_CASE("a function that reads the database is not reversed") {
  operation::Recorder recorder;
  Operations op(recorder);
  CHECK_THROWS_WITH_AS(op.reverse([](Operations& inner) { query(inner, "select 1"); }),
                       "a function that reads the database cannot be reversed", Error);
}
