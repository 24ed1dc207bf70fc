#include "snapshots.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace aludel;
using namespace aludel::test;
using Texts = std::vector<std::string>;

TEST_CASE("equal snapshots have no difference") {
  schema::Snapshot one;
  one.schema.tables = {table("t", {column("a", "integer")})};
  CHECK(statements(one, one).empty());
  CHECK(statements({}, {}).empty());
}

TEST_CASE("the order of a table's columns is no difference") {
  schema::Snapshot from;
  schema::Snapshot to;
  from.schema.tables = {table("t", {column("a", "integer"), column("b", "text")})};
  to.schema.tables = {table("t", {column("b", "text"), column("a", "integer")})};
  CHECK(statements(from, to).empty());
}

TEST_CASE("columns come, go and change") {
  schema::Snapshot from;
  schema::Snapshot to;
  from.schema.tables = {table("t", {column("gone", "integer"), column("kept", "integer")})};
  to.schema.tables = {table("t", {column("kept", "bigint"), column("new", "text")})};
  to.schema.tables[0].columns[0].not_null = true;
  CHECK(statements(from, to) ==
        Texts{"ALTER TABLE public.t ADD COLUMN new text",
              "ALTER TABLE public.t ALTER COLUMN kept TYPE bigint, ALTER COLUMN kept SET NOT NULL",
              "ALTER TABLE public.t DROP COLUMN gone"});
}

TEST_CASE("text becomes a number by a cast, and a value an array of one") {
  schema::Snapshot from;
  schema::Snapshot to;
  from.schema.tables = {table("t", {column("a", "text"), column("b", "integer")})};
  to.schema.tables = {table("t", {column("a", "integer"), column("b", "integer[]")})};
  CHECK(statements(from, to) ==
        Texts{"ALTER TABLE public.t\n  ALTER COLUMN a TYPE integer USING a::integer,\n"
              "  ALTER COLUMN b TYPE integer[] USING CASE WHEN b IS NOT NULL THEN ARRAY[b] END"});
}

TEST_CASE("a table is rewritten once for all columns that change type, each table for itself") {
  const std::vector<schema::Column> small = {column("a", "integer"), column("b", "integer"),
                                             column("c", "integer")};
  auto large = small;
  large[0].type = large[2].type = "bigint";
  large[1].not_null = true;
  schema::Snapshot from;
  schema::Snapshot to;
  from.schema.tables = {table("t", small), table("u", small)};
  to.schema.tables = {table("t", large), table("u", large)};
  const Texts statements_of_both = statements(from, to);
  for (const char* name : {"t", "u"}) {
    CHECK(std::ranges::count(statements_of_both,
                             std::string("ALTER TABLE public.") + name +
                                 "\n  ALTER COLUMN a TYPE bigint,\n  ALTER COLUMN b SET NOT NULL,"
                                 "\n  ALTER COLUMN c TYPE bigint") == 1);
  }
  CHECK(statements_of_both.size() == 2);
  // One rewrite is one anyway.
  to.schema.tables[1].columns[2].type = to.schema.tables[0].columns[2].type = "integer";
  CHECK(statements(from, to).size() == 4);
}

TEST_CASE("a view over a column whose type changes is made again, with what stands on it") {
  schema::Snapshot from;
  from.schema.tables = {table("t", {column("a", "integer")})};
  from.schema.views = {view("v", "SELECT a FROM public.t", {column("a", "integer")}),
                       view("w", "SELECT a FROM public.v", {column("a", "integer")})};
  from.dependencies = {{view_name("v"), column_name("t", "a"), false},
                       {view_name("w"), column_name("v", "a"), false}};
  schema::Snapshot to = from;
  to.schema.tables[0].columns[0].type = "bigint";
  for (auto& each : to.schema.views) each.output[0].type = "bigint";
  CHECK(statements(from, to) == Texts{"DROP VIEW public.w", "DROP VIEW public.v",
                                      "ALTER TABLE public.t ALTER COLUMN a TYPE bigint",
                                      "CREATE VIEW public.v AS SELECT a FROM public.t",
                                      "CREATE VIEW public.w AS SELECT a FROM public.v"});
}

TEST_CASE("a view with a column more is replaced, with one less made again") {
  schema::Snapshot narrow;
  narrow.schema.tables = {table("t", {column("a", "integer"), column("b", "integer")})};
  schema::Snapshot wide = narrow;
  narrow.schema.views = {view("v", "SELECT a FROM t", {column("a", "integer")})};
  wide.schema.views = {
      view("v", "SELECT a, b FROM t", {column("a", "integer"), column("b", "integer")})};
  CHECK(statements(narrow, wide) == Texts{"CREATE OR REPLACE VIEW public.v AS SELECT a, b FROM t"});
  CHECK(statements(wide, narrow) ==
        Texts{"DROP VIEW public.v", "CREATE VIEW public.v AS SELECT a FROM t"});
}

TEST_CASE("a constraint under another name is renamed; names that the server chose do not count") {
  schema::Snapshot from;
  from.schema.tables = {table("t", {column("id", "integer")})};
  schema::Snapshot to = from;
  from.schema.tables[0].constraints = {primary_key("pk_t", "id")};
  to.schema.tables[0].constraints = {primary_key("t_pkey", "id")};
  CHECK(statements(from, to) == Texts{"ALTER TABLE public.t RENAME CONSTRAINT pk_t TO t_pkey"});
  from.schema.tables[0].constraints = {primary_key("t_pkey1", "id")};
  CHECK(statements(from, to).empty());
}
