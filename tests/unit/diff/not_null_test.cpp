#include "snapshots.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace aludel;
using namespace aludel::test;
using Texts = std::vector<std::string>;

namespace {

schema::NotNull named(const std::string& name) {
  schema::NotNull constraint;
  constraint.name = name;
  return constraint;
}

/// A table of PostgreSQL 18 with a column `id` that is NOT NULL under this name; the server's for
/// none.
schema::Table plain(const std::string& name, const std::string& constraint) {
  auto result = table(name, {column("id", "integer")});
  result.columns[0].not_null = true;
  result.columns[0].not_null_as = named(constraint);
  return result;
}

/// One that has the constraint of its parent alone.
schema::Table heir(const std::string& name, const std::string& constraint) {
  auto result = plain(name, "");
  result.inherited_not_nulls = {{"id", named(constraint)}};
  return result;
}

schema::Table partition(schema::Table table, const std::string& of = "t") {
  table.partition_of = {"public", of};
  table.partition_bound = "FOR VALUES IN ('" + table.name.name + "')";
  return table;
}

schema::Table child(schema::Table table, const std::vector<std::string>& of) {
  for (const auto& parent : of) table.inherits.push_back({"public", parent});
  return table;
}

schema::Snapshot snapshot(std::vector<schema::Table> tables, int version = 180000) {
  schema::Snapshot snapshot;
  snapshot.schema.tables = std::move(tables);
  snapshot.server_version = version;
  return snapshot;
}

std::string rename(const std::string& table, const std::string& from, const std::string& to) {
  return "ALTER TABLE public." + table + " RENAME CONSTRAINT " + from + " TO " + to;
}
std::string alter(const std::string& table, const std::string& constraint,
                  const std::string& word) {
  return "ALTER TABLE public." + table + " ALTER CONSTRAINT " + constraint + " " + word;
}

}  // namespace

TEST_CASE("NOT NULL under another name is renamed; before PostgreSQL 18 it has none") {
  const auto one = snapshot({plain("t", "must")});
  CHECK(statements(one, snapshot({plain("t", "need")})) == Texts{rename("t", "must", "need")});
  CHECK(statements(one, snapshot({plain("t", "")})) == Texts{rename("t", "must", "t_id_not_null")});
  CHECK(statements(snapshot({plain("t", "")}, 170005), one).empty());
}

TEST_CASE("what inherits NOT NULL under one name is renamed with it") {
  const auto tree = [](const std::string& name) {
    return snapshot({plain("t", name), partition(heir("p", name)), partition(heir("q", name), "p"),
                     child(heir("c", name), {"t"})});
  };
  CHECK(statements(tree("must"), tree("need")) == Texts{rename("t", "must", "need")});
}

TEST_CASE("where a partition has another name, each is renamed by itself") {
  CHECK(statements(snapshot({plain("t", "must"), partition(heir("p", "must")),
                             partition(heir("q", "other"))}),
                   snapshot({plain("t", "need"), partition(heir("p", "need")),
                             partition(heir("q", "other"))})) ==
        Texts{alter("t", "must", "NO INHERIT"), rename("t", "must", "need"),
              rename("p", "must", "need"), alter("t", "need", "INHERIT")});
}

TEST_CASE("a partition's own name comes and goes while it stays attached") {
  const auto without = snapshot({plain("t", "must"), partition(heir("p", "must"))});
  const auto with = snapshot({plain("t", "must"), partition(heir("p", "own"))});
  const auto local = snapshot({plain("t", "must"), partition(plain("p", "own"))});
  CHECK(statements(without, with) == Texts{alter("t", "must", "NO INHERIT"),
                                           rename("p", "must", "own"),
                                           alter("t", "must", "INHERIT")});
  CHECK(statements(with, without) == Texts{alter("t", "must", "NO INHERIT"),
                                           rename("p", "own", "must"),
                                           alter("t", "must", "INHERIT")});
  CHECK(statements(with, local).empty());
  CHECK(statements(local, with).empty());
}

TEST_CASE("a name that nobody asked for is no difference") {
  // Loaded from a dump and attached, a partition has a name of its own; made as one, its parent's.
  const auto made = snapshot({plain("t", ""), partition(heir("p", "t_id_not_null"))});
  const auto loaded = snapshot({plain("t", ""), partition(heir("p", ""))});
  CHECK(statements(made, loaded).empty());
  CHECK(statements(loaded, made).empty());
  // Where its parent gets another one, it gets the one that it is to have as well.
  const auto asked = snapshot({plain("t", "must"), partition(heir("p", "must"))});
  CHECK(statements(loaded, asked) ==
        Texts{alter("t", "t_id_not_null", "NO INHERIT"), rename("t", "t_id_not_null", "must"),
              rename("p", "p_id_not_null", "must"), alter("t", "must", "INHERIT")});
}

TEST_CASE("of two parents both let go of the constraint that is renamed below them") {
  CHECK(statements(
            snapshot({plain("a", "x"), plain("b", "y"), child(heir("c", "x"), {"a", "b"})}),
            snapshot({plain("a", "x"), plain("b", "y"), child(plain("c", "z"), {"a", "b"})})) ==
        Texts{alter("a", "x", "NO INHERIT"), alter("b", "y", "NO INHERIT"), rename("c", "x", "z"),
              alter("b", "y", "INHERIT"), alter("a", "x", "INHERIT")});
}

TEST_CASE("a child that goes is in the way of its parent's new name until it has gone") {
  CHECK(statements(snapshot({plain("t", "must"), partition(heir("p", "other"))}),
                   snapshot({plain("t", "need")})) ==
        Texts{alter("t", "must", "NO INHERIT"), rename("t", "must", "need"),
              alter("t", "need", "INHERIT"), "DROP TABLE public.p"});
}

TEST_CASE("a parent whose column becomes NOT NULL leaves its children's names to be changed") {
  auto loose = table("a", {column("id", "integer")});
  CHECK(statements(snapshot({loose, child(plain("b", "own"), {"a"})}),
                   snapshot({plain("a", "must"), child(plain("b", "mine"), {"a"})})) ==
        Texts{rename("b", "own", "mine"), "ALTER TABLE public.a ADD CONSTRAINT must NOT NULL id"});
  // What is a child's own outlives its parent's.
  CHECK(statements(snapshot({plain("a", "must"), child(plain("b", "own"), {"a"})}),
                   snapshot({loose, child(plain("b", "mine"), {"a"})})) ==
        Texts{"ALTER TABLE public.a ALTER COLUMN id DROP NOT NULL", rename("b", "own", "mine")});
}

TEST_CASE("a constraint that is not passed on any more is renamed alone, and so are its heirs") {
  auto kept = plain("a", "need");
  kept.columns[0].not_null_as.no_inherit = true;
  const auto apart = snapshot({kept, child(plain("b", "mine"), {"a"})});
  const auto shared = snapshot({plain("a", "must"), child(plain("b", "own"), {"a"})});
  CHECK(statements(shared, apart) == Texts{alter("a", "must", "NO INHERIT"),
                                           rename("a", "must", "need"),
                                           rename("b", "own", "mine")});
  CHECK(statements(apart, shared) == Texts{rename("a", "need", "must"), rename("b", "mine", "own"),
                                           alter("a", "must", "INHERIT")});
}

TEST_CASE("a new partition is made with the name of its own") {
  const auto before = snapshot({plain("t", "must")});
  CHECK(statements(before, snapshot({plain("t", "must"), partition(heir("p", "own"))})) ==
        Texts{"CREATE TABLE public.p PARTITION OF public.t (\n  id WITH OPTIONS CONSTRAINT own NOT "
              "NULL\n) FOR VALUES IN ('p')"});
  CHECK(statements(before, snapshot({plain("t", "must"), partition(heir("p", "must"))})) ==
        Texts{"CREATE TABLE public.p PARTITION OF public.t FOR VALUES IN ('p')"});
  // Attached, it kept the name that the server chose for it alone.
  const std::string said =
      "CREATE TABLE public.p PARTITION OF public.t (\n  id WITH OPTIONS CONSTRAINT p_id_not_null "
      "NOT NULL\n) FOR VALUES IN ('p')";
  CHECK(statements(before, snapshot({plain("t", "must"), partition(heir("p", ""))})) ==
        Texts{said});
  CHECK(statements(snapshot({plain("t", "")}, 170005),
                   snapshot({plain("t", ""), partition(heir("p", ""))}, 170005)) ==
        Texts{"CREATE TABLE public.p PARTITION OF public.t FOR VALUES IN ('p')"});
}

TEST_CASE("a name is free before the server chooses it for a new table") {
  auto parent = plain("t", "");
  parent.partition_by = "LIST (id)";
  const auto done = statements(snapshot({parent, partition(heir("t_1", "t_id_not_null"))}),
                               snapshot({plain("t", ""), plain("t_1", "")}));
  const auto at = [&](const std::string& start) {
    return std::ranges::find_if(done, [&](const auto& each) { return each.starts_with(start); });
  };
  REQUIRE(at("CREATE TABLE public.t (") != done.end());
  CHECK(at(rename("t_1", "t_id_not_null", "t_1_id_not_null")) < at("CREATE TABLE public.t ("));
}
