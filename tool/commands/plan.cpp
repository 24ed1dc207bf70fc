#include "commands.hpp"
#include "context.hpp"
#include "graph/target.hpp"
#include "plan_text.hpp"

#include <boost/json.hpp>

#include <sstream>

namespace aludel::tool::commands {

namespace {

/// The version rows that `--from` names: revisions separated by commas, or base.
graph::Ids starting_rows(const graph::Graph& graph, const std::string& text) {
  graph::Ids rows;
  std::istringstream words(text);
  for (std::string word; std::getline(words, word, ',');) {
    for (auto& id : graph::resolve(graph, word)) rows.push_back(std::move(id));
  }
  return rows;
}

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  const auto& graph = context.graph();
  const bool up = arguments.value_or("direction", "upgrade") == "upgrade";
  const auto target = arguments.value_or("target", up ? "head" : "-1");
  const auto from = arguments.value("--from");
  const auto rows = from ? starting_rows(graph, *from) : context.current();
  const auto plan =
      up ? graph::plan_upgrade(graph, rows, target) : graph::plan_downgrade(graph, rows, target);

  output.result(plan_json(graph, plan));
  for (const auto& step : plan.steps) output.line(step_line(graph, step, output));
  if (plan.steps.empty()) {
    output.note("nothing to do: " + state_text(rows) + " already");
  } else {
    output.note("afterwards " + state_text(plan.heads_after));
  }
  return ExitCode::done;
}

}  // namespace

Command plan() {
  return {.name = "plan",
          .group = Group::everyday,
          .summary = "what an upgrade or a downgrade would run",
          .description = "Changes nothing. With --from no database is touched at all.",
          .arguments = {{"direction",
                         "the command to plan; upgrade where it is left out",
                         Argument::Count::optional,
                         "",
                         {"upgrade", "downgrade"}},
                        {"target", "as that command takes it", Argument::Count::optional,
                         "MIGRATE_TARGET"}},
          .options = {{"--from", "", "REV,...",
                       "start from these revisions, or from base, and not from the database's"}},
          .examples = {"plan upgrade", "plan downgrade -1", "plan upgrade head --from base --json"},
          .run = run};
}

}  // namespace aludel::tool::commands
