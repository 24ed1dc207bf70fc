#include "source/generate.hpp"

#include "operation/sink.hpp"

#include <aludel/operations.hpp>

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

/// As a catalog knows it: with its schema, PostgreSQL's spelling of types, and every name.
schema::Table posts() {
  schema::Table table;
  table.name = {"public", "posts"};
  const auto add = [&](const char* name, const char* type) -> schema::Column& {
    table.columns.emplace_back().name = name;
    table.columns.back().type = type;
    return table.columns.back();
  };
  add("id", "integer").not_null = true;
  table.columns.back().identity = schema::Identity{};
  add("title", "character varying(80)").not_null = true;
  add("created_at", "timestamp with time zone").default_value = "now()";
  add("tags", "integer[]");
  add("mood", "public.mood");
  add("price", "numeric(10,2)");
  add("owner_id", "integer").comment =
      std::string("who wrote it, and what this is longer than a line can be");
  const auto constrain = [&](const char* name, decltype(schema::Constraint::definition) what) {
    table.constraints.emplace_back().name = name;
    table.constraints.back().definition = std::move(what);
  };
  constrain("once", schema::Unique{{"title", "owner_id"}, {}, false, ""});
  constrain("posts_owner_id_fkey",
            schema::ForeignKey{{"owner_id"}, {"public", "users"}, {"id"}, cascade});
  constrain("posts_pkey", schema::PrimaryKey{{"id"}, {}, ""});
  constrain("posts_price_check", schema::Check{"(price > (0)::numeric)", false});
  constrain("posts_title_unique", schema::Unique{{"title"}, {}, false, ""});
  return table;
}

}  // namespace

TEST_CASE("a table as a careful person would write it") {
  CHECK(source::cpp_body({{operation::Create{posts()}, {}}}) == R"text(  op.create_table("posts",
      column("id",         integer()).identity().primary_key(),
      column("title",      varchar(80)).not_null().unique().named("posts_title_unique"),
      column("created_at", timestamptz()).server_default("now()"),
      column("tags",       array(integer())),
      column("mood",       type("mood")),
      column("price",      numeric(10, 2)).check("(price > (0)::numeric)"),
      column("owner_id",   integer()).references("users.id", cascade)
          .comment("who wrote it, and what this is longer than a line can be"),
      unique("title", "owner_id").named("once"));
)text");
}

TEST_CASE("what is lost stands above it, what drops says no more than it has to") {
  const auto up = recorded([](Operations& op) {
    op.drop_column("public.posts", column("title", text()));
    op.drop_view("v", "select 1");
    op.alter_column("t", "id").identity_by_default().was(column("id", integer()).identity());
  });
  CHECK(source::cpp_body(up) == R"text(  // loses: the values of column public.posts.title
  op.drop_column("posts", "title");
  op.drop_view("v");
  op.alter_column("t", "id").identity_by_default().was(column("id", integer()).identity());
)text");
  CHECK(source::cpp_body(recorded([](Operations& op) {
                           op.add_column("public.posts", column("title", text()));
                         }),
                         {.undoes = &up}) ==
        R"text(  // does not bring back: the values of column public.posts.title
  op.add_column("posts", column("title", text()));
)text");
}

TEST_CASE("columns that change together stand below each other") {
  const auto operations = recorded([](Operations& op) {
    op.alter_column("t", "a").type(bigint()).column("b").type(bigint());
    op.alter_column("t", "amount")
        .type(numeric(12, 2), "amount::numeric(12, 2)")
        .server_default("0")
        .column("at")
        .type(timestamptz(), "at::timestamp with time zone")
        .was(column("at", text()))
        .only();
  });
  CHECK(source::cpp_body(operations) == R"text(  // loses: what bigint cannot hold of columns t.a, b
  op.alter_column("t", "a").type(bigint()).column("b").type(bigint());
  // loses: what numeric(12,2) cannot hold of column t.amount
  // loses: what timestamptz cannot hold of column t.at
  op.alter_column("t", "amount").type(numeric(12, 2), "amount::numeric(12, 2)")
      .server_default("0")
      .column("at").type(timestamptz(), "at::timestamp with time zone").only();
)text");
  // Together on one way only: what is lost is the same.
  const auto apart = recorded([](Operations& op) { op.alter_column("t", "at").type(text()); });
  CHECK(source::cpp_body(apart, {.undoes = &operations})
            .find("does not bring back: what numeric(12,2) cannot hold") != std::string::npos);
}

TEST_CASE("a body that is to be reversed says what it drops") {
  const auto operations = recorded([](Operations& op) {
    op.drop_column("posts", column("title", text()).not_null());
    op.drop_sequence("s").undo([](Operations& was) { was.create_sequence("s").start(5); });
    op.drop_function("f()").undo("CREATE FUNCTION f() …");
  });
  CHECK(source::cpp_body(operations, {.reversible = true}) ==
        R"text(  // loses: the values of column posts.title
  op.drop_column("posts", column("title", text()).not_null());
  // loses: how far sequence s has counted
  op.drop_sequence("s").undo([](Operations& was) { was.create_sequence("s").start(5); });
  op.drop_function("f()").undo("CREATE FUNCTION f() …");
)text");
}

TEST_CASE("long texts are broken, texts of several lines are raw") {
  CHECK(source::cpp_body(recorded([](Operations& op) {
          op.create_function("touch()", "CREATE FUNCTION touch() RETURNS trigger\nAS $$ … $$");
          op.execute(
              "UPDATE posts SET title = lower(title), created_at = now(), owner_id = 1 WHERE "
              "title <> lower(title) AND owner_id IS NULL");
        })) == R"text(  op.create_function("touch()", R"(CREATE FUNCTION touch() RETURNS trigger
AS $$ … $$)");
  op.execute("UPDATE posts SET title = lower(title), created_at = now(), owner_id = 1 WHERE "
             "title <> lower(title) AND owner_id IS NULL");
)text");
}

TEST_CASE("two tables whose constraints have one name both say it") {
  const auto table = [](const char* name, const char* column) {
    schema::Table made;
    made.name = {"public", name};
    made.columns.emplace_back().name = column;
    made.columns.back().type = "integer";
    made.constraints.emplace_back().name = "a_b_c_fkey";
    made.constraints.back().definition = schema::ForeignKey{{column}, {"public", "users"}, {"id"}};
    return operation::Operation{operation::Create{made}, {}};
  };
  const std::string text = source::cpp_body({table("a", "b_c"), table("a_b", "c")});
  CHECK(text == R"text(  op.create_table("a",
      column("b_c", integer()).references("users.id").named("a_b_c_fkey"));
  op.create_table("a_b",
      column("c", integer()).references("users.id").named("a_b_c_fkey"));
)text");
}

TEST_CASE("types have their words") {
  const auto written = [](const char* type) {
    operation::AlterColumn alter;
    alter.table = {"", "t"};
    alter.column = "c";
    alter.type = operation::TypeChange{type, "", false, {}};
    const std::string text = source::cpp_body({{alter, {}}});
    const auto begin = text.find(".type(") + 6;
    return text.substr(begin, text.rfind(')') - begin);
  };
  CHECK(written("character varying") == "varchar()");
  CHECK(written("character varying(80)[]") == "array(varchar(80))");
  CHECK(written("timestamp(3) without time zone") == "timestamp(3)");
  CHECK(written("time with time zone") == "timetz()");
  CHECK(written("interval day to second(3)") == "interval(\"day to second\", 3)");
  CHECK(written("numeric(5,-2)") == "numeric(5, -2)");
  CHECK(written("double precision") == "double_precision()");
  CHECK(written("bit varying(3)") == "varbit(3)");
  CHECK(written("bpchar") == "type(\"bpchar\")");
  CHECK(written("\"char\"") == "type(\"\\\"char\\\"\")");
  CHECK(written("public.citext") == "type(\"citext\")");
  CHECK(written("public.\"Mood\"[]") == "type(\"public.\\\"Mood\\\"[]\")");
  CHECK(written("public.text") == "type(\"public.text\")");
  CHECK(written("app.mood[]") == "type(\"app.mood[]\")");
  CHECK(written("varchar2(3)") == "type(\"varchar2(3)\")");
}

TEST_CASE("a schema as a model") {
  schema::Schema schema;
  CHECK(source::cpp_models(schema, "blog") == R"text(#include <aludel/model.hpp>

namespace models {

void blog(aludel::Metadata& db) {
  (void)db;
}

}  // namespace models
)text");
  schema.namespaces = {{"public", "pg_database_owner", {}}};
  schema.enums = {{{"public", "mood"}, {"sad", "ok"}, {}}};
  schema::Table users;
  users.name = {"public", "users"};
  users.columns.emplace_back().name = "id";
  users.columns.back().type = "integer";
  schema::Table part = users;
  part.name.name = "users_1";
  part.partition_of = users.name;
  part.partition_bound = "FOR VALUES IN (1)";
  part.columns[0].default_value = "7";
  users.partition_by = "LIST (id)";
  schema.tables = {users, part};
  schema::Index index;
  index.name = "ix_users";
  index.table = users.name;
  index.keys.push_back({"id", false, {}, "", true, {}});
  schema.indexes = {index};
  schema.grants = {{"SELECT", "TABLE public.users", "reader", false, {}}};
  CHECK(source::cpp_models(schema, "blog") == R"text(#include <aludel/model.hpp>

namespace models {

void blog(aludel::Metadata& db) {
  using namespace aludel;

  db.enumeration("mood", {"sad", "ok"});

  db.table("users",
      column("id", integer()))
      .partition_by("LIST (id)")
      .index("ix_users", {key("id").desc()});

  db.table("users_1",
      inherited_column("id").server_default("7"))
      .partition_of("users", "FOR VALUES IN (1)");

  db.grant("SELECT", "TABLE public.users", "reader");
}

}  // namespace models
)text");
}

TEST_CASE("a model says of a table what neither its parents nor its type do") {
  const auto column = [](const char* name, bool inherited) {
    schema::Column made;
    made.name = name;
    made.type = "integer";
    made.inherited = inherited;
    return made;
  };
  schema::Schema schema;
  schema::Table parent;
  parent.name = {"public", "parent"};
  parent.columns = {column("a", false), column("b", false)};
  parent.columns[0].comment = std::string("said twice");
  schema::Table child = parent;
  child.name.name = "child";
  child.inherits = {parent.name};
  child.columns = {column("a", true), column("b", true), column("c", false)};
  child.columns[0].comment = std::string("said twice");
  schema::Table typed;
  typed.name = {"public", "typed"};
  typed.of_type = {"public", "place"};
  typed.columns = {column("x", false), column("y", false)};
  typed.columns[1].default_value = "3";
  schema.tables = {child, parent, typed};
  const std::string text = source::cpp_models(schema, "family");
  INFO(text);
  CHECK(text.find(R"text(
  db.table("child",
      inherited_column("a").comment("said twice"),
      column("c", integer()))
      .inherits("parent");
)text") != std::string::npos);
  CHECK(text.find(R"text(
  db.table("typed",
      inherited_column("y").server_default("3"))
      .of_type("place");
)text") != std::string::npos);
}

TEST_CASE("the bodies of a revision") {
  source::NewRevision revision;
  const auto up = recorded([](Operations& op) { op.drop_table("posts"); });
  source::fill(revision, up, {}, "sql");
  CHECK(revision.upgrade == "-- loses: the rows of table posts\nDROP TABLE posts;\n");
  CHECK(revision.downgrade == "-- does not bring back: the rows of table posts\n");
  const auto routine = recorded([](Operations& op) {
    op.create_function("f()", "CREATE FUNCTION f() …");
    op.create_table("t");
  });
  source::fill(revision, routine, {}, "cpp");
  CHECK(
      revision.upgrade.starts_with("  // bodies may name what is made below\n"
                                   "  op.execute(\"SET LOCAL check_function_bodies = off\");\n"));
}
