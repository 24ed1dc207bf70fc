#include "snapshots.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::test;
using Texts = std::vector<std::string>;

namespace {

std::string text_of(const std::string& body, const std::string& attributes = "") {
  return "CREATE OR REPLACE FUNCTION public.f()\n RETURNS integer\n LANGUAGE sql\n IMMUTABLE" +
         attributes + "\nAS $function$" + body + "$function$";
}

/// A table with a column and an index that the function computes.
schema::Snapshot snapshot(const std::string& text, int version = 150000) {
  schema::Snapshot snapshot;
  snapshot.server_version = version;
  schema::Table t = table("t", {column("a", "integer"), column("b", "integer")});
  t.columns[1].generated = schema::Generated{"public.f()", true};
  schema::Index index;
  index.name = "i";
  index.table = t.name;
  index.keys = {{"public.f()", true, {}, {}, false, {}}};
  snapshot.schema.tables = {t};
  snapshot.schema.indexes = {index};
  snapshot.schema.scripted = {function("f", text)};
  const auto f = snapshot.schema.scripted[0].name;
  snapshot.dependencies = {{column_name("t", "b"), f, true}, {schema::name_of(index), f, false}};
  return snapshot;
}

}  // namespace

TEST_CASE("what a function computes otherwise is computed anew") {
  const auto texts = statements(snapshot(text_of("1")), snapshot(text_of("2")));
  CHECK(texts == Texts{"ALTER TABLE public.t DROP COLUMN b", text_of("2"),
                       "ALTER TABLE public.t ADD COLUMN b integer GENERATED ALWAYS AS "
                       "(public.f()) STORED",
                       "REINDEX INDEX public.i"});
}

TEST_CASE("from PostgreSQL 17 on a column is computed anew where it is") {
  const auto texts = statements(snapshot(text_of("1"), 170000), snapshot(text_of("2"), 170000));
  CHECK(texts == Texts{text_of("2"),
                       "ALTER TABLE public.t ALTER COLUMN b SET EXPRESSION AS (public.f())",
                       "REINDEX INDEX public.i"});
}

TEST_CASE("what the planner is told of a function changes no value") {
  const auto before = snapshot(text_of("1"));
  const Texts replaced{text_of("1", " PARALLEL SAFE COST 7")};
  CHECK(statements(before, snapshot(replaced[0])) == replaced);
  // What it answers for NULL does.
  CHECK(statements(before, snapshot(text_of("1", " STRICT"))).size() == 4);
}
