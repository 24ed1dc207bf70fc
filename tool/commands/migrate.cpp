// upgrade, downgrade and resume: what applies a plan and says how it went.

#include "commands.hpp"
#include "context.hpp"
#include "plan_text.hpp"
#include "progress.hpp"
#include "rehearsal.hpp"
#include "run/script.hpp"
#include "run_hooks.hpp"
#include "script.hpp"
#include "signals.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

namespace aludel::tool::commands {

namespace {

/// The plan as `plan --json` has it, with the time that each step took.
boost::json::object result_of(const graph::Graph& graph, const graph::Plan& plan,
                              const Progress& progress) {
  auto result = plan_json(graph, plan);
  auto& steps = result["steps"].as_array();
  for (std::size_t i = 0; i < steps.size() && i < progress.finished().size(); ++i) {
    steps[i].as_object()["duration_ms"] = progress.finished()[i].took.count();
  }
  return result;
}

/// What a plan would do to a protected environment that is worth a question; empty for nothing.
std::string gist(const graph::Plan& plan, const std::vector<run::Hazard>& hazards) {
  std::string text;
  if (!plan.steps.empty() && plan.steps.front().direction == graph::Direction::down) {
    text = fmt::format("downgrade {} revision{}, to {}", plan.steps.size(),
                       plan.steps.size() == 1 ? "" : "s", state_text(plan.heads_after).substr(3));
  } else if (!hazards.empty()) {
    text = "destroy or change data";
  }
  for (const auto& hazard : hazards) {
    text += fmt::format("\n  {}: revision {} {}", to_string(hazard.where), hazard.revision,
                        hazard.what);
  }
  return text;
}

struct Wishes {
  bool strict = false;
};

template <class Function>
ExitCode apply(Context& context, Wishes wishes, Function function) {
  Signals signals;
  Progress progress(context.output(), &signals);
  auto options = context.run_options(&progress);
  options.strict = wishes.strict;
  if (context.is_protected()) {
    options.approve = [&context](const graph::Plan& plan, const std::vector<run::Hazard>& hazards) {
      const auto what = gist(plan, hazards);
      if (!what.empty()) context.confirm(what);
    };
  }
  RunHooks hooks(context.hooks(), context.history_source(),
                 {context.environment().name, context.database_display(), options.database},
                 signals, context.output());
  options.hooks = &hooks;
  options.should_stop = [&signals] { return signals.requested(); };
  run::Runner runner(context.history_source(), std::move(options));
  const auto plan = function(runner);
  context.output().result(result_of(context.graph(), plan, progress));
  context.output().note(plan.steps.empty()
                            ? "nothing to do: " + state_text(plan.heads_after) + " already"
                            : "now " + state_text(plan.heads_after));
  return ExitCode::done;
}

ExitCode write_script(Context& context, const graph::Plan& plan) {
  print_script(context.output(), run::script(context.history(), plan, context.script_options()));
  return ExitCode::done;
}

ExitCode run_upgrade(Context& context, const Arguments& arguments) {
  const auto target = arguments.value_or("target", "head");
  if (arguments.flag("--sql")) {
    const auto range = script_range(context, target, "head");
    return write_script(context, graph::plan_upgrade(context.graph(), range.from, range.to));
  }
  if (arguments.flag("--dry-run")) {
    return rehearse(context, [&](const graph::Ids& rows) {
      return graph::plan_upgrade(context.graph(), rows, target);
    });
  }
  return apply(context, {.strict = arguments.flag("--strict")},
               [&](run::Runner& runner) { return runner.upgrade(target); });
}

ExitCode run_downgrade(Context& context, const Arguments& arguments) {
  const auto target = arguments.value_or("target", "-1");
  if (arguments.flag("--sql")) {
    const auto range = whole_script_range(context, target);
    return write_script(context, graph::plan_downgrade(context.graph(), range.from, range.to));
  }
  if (arguments.flag("--dry-run")) {
    return rehearse(context, [&](const graph::Ids& rows) {
      return graph::plan_downgrade(context.graph(), rows, target);
    });
  }
  return apply(context, {}, [&](run::Runner& runner) { return runner.downgrade(target); });
}

ExitCode run_resume(Context& context, const Arguments&) {
  return apply(context, {}, [](run::Runner& runner) { return runner.resume(); });
}

Option dry_run_option() {
  return {"--dry-run", "", "",
          "run it in a transaction that is rolled back: times, rows and locks of each statement"};
}

}  // namespace

Command upgrade() {
  return {
      .name = "upgrade",
      .group = Group::everyday,
      .summary = "bring the database up to a revision, to head where none is named",
      .description =
          "Runs every revision that the target needs and the database does not have, each in a "
          "transaction of its own. When one fails, those before it stay and it leaves nothing. "
          "Ctrl-C stops it in the same way.",
      .arguments = {{"target", "head, heads, +N, an id or its prefix, a label, branch@head",
                     Argument::Count::optional, "MIGRATE_TARGET"}},
      .options = {{"--strict", "", "", "refuse where a revision was changed after it was applied"},
                  sql_option(),
                  dry_run_option()},
      .examples = {"upgrade", "upgrade +1", "upgrade 8a1c", "upgrade api@head",
                   "upgrade 1975:head --sql"},
      .run = run_upgrade};
}

Command downgrade() {
  return {.name = "downgrade",
          .group = Group::everyday,
          .summary = "take the database down to a revision, one step where none is named",
          .arguments = {{"target", "-N, base, an id or its prefix, branch@base",
                         Argument::Count::optional, "MIGRATE_TARGET"}},
          .options = {sql_option(), dry_run_option()},
          .examples = {"downgrade", "downgrade -2", "downgrade 1975", "downgrade base",
                       "downgrade head:base --sql"},
          .run = run_downgrade};
}

Command resume() {
  return {.name = "resume",
          .group = Group::repair,
          .summary = "go on with a revision that was interrupted",
          .description = "Continues at the statement where it stopped.",
          .run = run_resume};
}

}  // namespace aludel::tool::commands
