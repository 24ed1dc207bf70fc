#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "testing/whole.hpp"

using namespace aludel;
using graph::Ids;

namespace {

graph::Graph graph_of(const std::vector<std::pair<std::string, std::vector<std::string>>>& edges) {
  std::vector<graph::Revision> revisions;
  for (const auto& [id, parents] : edges) {
    graph::Revision revision;
    revision.id = id;
    revision.parents = parents;
    revisions.push_back(std::move(revision));
  }
  return graph::Graph(std::move(revisions));
}

std::ptrdiff_t place(const Ids& order, const std::string& id) {
  return std::find(order.begin(), order.end(), id) - order.begin();
}

}  // namespace

TEST_CASE("a line has one order, a fork with a merge two") {
  CHECK(testing::orders(graph_of({{"1a", {}}, {"2b", {"1a"}}, {"3c", {"2b"}}})) ==
        std::vector<Ids>{{"1a", "2b", "3c"}});
  CHECK(testing::orders(graph_of({})) == std::vector<Ids>{{}});
  const auto fork =
      testing::orders(graph_of({{"1a", {}}, {"2b", {"1a"}}, {"3c", {"1a"}}, {"4d", {"2b", "3c"}}}));
  CHECK(std::set<Ids>(fork.begin(), fork.end()) ==
        std::set<Ids>{{"1a", "2b", "3c", "4d"}, {"1a", "3c", "2b", "4d"}});
}

TEST_CASE("two branches of two have six orders: all of them") {
  const auto orders = testing::orders(
      graph_of({{"1a", {}}, {"2b", {"1a"}}, {"3c", {"2b"}}, {"4d", {"1a"}}, {"5e", {"4d"}}}));
  CHECK(std::set<Ids>(orders.begin(), orders.end()).size() == 6);
}

TEST_CASE("where there are many, every two independent revisions are seen both ways round") {
  // Three branches of four, one of which needs another's second.
  std::vector<std::pair<std::string, std::vector<std::string>>> edges{{"0z", {}}};
  for (const std::string branch : {"a", "b", "c"}) {
    std::string parent = "0z";
    for (int i = 1; i <= 4; ++i) {
      const auto id = std::to_string(i) + branch;
      edges.push_back({id, {parent}});
      parent = id;
    }
  }
  edges.push_back({"9m", {"4a", "2b"}});
  const auto graph = graph_of(edges);
  const auto orders = testing::orders(graph);
  CHECK(orders.size() > 1);
  CHECK(orders.size() < 12);
  for (const auto& order : orders) {
    CHECK(order.size() == edges.size());
    for (const auto& [id, parents] : edges) {
      for (const auto& parent : parents) CHECK(place(order, parent) < place(order, id));
    }
  }
  for (const auto& a : edges) {
    for (const auto& b : edges) {
      const auto& one = a.first;
      const auto& other = b.first;
      if (one == other || graph.is_ancestor(one, other) || graph.is_ancestor(other, one)) continue;
      CAPTURE(one + " before " + other);
      CHECK(std::any_of(orders.begin(), orders.end(),
                        [&](const Ids& order) { return place(order, one) < place(order, other); }));
    }
  }
}
