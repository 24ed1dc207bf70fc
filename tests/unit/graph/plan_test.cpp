#include "graph/plan.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::graph;

namespace {

Graph diamond() {
  const auto revision = [](std::string id, Ids parents) {
    return Revision{std::move(id), std::move(parents), {}, {}, {}, {}, {}};
  };
  return Graph({revision("root", {}), revision("east", {"root"}), revision("west", {"root"}),
                revision("lake", {"west", "east"})});
}

}  // namespace

TEST_CASE("each step says how it moves the version rows") {
  const auto plan = plan_upgrade(diamond(), {}, "head");
  CHECK(plan.heads_before.empty());
  CHECK(plan.heads_after == Ids{"lake"});
  CHECK(plan.steps == std::vector<Step>{{"root", Direction::up, {}, {"root"}},
                                        {"west", Direction::up, {"root"}, {"west"}},
                                        {"east", Direction::up, {}, {"east"}},
                                        {"lake", Direction::up, {"east", "west"}, {"lake"}}});
}

TEST_CASE("and back") {
  const auto plan = plan_downgrade(diamond(), {"lake"}, "base");
  CHECK(plan.heads_before == Ids{"lake"});
  CHECK(plan.heads_after.empty());
  CHECK(plan.steps == std::vector<Step>{{"lake", Direction::down, {"lake"}, {"east", "west"}},
                                        {"east", Direction::down, {"east"}, {}},
                                        {"west", Direction::down, {"west"}, {"root"}},
                                        {"root", Direction::down, {"root"}, {}}});
}

TEST_CASE("the order of the version rows does not matter") {
  const auto graph = diamond();
  CHECK(plan_upgrade(graph, {"east", "west"}, "head").steps ==
        plan_upgrade(graph, {"west", "east"}, "head").steps);
}

TEST_CASE("a row that is there twice counts once") {
  CHECK(plan_downgrade(diamond(), {"west", "west"}, "-1").steps.size() == 1);
  CHECK(plan_stamp(diamond(), {"west", "west"}, {"east"}).heads_after == Ids{"east", "west"});
}

TEST_CASE("a row that another one needs goes with the first step down, or is right after it") {
  const auto all = plan_downgrade(diamond(), {"root", "lake"}, "base");
  CHECK(all.steps.front() == Step{"lake", Direction::down, {"lake", "root"}, {"east", "west"}});
  CHECK(all.steps.size() == 4);
  const auto one = plan_downgrade(diamond(), {"root", "east"}, "-1");
  CHECK(one.steps == std::vector<Step>{{"east", Direction::down, {"east"}, {}}});
  CHECK(one.heads_after == Ids{"root"});
}
