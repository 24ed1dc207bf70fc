#include "commands.hpp"
#include "context.hpp"
#include "plan_text.hpp"
#include "run/prepared.hpp"
#include "run/runner.hpp"
#include "script.hpp"

#include <fmt/format.h>
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

/// What each step is cut into, in the order of the plan; empty for one transaction, and for C++
/// that reads the database: its statements are known when it runs.
std::vector<std::vector<run::Segment>> segments_of(Context& context, const graph::Plan& plan) {
  const auto options = context.script_options();
  std::vector<std::vector<run::Segment>> result;
  for (const auto& step : plan.steps) {
    result.emplace_back();
    const auto& revision = context.history().at(step.revision);
    if (!run::may_be_cut(revision, step.direction, options.arguments, options.conduct)) continue;
    try {
      auto prepared = run::prepare(context.history(), step, options.arguments, options.conduct);
      if (!prepared.is_atomic()) result.back() = std::move(prepared.segments);
    } catch (const Error&) {
      // Whoever runs it is told.
    }
  }
  return result;
}

void print_segments(Output& output, const std::vector<run::Segment>& segments) {
  for (const auto& segment : segments) {
    const auto count = segment.statements.size();
    const auto& text = segment.statements.front().text;
    const auto first = text.substr(0, text.find('\n'));
    if (segment.placement == sql::Placement::alone) {
      output.line("  alone        " + first);
    } else {
      output.line(fmt::format("  transaction  {}{}", first,
                              count == 1 ? "" : fmt::format(" (and {} more)", count - 1)));
    }
  }
}

void add_segments(boost::json::object& plan, const std::vector<std::vector<run::Segment>>& all) {
  auto step = plan["steps"].as_array().begin();
  for (const auto& segments : all) {
    boost::json::array list;
    for (const auto& segment : segments) {
      list.push_back(
          boost::json::object{{"transaction", segment.placement == sql::Placement::transaction},
                              {"line", segment.statements.front().where.line},
                              {"statements", segment.statements.size()}});
    }
    if (!list.empty()) step->as_object()["segments"] = std::move(list);
    ++step;
  }
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
    auto result = with_sql ? json_with_statements(context, plan) : plan_json(graph, plan);
    add_segments(result, segments_of(context, plan));
    output.result(std::move(result));
    return ExitCode::done;
  }
  if (with_sql) {
    print_statements(context, plan);
  } else {
    const auto segments = segments_of(context, plan);
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
      output.line(step_line(graph, plan.steps[i], output));
      print_segments(output, segments[i]);
    }
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
          .description =
              "Changes nothing. With --from, or a range, no database is touched at all. "
              "Of a revision that does not run in one transaction the parts are shown.",
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
