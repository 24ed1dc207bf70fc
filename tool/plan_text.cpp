#include "plan_text.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

namespace aludel::tool {

namespace {

const char* verb(graph::Direction direction) {
  return direction == graph::Direction::up ? "upgrade" : "downgrade";
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

std::string step_line(const graph::Graph& graph, const graph::Step& step, const Output& output) {
  return fmt::format("{} {} {}", verb(step.direction), output.paint(Tone::revision, step.revision),
                     first_line(graph.at(step.revision).message));
}

std::string plain_step(const graph::Graph& graph, const graph::Step& step) {
  return fmt::format("{} {} {}", verb(step.direction), step.revision,
                     first_line(graph.at(step.revision).message));
}

std::string state_text(const graph::Ids& rows) {
  return rows.empty() ? "at base" : fmt::format("at {}", fmt::join(rows, ", "));
}

boost::json::object plan_json(const graph::Graph& graph, const graph::Plan& plan) {
  boost::json::array steps;
  steps.reserve(plan.steps.size());
  for (const auto& step : plan.steps) {
    steps.push_back(
        boost::json::object{{"revision", step.revision},
                            {"direction", step.direction == graph::Direction::up ? "up" : "down"},
                            {"message", graph.at(step.revision).message}});
  }
  return {{"steps", std::move(steps)},
          {"heads_after", boost::json::array(plan.heads_after.begin(), plan.heads_after.end())}};
}

}  // namespace aludel::tool
