#include "snapshots.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::test;
using Texts = std::vector<std::string>;

namespace {

schema::Index index(const std::string& name, const std::string& table, const std::string& column) {
  schema::Index index;
  index.name = name;
  index.table = {"public", table};
  index.keys = {{column, false, {}, {}, false, {}}};
  return index;
}

/// Tables `t` and `u` of the same columns, with these indexes.
schema::Snapshot indexes(std::vector<schema::Index> indexes) {
  schema::Snapshot snapshot;
  for (const char* name : {"t", "u"}) {
    snapshot.schema.tables.push_back(table(name, {column("a", "integer"), column("b", "integer")}));
  }
  snapshot.schema.indexes = std::move(indexes);
  return snapshot;
}

}  // namespace

TEST_CASE("an index under another name is renamed, among those of its table alone") {
  CHECK(statements(indexes({index("one", "t", "a"), index("two", "u", "a")}),
                   indexes({index("three", "u", "a"), index("four", "t", "a")})) ==
        Texts{"ALTER INDEX public.one RENAME TO four", "ALTER INDEX public.two RENAME TO three"});
}

TEST_CASE("an index that is another one as well is made anew") {
  const Texts anew{"CREATE INDEX new ON public.t (a)", "DROP INDEX public.old"};
  CHECK(statements(indexes({index("old", "u", "a")}), indexes({index("new", "t", "a")})) == anew);
  CHECK(statements(indexes({index("old", "t", "b")}), indexes({index("new", "t", "a")})) == anew);
  auto some = index("old", "t", "a");
  some.where = "b > 0";
  CHECK(statements(indexes({some}), indexes({index("new", "t", "a")})) == anew);
  some = index("old", "t", "a");
  some.keys[0].descending = true;
  CHECK(statements(indexes({some}), indexes({index("new", "t", "a")})) == anew);
}

TEST_CASE("of indexes that are alike each becomes one, and one too many goes") {
  CHECK(statements(indexes({index("a1", "t", "a"), index("a2", "t", "a"), index("a3", "t", "a")}),
                   indexes({index("z1", "t", "a"), index("z2", "t", "a")})) ==
        Texts{"ALTER INDEX public.a1 RENAME TO z1", "ALTER INDEX public.a2 RENAME TO z2",
              "DROP INDEX public.a3"});
}

TEST_CASE("a comment comes and goes with another name") {
  auto said = index("old", "t", "a");
  said.comment = "slow without";
  CHECK(statements(indexes({said}), indexes({index("new", "t", "a")})) ==
        Texts{"ALTER INDEX public.old RENAME TO new", "COMMENT ON INDEX public.new IS NULL"});
}

TEST_CASE("constraints of one table take each other's place by what they say") {
  schema::Snapshot from;
  from.schema.tables = {table("t", {column("a", "integer"), column("b", "integer")})};
  schema::Snapshot to = from;
  const auto check = [](const std::string& name, const std::string& expression) {
    schema::Constraint constraint;
    constraint.name = name;
    constraint.definition = schema::Check{expression, false};
    return constraint;
  };
  from.schema.tables[0].constraints = {check("one", "(a > 0)"), check("two", "(b > 0)")};
  to.schema.tables[0].constraints = {check("three", "(b > 0)"), check("four", "(a > 0)")};
  CHECK(statements(from, to) == Texts{"ALTER TABLE public.t RENAME CONSTRAINT one TO four",
                                      "ALTER TABLE public.t RENAME CONSTRAINT two TO three"});
}

TEST_CASE("a key's index keeps its comment under another name") {
  schema::Snapshot from;
  from.schema.tables = {table("t", {column("id", "integer")})};
  schema::Snapshot to = from;
  auto key = primary_key("old", "id");
  key.index_comment = std::string("fast");
  from.schema.tables[0].constraints = {key};
  key.name = "new";
  to.schema.tables[0].constraints = {key};
  CHECK(statements(from, to) == Texts{"ALTER TABLE public.t RENAME CONSTRAINT old TO new"});
  to.schema.tables[0].constraints[0].index_comment.reset();
  CHECK(statements(from, to) == Texts{"ALTER TABLE public.t RENAME CONSTRAINT old TO new",
                                      "COMMENT ON INDEX public.new IS NULL"});
}
