#include "operation/metadata.hpp"

#include <aludel/model.hpp>

#include <doctest/doctest.h>

using namespace aludel;

namespace {

using Model = void (*)(Metadata&);

Error error_of(const std::vector<Model>& models) {
  try {
    operation::build_schema(models);
  } catch (const Error& error) {
    return error;
  }
  return Error("none", "nothing was thrown");
}

void blog(Metadata& db) {
  db.table("users", column("id", integer()).identity().primary_key(),
           column("mood", type("mood")).server_default("'ok'"));
  db.table("posts", column("id", integer()).primary_key(),
           column("owner_id", integer()).not_null().references("public.users.id", cascade))
      .index("ix_posts_owner_id", {"owner_id"})
      .comment("what people write");
  db.enumeration("mood", {"sad", "ok"});
}

void rest(Metadata& db) {
  db.index("ix_lower", "users", {expression("lower(mood::text)")}).unique().where("id > 1");
  db.domain("percent", integer()).check("value <= 100").not_null();
  db.composite("place", {column("x", real()), column("y", real())});
  db.range("real_range", real());
  db.sequence("numbers").start(5).owned_by("users.id");
  db.view("v", "select 1").check_option("local");
  db.materialized_view("m", "select 1 as n").with_no_data();
  db.index("ix_m", "m", {"n"});
  db.function("f(integer)", "create function f …").comment("a function");
  db.trigger("audit", "users", "create trigger …");
  db.extension("citext").version("1.6");
  db.schema("app", "postgres");
  db.grant("SELECT", "TABLE users", "reader").with_grant_option();
  db.revoke("EXECUTE", "FUNCTION f(integer)", "PUBLIC");
  db.object(Kind::cast, "(text AS mood)", "create cast …").drop_sql("drop cast …");
  db.statistics("pairs", "create statistics …");
}

}  // namespace

TEST_CASE("models of several files make one schema") {
  const schema::Schema schema = operation::build_schema({blog, rest});
  REQUIRE(schema.tables.size() == 2);
  CHECK(schema.tables[1].comment == "what people write");
  REQUIRE(schema.tables[1].constraints.size() == 2);
  const auto& key = std::get<schema::ForeignKey>(schema.tables[1].constraints[1].definition);
  CHECK(key.table == schema::QualifiedName{"public", "users"});
  CHECK(key.on_delete == cascade);
  REQUIRE(schema.indexes.size() == 3);
  CHECK(schema.indexes[0].table.name == "posts");
  CHECK(schema.indexes[1].keys.at(0).is_expression);
  CHECK(schema.indexes[1].where == "id > 1");
  CHECK(schema.enums.at(0).labels == schema::Names{"sad", "ok"});
  CHECK(schema.domains.at(0).not_null);
  CHECK(schema.composites.at(0).fields.size() == 2);
  CHECK(schema.ranges.at(0).subtype == "real");
  CHECK(schema.sequences.at(0).options.start == 5);
  CHECK(schema.views.size() == 2);
  CHECK(schema.scripted.at(0).comment == "a function");
  CHECK(schema.scripted.at(1).name.table.name == "users");
  CHECK(schema.extensions.at(0).version == "1.6");
  CHECK(schema.namespaces.at(0).owner == "postgres");
  CHECK(schema.grants.at(0).grant_option);
  CHECK(schema.revokes.at(0).privileges == "EXECUTE");
  CHECK(schema.scripted.at(2).name ==
        schema::ObjectName{Kind::cast, {"", "(text AS mood)"}, {}, {}});
  CHECK(schema.scripted.at(2).drop == "drop cast …");
  CHECK(schema.scripted.at(3).name.kind == Kind::statistics);
}

TEST_CASE("two objects of one name are an error that shows both places") {
  static int first = 0;
  static int second = 0;
  const Error error = error_of({[](Metadata& db) {
                                  first = __LINE__ + 1;
                                  db.table("users", column("id", integer()));
                                },
                                [](Metadata& db) {
                                  second = __LINE__ + 1;
                                  db.view("public.users", "select 1");
                                }});
  CHECK(error.kind() == "model");
  CHECK(error.message() == "the name of view public.users is taken");
  CHECK(error.where() == Location{__FILE__, second, 0});
  CHECK(error.hint() == "it is defined at " + to_string(Location{__FILE__, first, 0}));
}

TEST_CASE("tables share names with types, indexes with tables, nothing with another schema") {
  CHECK(error_of({[](Metadata& db) {
          db.table("mood");
          db.enumeration("mood", {"a"});
        }}).message() == "the name of type mood is taken");
  CHECK(error_of({[](Metadata& db) {
          db.table("t", column("a", text())).index("t", {"a"});
        }}).message() == "the name of index t is taken");
  CHECK(error_of({[](Metadata& db) {
          db.table("t");
          db.table("app.t");
          db.sequence("s");
          db.enumeration("s", {"a"});
          db.trigger("a", "t", "…");
          db.trigger("a", "app.t", "…");
        }}).kind() == "none");
}

TEST_CASE("a foreign key needs its table and column") {
  const Error table = error_of({[](Metadata& db) {
    db.table("users", column("id", integer()).primary_key());
    db.table("posts", column("owner_id", integer()).references("user.id"));
  }});
  CHECK(table.message() == "a foreign key of table posts names table user, which no model defines");
  CHECK(table.hint() == "did you mean 'users'?");
  CHECK(table.where().line == __LINE__ - 4);
  CHECK(error_of({[](Metadata& db) {
          db.table("users", column("id", integer()).primary_key());
          db.table("posts", column("owner_id", integer()).references("users.uid"));
        }}).message() == "a foreign key of table posts names column users.uid, which is not there");
  CHECK(error_of({[](Metadata& db) {
          db.table("users", column("id", integer()));
          db.table("posts", column("a", integer()), foreign_key({"a"}, "users"));
        }}).message() == "a foreign key of table posts needs a primary key of table users");
}

TEST_CASE("keys and indexes need their columns, columns their own name") {
  CHECK(error_of({[](Metadata& db) {
          db.table("t", column("a", integer()), primary_key("b"));
        }}).message() == "a primary key of table t names column t.b, which is not there");
  CHECK(error_of({[](Metadata& db) {
          db.table("t", column("a", integer()));
          db.index("ix", "t", {"b"});
        }}).message() == "index ix names column t.b, which is not there");
  CHECK(error_of({[](Metadata& db) {
          db.table("t", column("a", integer()), column("a", text()));
        }}).message() == "table t has column a twice");
}

TEST_CASE("a model does not say how things are made") {
  CHECK(error_of({[](Metadata& db) {
          db.table("t", column("a", integer()));
          db.index("ix", "t", {"a"}).concurrently();
        }}).message() == "a model says what there is to be, not how it is made");
}
