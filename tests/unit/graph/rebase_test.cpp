#include "graph/rebase.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::graph;

namespace {

Revision revision(std::string id, Ids parents, Ids depends_on = {}, Ids labels = {}) {
  return {std::move(id), std::move(parents), std::move(depends_on), std::move(labels), {}, {}, {}};
}

/// Two lines from one root; the local one has merged the other half-way.
Graph merged_once() {
  return Graph({revision("root", {}), revision("their1", {"root"}), revision("their2", {"their1"}),
                revision("mine1", {"root"}, {}, {"mine"}), revision("mine2", {"their1", "mine1"}),
                revision("mine3", {"mine2"})});
}

std::string kind_of(const Graph& graph, const std::string& branch, const std::string& onto,
                    bool splice = false) {
  try {
    plan_rebase(graph, branch, onto, splice);
  } catch (const Error& error) {
    return error.kind();
  }
  return "";
}

}  // namespace

TEST_CASE("the lowest revision of a branch goes on top of the other head") {
  const Graph graph(
      {revision("a", {}), revision("b", {"a"}), revision("c", {"a"}), revision("d", {"c"})});
  const auto rebase = plan_rebase(graph, "d", "");
  CHECK(rebase == Rebase{"d", "b", {"c", "d"}, {{"c", {"a"}, {"b"}}}});
  const auto after = rebased(graph, rebase);
  CHECK(after.heads() == Ids{"d"});
  CHECK(after.newest_first() == Ids{"d", "c", "b", "a"});
  CHECK(plan_rebase(after, "d", "b").changes.empty());
  CHECK(plan_rebase(graph, "b", "").changes == std::vector<Reparented>{{"b", {"a"}, {"d"}}});
}

TEST_CASE("a merge with what is below becomes a step") {
  const auto rebase = plan_rebase(merged_once(), "mine@head", "");
  CHECK(rebase.moved == Ids{"mine1", "mine2", "mine3"});
  CHECK(rebase.changes == std::vector<Reparented>{{"mine1", {"root"}, {"their2"}},
                                                  {"mine2", {"their1", "mine1"}, {"mine1"}}});
  CHECK(rebased(merged_once(), rebase).newest_first() ==
        Ids{"mine3", "mine2", "mine1", "their2", "their1", "root"});
}

TEST_CASE("a base of its own goes on top too") {
  const Graph graph({revision("a", {}), revision("b", {})});
  CHECK(plan_rebase(graph, "b", "a").changes == std::vector<Reparented>{{"b", {}, {"a"}}});
}

TEST_CASE("the way on after one change of several is the same") {
  const auto whole = plan_rebase(merged_once(), "mine3", "their2");
  for (const auto& change : whole.changes) {
    const auto half = rebased(merged_once(), {whole.tip, whole.onto, whole.moved, {change}});
    const auto rest = plan_rebase(half, "mine3", "their2");
    CHECK(rebased(half, rest).newest_first() == rebased(merged_once(), whole).newest_first());
  }
}

TEST_CASE("a rebase that is not clear or not possible") {
  const Graph line({revision("a", {}), revision("b", {"a"})});
  CHECK(kind_of(line, "", "") == "nothing_to_rebase");
  CHECK(kind_of(line, "b", "") == "nothing_to_rebase");
  CHECK(kind_of(line, "zz", "") == "not_found");
  CHECK(kind_of(line, "base", "a") == "usage");
  CHECK(kind_of(Graph(), "", "") == "nothing_to_rebase");
  const Graph fork({revision("a", {}), revision("b", {"a"}), revision("c", {"a"}),
                    revision("d", {"a"}), revision("e", {"d"})});
  CHECK(kind_of(fork, "", "") == "usage");
  CHECK(kind_of(fork, "b", "") == "usage");
  CHECK(kind_of(fork, "b", "d") == "not_a_head");
  CHECK(kind_of(fork, "b", "d", true).empty());
  CHECK(plan_rebase(fork, "a", "e").changes.empty());  // it is below
  const Graph ring({revision("a", {}), revision("b", {"a"}), revision("c", {"a"}, {"b"})});
  CHECK(kind_of(ring, "b", "c") == "cycle");
  CHECK(kind_of(ring, "b", "") == "cycle");
  CHECK(kind_of(ring, "c", "b").empty());
}
