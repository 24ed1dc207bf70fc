#include "snapshots.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace aludel;
using namespace aludel::test;
using Texts = std::vector<std::string>;

namespace {

schema::Snapshot circle() {
  schema::Snapshot snapshot;
  for (const auto& [name, other] : {std::pair("a", "b"), std::pair("b", "a")}) {
    auto one = table(name, {column("id", "integer"), column("other", "integer")});
    one.constraints = {primary_key(std::string(name) + "_pkey", "id"),
                       foreign_key(std::string(name) + "_other_fkey", "other", other)};
    snapshot.schema.tables.push_back(one);
    const schema::ObjectName key{
        Kind::constraint, {"", std::string(name) + "_other_fkey"}, {"public", name}, {}};
    const schema::ObjectName target{
        Kind::constraint, {"", std::string(other) + "_pkey"}, {"public", other}, {}};
    snapshot.dependencies.push_back({key, target, false});
    snapshot.dependencies.push_back({key, column_name(name, "other"), false});
  }
  return snapshot;
}

std::size_t place(const Texts& texts, const std::string& start) {
  const auto found =
      std::ranges::find_if(texts, [&](const std::string& text) { return text.starts_with(start); });
  return static_cast<std::size_t>(found - texts.begin());
}

}  // namespace

TEST_CASE("tables that refer to each other come with their keys afterwards, and go without them") {
  const auto up = statements({}, circle());
  REQUIRE(up.size() == 3);
  CHECK(up[0].starts_with("CREATE TABLE"));
  CHECK(up[1].starts_with("CREATE TABLE"));
  CHECK(up[2].find("ADD CONSTRAINT") != std::string::npos);

  const auto down = statements(circle(), {});
  CHECK(place(down, "ALTER TABLE") < place(down, "DROP TABLE"));
  CHECK(place(down, "DROP TABLE") < down.size());
}

TEST_CASE("a foreign key to a table that is there by then stands in CREATE TABLE") {
  schema::Snapshot to;
  auto users = table("users", {column("id", "integer")});
  users.constraints = {primary_key("users_pkey", "id")};
  auto posts = table("posts", {column("owner", "integer")});
  posts.constraints = {foreign_key("posts_owner_fkey", "owner", "users")};
  to.schema.tables = {posts, users};
  to.dependencies = {{{Kind::constraint, {"", "posts_owner_fkey"}, {"public", "posts"}, {}},
                      {Kind::constraint, {"", "users_pkey"}, {"public", "users"}, {}},
                      false}};
  const auto up = statements({}, to);
  CHECK(place(up, "CREATE TABLE public.users") < place(up, "CREATE TABLE public.posts"));
  CHECK(up.size() == 2);
}

TEST_CASE("a default waits for its function, and lets it go first") {
  schema::Snapshot without;
  without.schema.tables = {table("t", {column("a", "integer")})};
  schema::Snapshot with = without;
  with.schema.tables[0].columns[0].default_value = "public.f()";
  with.schema.scripted = {function("f", "CREATE FUNCTION public.f() RETURNS integer …")};
  with.dependencies = {{column_name("t", "a"), with.schema.scripted[0].name, true}};
  const auto up = statements(without, with);
  CHECK(place(up, "CREATE FUNCTION") < place(up, "ALTER TABLE"));
  const auto down = statements(with, without);
  CHECK(down ==
        Texts{"ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT", "DROP FUNCTION public.f()"});
}

TEST_CASE("a function comes after the tables that its body names") {
  schema::Snapshot to;
  to.schema.tables = {table("zoo", {column("a", "integer")})};
  to.schema.scripted = {function("f", "CREATE FUNCTION public.f() … select a from zoo")};
  const auto up = statements({}, to);
  CHECK(place(up, "CREATE TABLE") < place(up, "CREATE FUNCTION"));
}

TEST_CASE("a name that one kind of thing leaves is free before another takes it") {
  schema::Snapshot from;
  schema::Snapshot to;
  from.schema.tables = {table("x", {column("a", "integer")})};
  to.schema.views = {view("x", "SELECT 1 AS a", {column("a", "integer")})};
  const auto up = statements(from, to);
  CHECK(place(up, "DROP TABLE") < place(up, "CREATE VIEW"));
}

TEST_CASE(
    "the schema public comes back as every database begins with it, but for what was taken back") {
  schema::Snapshot to;
  to.server_version = 150004;
  to.initial_public = true;
  to.schema.namespaces = {{.name = "public", .owner = "", .comment = {}}};
  CHECK(statements({}, to).empty());  // nobody asked for it

  const schema::ObjectName function{Kind::function, {"public", "f"}, {}, "()"};
  to.dependencies = {{function, {Kind::schema, {"", "public"}, {}, {}}, false}};
  const std::string create = "CREATE SCHEMA IF NOT EXISTS public AUTHORIZATION pg_database_owner";
  const std::string comment = "COMMENT ON SCHEMA public IS 'standard public schema'";
  CHECK(statements({}, to) == Texts{create, comment, "GRANT USAGE ON SCHEMA public TO PUBLIC"});
  CHECK(statements(to, to).empty());

  to.schema.namespaces[0].comment = "ours";
  to.schema.revokes = {
      {"USAGE", "SCHEMA public", "PUBLIC", false, {Kind::schema, {"", "public"}, {}, {}}}};
  CHECK(statements({}, to) == Texts{create, "COMMENT ON SCHEMA public IS 'ours'"});

  to.server_version = 140010;
  CHECK(statements({}, to) == Texts{"CREATE SCHEMA IF NOT EXISTS public",
                                    "COMMENT ON SCHEMA public IS 'ours'",
                                    "GRANT CREATE ON SCHEMA public TO PUBLIC"});
  to.initial_public = false;
  to.schema.revokes.clear();
  CHECK(statements({}, to).size() == 2);
}

TEST_CASE(
    "a table leaves the publications that stay before it is UNLOGGED, and comes after it is not") {
  const auto database = [](bool unlogged, const std::string& tables) {
    schema::Snapshot snapshot;
    auto scratch = table("scratch", {column("id", "integer")});
    scratch.unlogged = unlogged;
    snapshot.schema.tables = {scratch};
    const schema::ObjectName name{Kind::publication, {"", "a"}, {}, {}};
    schema::Scripted publication;
    publication.name = name;
    publication.create = "CREATE PUBLICATION a FOR TABLE " + tables;
    snapshot.schema.scripted = {publication};
    if (!unlogged) snapshot.dependencies = {{name, table_name("scratch"), false}};
    return snapshot;
  };
  const auto kept = database(true, "kept");
  const auto both = database(false, "kept, public.scratch");
  const Texts out = statements(both, kept);
  CHECK(place(out, "ALTER PUBLICATION a SET TABLE kept") <
        place(out, "ALTER TABLE public.scratch SET UNLOGGED"));
  const Texts in = statements(kept, both);
  CHECK(place(in, "ALTER TABLE public.scratch SET LOGGED") <
        place(in, "ALTER PUBLICATION a SET TABLE kept, public.scratch"));
}

TEST_CASE("the same difference is written the same, whatever the order it was read in") {
  const auto one = circle();
  auto other = one;
  std::ranges::reverse(other.schema.tables);
  std::ranges::reverse(other.dependencies);
  CHECK(statements({}, one) == statements({}, other));
}

TEST_CASE("what calls a cast's function comes after the cast, whose use nobody records") {
  schema::Snapshot from;
  from.schema.tables = {table("t", {column("a", "integer")})};
  schema::Snapshot to = from;
  to.schema.tables[0].columns[0].default_value = "(1)::public.c";
  schema::Scripted cast;
  cast.name = {Kind::cast, {"", "(integer AS public.c)"}, {}, {}};
  cast.create = "CREATE CAST (integer AS public.c) WITH FUNCTION public.f()";
  to.schema.scripted = {function("f", "CREATE FUNCTION public.f() RETURNS integer …"), cast};
  const auto& called = to.schema.scripted[0].name;
  to.dependencies = {{column_name("t", "a"), called, true}, {cast.name, called, false}};
  const auto up = statements(from, to);
  CHECK(place(up, "CREATE FUNCTION") < place(up, "CREATE CAST"));
  CHECK(place(up, "CREATE CAST") < place(up, "ALTER TABLE"));
}

TEST_CASE("a view that changes over a name of another kind is made again") {
  schema::Snapshot from;
  from.schema.tables = {table("x", {column("a", "integer")})};
  from.schema.views = {view("v", "SELECT a FROM public.x", {column("a", "integer")})};
  from.dependencies = {{view_name("v"), column_name("x", "a"), false}};
  schema::Snapshot to;
  to.schema.views = {
      view("v", "SELECT a, 1 AS b FROM public.x", {column("a", "integer"), column("b", "integer")}),
      view("x", "SELECT 2 AS a", {column("a", "integer")})};
  to.dependencies = {{view_name("v"), view_name("x"), false}};
  const auto up = statements(from, to);
  CHECK(place(up, "DROP VIEW public.v") < place(up, "DROP TABLE public.x"));
  CHECK(place(up, "DROP TABLE public.x") < place(up, "CREATE VIEW public.x"));
  CHECK(place(up, "CREATE VIEW public.x") < place(up, "CREATE VIEW public.v"));
}

TEST_CASE("a domain's check waits for the function that it calls, and lets it go first") {
  schema::Snapshot without;
  without.schema.domains.resize(1);
  without.schema.domains[0].name = {"public", "d"};
  without.schema.domains[0].type = "text";
  schema::Snapshot with = without;
  auto& check = with.schema.domains[0].constraints.emplace_back();
  check.name = "c";
  check.definition = schema::Check{"public.f()", false};
  with.schema.scripted = {function("f", "CREATE FUNCTION public.f() RETURNS boolean …")};
  with.dependencies = {
      {{Kind::constraint, {"", "c"}, {"public", "d"}, {}}, with.schema.scripted[0].name, false}};
  const auto up = statements(without, with);
  CHECK(place(up, "CREATE FUNCTION") < place(up, "ALTER DOMAIN"));
  const auto down = statements(with, without);
  CHECK(place(down, "ALTER DOMAIN") < place(down, "DROP FUNCTION"));
}

TEST_CASE("an extension goes before what may take its members' names, and comes after those") {
  schema::Snapshot own;
  own.schema.scripted = {function("f", "CREATE FUNCTION public.f() RETURNS integer …")};
  schema::Snapshot extended;
  extended.schema.extensions = {{"unaccent", "public", "1.1", {}}};
  const auto up = statements(extended, own);
  CHECK(place(up, "DROP EXTENSION") < place(up, "CREATE FUNCTION"));
  const auto down = statements(own, extended);
  CHECK(place(down, "DROP FUNCTION") < place(down, "CREATE EXTENSION"));
}

TEST_CASE("a routine goes before another of its name gets a default") {
  const auto routine = [](const std::string& arguments, const std::string& text, int defaults) {
    auto made = function(
        "f", "CREATE OR REPLACE FUNCTION public.f(" + text + ")\n RETURNS integer\n LANGUAGE sql");
    made.name.arguments = arguments;
    made.default_count = defaults;
    return made;
  };
  schema::Snapshot from;
  from.schema.scripted = {routine("(integer)", "integer", 0),
                          routine("(integer, integer)", "integer, integer", 0)};
  from.schema.views = {view("v", "SELECT public.f(1) AS f", {column("f", "integer")})};
  from.dependencies = {{view_name("v"), from.schema.scripted[0].name, false}};
  schema::Snapshot to = from;
  to.schema.scripted = {routine("(integer, integer)", "integer, integer DEFAULT 0", 1)};
  to.dependencies = {{view_name("v"), to.schema.scripted[0].name, false}};
  const auto up = statements(from, to);
  CHECK(place(up, "DROP VIEW") < place(up, "DROP FUNCTION"));
  CHECK(place(up, "DROP FUNCTION") < place(up, "CREATE OR REPLACE FUNCTION"));
  CHECK(place(up, "CREATE OR REPLACE FUNCTION") < place(up, "CREATE VIEW"));
}

TEST_CASE(
    "a partition's own trigger goes before its table gets one of that name, and comes after") {
  const auto trigger = [](const std::string& table) {
    schema::Scripted made;
    made.name = {Kind::trigger, {"", "x"}, {"public", table}, {}};
    made.create = "CREATE TRIGGER x BEFORE INSERT ON public." + table + " …";
    return made;
  };
  schema::Snapshot above;
  above.schema.tables = {table("t", {column("a", "integer")}),
                         table("t1", {column("a", "integer")})};
  above.schema.tables[0].partition_by = "LIST (a)";
  above.schema.tables[1].partition_of = {"public", "t"};
  above.schema.tables[1].partition_bound = "FOR VALUES IN (1)";
  schema::Snapshot below = above;
  above.schema.scripted = {trigger("t")};
  below.schema.scripted = {trigger("t1")};
  for (const auto& up : {statements(above, below), statements(below, above)}) {
    CHECK(place(up, "DROP TRIGGER") < place(up, "CREATE TRIGGER"));
  }
}
