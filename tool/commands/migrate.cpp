// upgrade, downgrade and resume: what applies a plan and says how it went.

#include "commands.hpp"
#include "context.hpp"
#include "plan_text.hpp"
#include "progress.hpp"
#include "rehearsal.hpp"
#include "run/script.hpp"
#include "script.hpp"
#include "signals.hpp"

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

template <class Function>
ExitCode apply(Context& context, Function function) {
  Signals signals;
  Progress progress(context.output(), &signals);
  auto options = context.run_options(&progress);
  options.should_stop = [&signals] { return signals.requested(); };
  run::Runner runner(context.history(), std::move(options));
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
  return apply(context, [&](run::Runner& runner) { return runner.upgrade(target); });
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
  context.confirm("downgrade it to " + target);
  return apply(context, [&](run::Runner& runner) { return runner.downgrade(target); });
}

ExitCode run_resume(Context& context, const Arguments&) {
  return apply(context, [](run::Runner& runner) { return runner.resume(); });
}

Option dry_run_option() {
  return {"--dry-run", "", "",
          "run it in a transaction that is rolled back: times, rows and locks of each statement"};
}

}  // namespace

Command upgrade() {
  return {.name = "upgrade",
          .group = Group::everyday,
          .summary = "bring the database up to a revision, to head where none is named",
          .description =
              "Runs every revision that the target needs and the database does not have, each in a "
              "transaction of its own. When one fails, those before it stay and it leaves nothing.",
          .arguments = {{"target", "head, heads, +N, an id or its prefix, a label, branch@head",
                         Argument::Count::optional, "MIGRATE_TARGET"}},
          .options = {sql_option(), dry_run_option()},
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
