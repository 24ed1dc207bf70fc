#include "graph/graph.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "graph/target.hpp"

using namespace aludel;
using namespace aludel::graph;

namespace {

Revision revision(std::string id, Ids parents = {}, Ids depends_on = {}, Ids labels = {}) {
  return {std::move(id), std::move(parents), std::move(depends_on), std::move(labels), {}, {}, {}};
}

/// A fork, a merge, and beside them a line that the merge depends on.
Graph sample() {
  return Graph({revision("root"), revision("left", {"root"}, {}, {"west"}),
                revision("right", {"root"}), revision("merge", {"right", "left"}, {"side"}),
                revision("aside", {}, {}, {"side"})});
}

}  // namespace

TEST_CASE("an empty history has nothing in it") {
  const Graph graph;
  CHECK(graph.size() == 0);
  CHECK(graph.heads().empty());
  CHECK(graph.effective_heads().empty());
  CHECK(graph.bases().empty());
  CHECK(graph.newest_first().empty());
  CHECK(graph.applied({}).empty());
  CHECK_THROWS_AS(graph.at("x"), Error);
}

TEST_CASE("ends, neighbours and kinds of points") {
  const auto graph = sample();
  CHECK(graph.heads() == Ids{"merge", "aside"});
  CHECK(graph.effective_heads() == Ids{"merge"});
  CHECK(graph.bases() == Ids{"root", "aside"});
  CHECK(graph.children("root") == Ids{"left", "right"});
  CHECK(graph.dependencies("merge") == Ids{"aside"});
  CHECK(graph.dependants("aside") == Ids{"merge"});
  CHECK(graph.is_branch_point("root"));
  CHECK_FALSE(graph.is_branch_point("aside"));
  CHECK(graph.is_merge_point("merge"));
  CHECK_FALSE(graph.is_merge_point("left"));
  CHECK(graph.labelled("west")->id == "left");
  CHECK(graph.labelled("east") == nullptr);
  CHECK(graph.find("wes") == nullptr);
}

TEST_CASE("what is applied follows parents and dependencies") {
  const auto graph = sample();
  CHECK(graph.applied({"merge"}).size() == 5);
  CHECK(graph.applied({"aside", "left"}) == Ids{"root", "left", "aside"});
  CHECK(graph.is_ancestor("aside", "merge"));
  CHECK(graph.is_ancestor("left", "left"));
  CHECK_FALSE(graph.is_ancestor("left", "right"));
  CHECK_FALSE(graph.is_ancestor("merge", "root"));
}

TEST_CASE("an id that is not there names what was meant") {
  try {
    sample().at("merg");
    FAIL("found");
  } catch (const Error& error) {
    CHECK(error.kind() == "not_found");
    CHECK(error.candidates() == Ids{"merge"});
    CHECK(error.hint() == "did you mean 'merge'?");
  }
}

TEST_CASE("the listing keeps to one branch, whatever the order of declaration") {
  const std::vector<Revision> fork{revision("a"), revision("b1", {"a"}), revision("c1", {"a"}),
                                   revision("b2", {"b1"}), revision("c2", {"c1"})};
  CHECK(Graph(fork).newest_first() == Ids{"b2", "b1", "c2", "c1", "a"});
  const std::vector<Revision> backwards{revision("c2", {"c1"}), revision("b2", {"b1"}),
                                        revision("c1", {"a"}), revision("b1", {"a"}),
                                        revision("a")};
  CHECK(Graph(backwards).newest_first() == Ids{"c2", "c1", "b2", "b1", "a"});
  // An unrelated line does not come between a fork and its branches.
  auto islands = fork;
  islands.insert(islands.begin() + 4, revision("x"));
  CHECK(Graph(islands).newest_first() == Ids{"b2", "b1", "c2", "c1", "a", "x"});
}

TEST_CASE("a copy shares the links and outlives the original") {
  Graph copy;
  {
    const auto graph = sample();
    copy = graph;
  }
  CHECK(copy.at("merge").id == "merge");
  CHECK(copy.labels("root").empty());
  CHECK(copy.labels("merge") == Ids{"west"});
}

// What is worked out when it is first asked for. ThreadSanitizer says whether that is safe.
TEST_CASE("several threads may read one graph") {
  std::vector<Revision> line;
  for (int i = 0; i < 500; ++i) {
    Ids parents;
    if (i > 0) parents.push_back("line" + std::to_string(i - 1));
    line.push_back(
        revision("line" + std::to_string(i), parents, {}, i == 100 ? Ids{"label"} : Ids{}));
  }
  const Graph graph(line);
  std::vector<std::thread> threads;
  std::vector<Ids> labels(4), found(4);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    threads.emplace_back([&, i] {
      labels[i] = graph.labels("line300");
      found[i] = resolve(graph, "line49");
    });
  }
  for (auto& thread : threads) thread.join();
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(labels[i] == Ids{"label"});
    CHECK(found[i] == Ids{"line49"});
  }
}
