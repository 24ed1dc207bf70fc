#include "commands.hpp"
#include "context.hpp"
#include "plan_text.hpp"
#include "progress.hpp"
#include "run/runner.hpp"

#include <boost/json.hpp>

namespace aludel::tool::commands {

namespace {

ExitCode run(Context& context, const Arguments& arguments) {
  context.confirm("change what is recorded of it");
  Progress progress(context.output());
  run::Runner runner(context.history_source(), context.run_options(&progress));
  const auto plan =
      runner.repair(arguments.value("outcome") == "applied", arguments.value_or("--reason", ""));
  context.output().result(plan_json(context.graph(), plan));
  context.output().note("now " + state_text(plan.heads_after) + "; no statement was run");
  return ExitCode::done;
}

}  // namespace

Command repair() {
  return {.name = "repair",
          .group = Group::repair,
          .summary = "say how an interrupted revision ended, after mending by hand",
          .description =
              "For a revision that 'resume' cannot finish: bring the database by hand to the state "
              "before it or after it, then say which.",
          .arguments = {{"outcome",
                         "whether the revision's changes are there now",
                         Argument::Count::one,
                         "",
                         {"applied", "not-applied"}}},
          .options = {{"--reason", "", "TEXT", "what was done, for the log"}},
          .examples = {"repair not-applied --reason \"dropped the half-built index\""},
          .run = run};
}

}  // namespace aludel::tool::commands
