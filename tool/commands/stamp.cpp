#include "commands.hpp"
#include "context.hpp"
#include "plan_text.hpp"
#include "progress.hpp"
#include "run/script.hpp"
#include "script.hpp"

#include <boost/json.hpp>

namespace aludel::tool::commands {

namespace {

boost::json::array array_of(const graph::Ids& ids) {
  return boost::json::array(ids.begin(), ids.end());
}

ExitCode write_script(Context& context, graph::Ids targets, bool purge) {
  auto range = script_range(context, targets.front(), "head");
  targets.front() = std::move(range.to);
  const auto plan = graph::plan_stamp(context.graph(), range.from, targets, purge);
  print_script(context.output(), run::stamp_script(plan, purge, context.script_options()));
  return ExitCode::done;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const auto& targets = arguments.values("revision");
  if (arguments.flag("--sql")) return write_script(context, targets, arguments.flag("--purge"));
  context.confirm("change what is recorded of it");
  Progress progress(context.output());
  run::Runner runner(context.history_source(), context.run_options(&progress));
  const auto plan = runner.stamp(targets, arguments.flag("--purge"));
  context.output().result(boost::json::object{{"heads_before", array_of(plan.heads_before)},
                                              {"heads_after", array_of(plan.heads_after)}});
  context.output().note(plan.heads_before == plan.heads_after
                            ? "nothing to do: " + state_text(plan.heads_after) + " already"
                            : "now " + state_text(plan.heads_after) + "; no revision was run");
  return ExitCode::done;
}

}  // namespace

Command stamp() {
  return {.name = "stamp",
          .group = Group::repair,
          .summary = "say where the database is, without running anything",
          .description = "For a database that has its objects already, or that was mended by hand.",
          .arguments = {{"revision", "ids, prefixes, labels, head, heads, base",
                         Argument::Count::at_least_one, "MIGRATE_TARGET"}},
          .options = {{"--purge", "", "",
                       "forget what is recorded first, known to this program or not"},
                      sql_option()},
          .examples = {"stamp head", "stamp --purge base", "stamp 1975:head --sql"},
          .run = run};
}

}  // namespace aludel::tool::commands
