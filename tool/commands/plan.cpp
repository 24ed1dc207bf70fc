#include "commands.hpp"
#include "context.hpp"
#include "plan_text.hpp"
#include "run/runner.hpp"
#include "script.hpp"

#include <boost/json.hpp>

namespace aludel::tool::commands {

namespace {

void print_statements(Context& context, const graph::Plan& plan) {
  auto& output = context.output();
  for (const auto& step : plan.steps) {
    output.line(output.paint(Tone::faint, "-- " + plain_step(context.graph(), step)));
    for (const auto& statement : run::statements(context.history().at(step.revision),
                                                 step.direction, context.revision_arguments())) {
      output.line(statement.text + ";\n");
    }
  }
}

boost::json::object json_with_statements(Context& context, const graph::Plan& plan) {
  auto object = plan_json(context.graph(), plan);
  auto entry = object["steps"].as_array().begin();
  for (const auto& step : plan.steps) {
    boost::json::array texts;
    for (const auto& statement : run::statements(context.history().at(step.revision),
                                                 step.direction, context.revision_arguments())) {
      texts.emplace_back(statement.text);
    }
    (entry++)->as_object()["statements"] = std::move(texts);
  }
  return object;
}

/// Where the plan starts and where it leads, of a range or of --from or of the database.
Range ends_of(Context& context, const Arguments& arguments, bool up, const std::string& target) {
  const auto from = arguments.value("--from");
  if (target.find(':') == std::string::npos) {
    return {from ? starting_rows(context, *from) : context.current(), target};
  }
  if (from) {
    throw Error("usage", "'" + target + "' says where the plan starts, and so does --from")
        .exits(ExitCode::usage);
  }
  return up ? script_range(context, target, "head") : whole_script_range(context, target);
}

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  const auto& graph = context.graph();
  const bool up = arguments.value_or("direction", "upgrade") == "upgrade";
  const auto target = arguments.value_or("target", up ? "head" : "-1");
  const auto [rows, to] = ends_of(context, arguments, up, target);
  const auto plan =
      up ? graph::plan_upgrade(graph, rows, to) : graph::plan_downgrade(graph, rows, to);

  const bool with_sql = arguments.flag("--sql");
  if (output.json()) {
    output.result(with_sql ? json_with_statements(context, plan) : plan_json(graph, plan));
    return ExitCode::done;
  }
  if (with_sql) {
    print_statements(context, plan);
  } else {
    for (const auto& step : plan.steps) output.line(step_line(graph, step, output));
  }
  if (plan.steps.empty()) {
    output.note("nothing to do: " + state_text(rows) + " already");
  } else if (!with_sql) {
    output.note("afterwards " + state_text(plan.heads_after));
  }
  return ExitCode::done;
}

}  // namespace

Command plan() {
  return {.name = "plan",
          .group = Group::everyday,
          .summary = "what an upgrade or a downgrade would run",
          .description = "Changes nothing. With --from, or a range, no database is touched at all.",
          .arguments = {{"direction",
                         "the command to plan; upgrade where it is left out",
                         Argument::Count::optional,
                         "",
                         {"upgrade", "downgrade"}},
                        {"target",
                         "as that command takes it, or a range FROM:TO of which FROM is as --from",
                         Argument::Count::optional, "MIGRATE_TARGET"}},
          .options = {{"--from", "", "REV,...",
                       "start from these revisions, or from base, and not from the database's"},
                      {"--sql", "", "", "print the statements"}},
          .examples = {"plan upgrade", "plan downgrade -1 --sql",
                       "plan upgrade head --from base --json", "plan downgrade head:base"},
          .run = run};
}

}  // namespace aludel::tool::commands
