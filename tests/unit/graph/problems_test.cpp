#include "graph/graph.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::graph;

TEST_CASE("every problem is found, with its file and line, in declaration order") {
  const std::vector<Revision> revisions{
      {"a", {}, {}, {"x"}, {}, {}, {"a.cpp", 3, 0}},
      {"b", {"a", "b"}, {}, {"x"}, {}, {}, {"b.cpp", 4, 0}},
      {"a", {"gone"}, {"lost"}, {}, {}, {}, {"other/a.cpp", 5, 0}},
      {"c-d", {"e"}, {"c-d"}, {}, {}, {}, {"c.cpp", 6, 0}},
      {"e", {"c-d"}, {}, {}, {}, {}, {"e.cpp", 7, 0}}};
  const auto problems = Graph::problems(revisions);
  Ids found;
  for (const auto& problem : problems)
    found.push_back(to_string(problem.where()) + " " + problem.kind());
  CHECK(found == Ids{"b.cpp:4 duplicate_label", "b.cpp:4 self_loop", "other/a.cpp:5 duplicate_id",
                     "other/a.cpp:5 missing_parent", "other/a.cpp:5 missing_dependency",
                     "c.cpp:6 illegal_id", "c.cpp:6 dependency_self_loop", "c.cpp:6 cycle"});
  CHECK(problems[0].message() ==
        "branch label 'x' of revision 'b' is that of revision 'a' already in a.cpp:3");
  CHECK(problems[2].hint() == "the other one is in a.cpp:3; give one of them another id");
  CHECK(problems[7].message() == "revisions need each other in a ring: c-d -> e -> c-d");
  CHECK_THROWS_AS(Graph{revisions}, Error);
}

TEST_CASE("each ring is told once, a ring of parents not again as one of dependencies") {
  const auto revision = [](std::string id, Ids parents, Ids depends_on = {}) {
    return Revision{std::move(id), std::move(parents), std::move(depends_on), {}, {}, {}, {}};
  };
  const auto problems = Graph::problems(
      {revision("a", {"b"}), revision("b", {"a"}), revision("c", {"a"}, {"d"}),
       revision("d", {}, {"c"}), revision("e", {"f"}), revision("f", {"e"}), revision("g", {"f"})});
  Ids found;
  for (const auto& problem : problems) found.push_back(problem.kind() + " " + problem.message());
  CHECK(found == Ids{"cycle revisions need each other in a ring: a -> b -> a",
                     "dependency_cycle revisions need each other in a ring: c -> d -> c",
                     "cycle revisions need each other in a ring: e -> f -> e"});
}

TEST_CASE("a long ring is told in part") {
  std::vector<Revision> revisions;
  for (int i = 0; i < 30; ++i)
    revisions.push_back(
        {"r" + std::to_string(i), {"r" + std::to_string((i + 1) % 30)}, {}, {}, {}, {}, {}});
  const auto problems = Graph::problems(revisions);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message().ends_with("r9 -> (20 more) -> r0"));
}
