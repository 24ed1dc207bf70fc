// Targets and ranges of any bytes, against a graph that has every shape. Each is refused with an
// error of the known kinds, or leads to a plan that can be followed.

#include "graph/target.hpp"
#include "graph/plan.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>

using namespace aludel;
using namespace aludel::graph;

namespace {

Graph sample() {
  return Graph({{"a1", {}, {}, {"first"}, {}, {}, {}},
                {"abcdef01", {"a1"}, {}, {}, {}, {}, {}},
                {"abcdef02", {"abcdef01"}, {}, {"left"}, {}, {}, {}},
                {"abcd", {"abcdef01"}, {}, {"right", "été"}, {}, {}, {}},
                {"merge", {"abcdef02", "abcd"}, {"left"}, {}, {}, {}, {}},
                {"0001", {}, {"abcdef02"}, {}, {}, {}, {}},
                {"0002_with.more", {"0001"}, {"a1"}, {"other"}, {}, {}, {}},
                {"twin", {"merge"}, {}, {}, {}, {}, {}},
                {"twin2", {"merge"}, {"twin"}, {}, {}, {}, {}}});
}

void require(bool fact, const char* what) {
  if (fact) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

void check(const Graph& graph, const Plan& plan) {
  auto rows = plan.heads_before;
  for (const auto& step : plan.steps) {
    const auto single = take_step(graph, rows, step.revision, step.direction);
    require(single == step, "a step of a plan cannot be taken by itself");
    for (const auto& row : step.rows_deleted) std::erase(rows, row);
    rows.insert(rows.end(), step.rows_inserted.begin(), step.rows_inserted.end());
  }
}

template <typename Function>
void refused_or(Function function) {
  static const std::set<std::string> kinds{"ambiguous_prefix",      "ambiguous_relative",
                                           "multiple_heads",        "no_such_branch",
                                           "not_ancestor",          "not_found",
                                           "not_in_branch",         "overlap",
                                           "relative_out_of_range", "usage"};
  try {
    function();
  } catch (const Error& error) {
    require(kinds.contains(error.kind()), error.kind().c_str());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Graph graph = sample();
  static const std::vector<Ids> states{
      {}, {"a1"}, {"abcd", "abcdef02"}, {"twin2", "0002_with.more"}};
  const std::string text(reinterpret_cast<const char*>(data), size);
  refused_or([&] {
    require(parse_target(to_string(parse_target(text))) == parse_target(text),
            "a target does not survive being written");
  });
  for (const auto& rows : states) {
    refused_or([&] { resolve(graph, text, rows); });
    refused_or([&] { history(graph, text, rows); });
    refused_or([&] { check(graph, plan_upgrade(graph, rows, text)); });
    refused_or([&] { check(graph, plan_downgrade(graph, rows, text)); });
    refused_or([&] { plan_stamp(graph, rows, {text}); });
  }
  return 0;
}
