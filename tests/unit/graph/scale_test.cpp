// No clock here: what took quadratic time or a frame of the stack a revision would not come back.

#include "graph/draw.hpp"
#include "graph/plan.hpp"
#include "graph/target.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace aludel;
using namespace aludel::graph;

namespace {

std::string id(int number) { return "r" + std::to_string(number); }

std::vector<Revision> line(int length) {
  std::vector<Revision> revisions;
  for (int i = 0; i < length; ++i)
    revisions.push_back({id(i), i == 0 ? Ids{} : Ids{id(i - 1)}, {}, {}, {}, {}, {}});
  return revisions;
}

}  // namespace

TEST_CASE("a line of a hundred thousand revisions") {
  constexpr int length = 100'000;
  const Graph graph(line(length));
  const auto up = plan_upgrade(graph, {}, "head");
  CHECK(up.steps.size() == length);
  CHECK(up.heads_after == Ids{id(length - 1)});
  CHECK(plan_downgrade(graph, up.heads_after, "base").steps.size() == length);
  CHECK(resolve(graph, "base+100000") == up.heads_after);
  CHECK(history(graph, "r99990:").size() == 10);
  CHECK(graph.labels("r7").empty());
}

TEST_CASE("a ring of a hundred thousand revisions, declared from either end") {
  auto revisions = line(100'000);
  revisions.front().parents = {id(99'999)};
  CHECK(Graph::problems(revisions).size() == 1);
  std::reverse(revisions.begin(), revisions.end());
  CHECK(Graph::problems(revisions).size() == 1);
}

TEST_CASE("ten thousand branches from one revision, and their merge") {
  constexpr int branches = 10'000;
  std::vector<Revision> revisions{{"root", {}, {}, {}, {}, {}, {}}};
  Revision merge{"merge", {}, {}, {}, {}, {}, {}};
  for (int i = 0; i < branches; ++i) {
    revisions.push_back({id(i), {"root"}, {}, {"label" + std::to_string(i)}, {}, {}, {}});
    merge.parents.push_back(id(i));
  }
  const Graph fan(revisions);
  CHECK(plan_upgrade(fan, {}, "heads").heads_after.size() == branches);
  CHECK(fan.labels("root").empty());
  const auto drawing = draw(fan, fan.newest_first(), [](const Revision& r) {
    return Label{{r.id}, "*"};
  });
  CHECK(std::count(drawing.begin(), drawing.end(), '\n') == 2 * branches);
  revisions.push_back(merge);
  const Graph merged(revisions);
  const auto plan = plan_upgrade(merged, {}, "head");
  CHECK(plan.steps.back().rows_deleted.size() == branches);
  CHECK(merged.labels("merge").size() == branches);
}
