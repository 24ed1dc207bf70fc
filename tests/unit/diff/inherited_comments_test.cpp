#include "snapshots.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::test;
using Texts = std::vector<std::string>;

namespace {

schema::Constraint commented(schema::Constraint constraint, const std::string& text) {
  constraint.comment = text;
  return constraint;
}

/// A table with a key, and a partition that has it too.
schema::Snapshot partitioned() {
  schema::Snapshot snapshot;
  for (const char* name : {"p", "p1"}) {
    snapshot.schema.tables.push_back(table(name, {column("id", "integer")}));
    snapshot.schema.tables.back().columns[0].not_null = true;
  }
  schema::Table& parent = snapshot.schema.tables[0];
  schema::Table& partition = snapshot.schema.tables[1];
  parent.partition_by = "LIST (id)";
  parent.constraints = {primary_key("p_pkey", "id")};
  partition.partition_of = parent.name;
  partition.partition_bound = "DEFAULT";
  partition.inherited_constraints = {primary_key("p1_pkey", "id")};
  return snapshot;
}

}  // namespace

TEST_CASE("a partition's word on its parent's key comes and goes") {
  const auto plain = partitioned();
  auto said = partitioned();
  said.schema.tables[1].inherited_constraints[0].comment = "which";
  said.schema.tables[1].inherited_constraints[0].index_comment = std::string("fast");
  CHECK(statements(plain, said) == Texts{"COMMENT ON CONSTRAINT p1_pkey ON public.p1 IS 'which'",
                                         "COMMENT ON INDEX public.p1_pkey IS 'fast'"});
  CHECK(statements(said, plain) == Texts{"COMMENT ON CONSTRAINT p1_pkey ON public.p1 IS NULL",
                                         "COMMENT ON INDEX public.p1_pkey IS NULL"});
  CHECK(statements(said, said).empty());
}

TEST_CASE("it is said again where the key is new, which gets its name by then") {
  auto said = partitioned();
  said.schema.tables[1].inherited_constraints[0].comment = "which";
  auto without = partitioned();
  without.schema.tables[0].constraints.clear();
  without.schema.tables[1].inherited_constraints.clear();
  const std::string key = "ALTER TABLE public.p ADD CONSTRAINT p_pkey PRIMARY KEY (id)";
  CHECK(statements(without, said) ==
        Texts{key, "COMMENT ON CONSTRAINT p1_pkey ON public.p1 IS 'which'"});
  said.schema.tables[1].inherited_constraints[0].name = "p1_key";
  CHECK(statements(without, said) ==
        Texts{key, "ALTER TABLE public.p1 RENAME CONSTRAINT p1_pkey TO p1_key",
              "COMMENT ON CONSTRAINT p1_key ON public.p1 IS 'which'"});
}

TEST_CASE("what a table takes along from its parent keeps its comment") {
  auto inside = partitioned();
  inside.schema.tables[1].inherited_constraints = {
      commented(primary_key("p1_pkey", "id"), "which")};
  auto outside = partitioned();
  schema::Table& table = outside.schema.tables[1];
  table.partition_of = {};
  table.partition_bound.clear();
  table.inherited_constraints.clear();
  table.constraints = {commented(primary_key("p1_pkey", "id"), "which")};
  const Texts leaves{"ALTER TABLE public.p DETACH PARTITION public.p1"};
  const Texts joins{"ALTER TABLE public.p ATTACH PARTITION public.p1 DEFAULT"};
  CHECK(statements(inside, outside) == leaves);
  CHECK(statements(outside, inside) == joins);
}
