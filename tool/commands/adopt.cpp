#include "run/adopt.hpp"

#include "commands.hpp"
#include "context.hpp"
#include "database/foreign_versions.hpp"
#include "plan_text.hpp"
#include "progress.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

namespace aludel::tool::commands {

namespace {

boost::json::array array_of(const graph::Ids& ids) {
  return boost::json::array(ids.begin(), ids.end());
}

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  const bool dry = arguments.flag("--dry-run");
  if (!dry) context.confirm("adopt it");
  Progress progress(output);
  const auto adoption =
      run::adopt(context.history(), context.run_options(&progress), arguments.value_or("tool", ""),
                 arguments.value_or("--table", ""), dry);
  const auto& [before, steps, after] = adoption.plan;
  const auto pending = context.graph().size() - context.graph().applied(after).size();

  output.result(boost::json::object{{"tool", adoption.tool},
                                    {"table", adoption.table},
                                    {"heads_before", array_of(before)},
                                    {"heads_after", array_of(after)},
                                    {"pending", pending},
                                    {"dry_run", dry}});
  output.line(fmt::format("{}'s {} says: {}", adoption.tool, adoption.table, state_text(after)));
  const bool same = before.size() == after.size() &&
                    std::is_permutation(before.begin(), before.end(), after.begin());
  if (same) {
    output.note("nothing to do: " + state_text(after) + " already");
  } else if (!dry) {
    output.note(
        fmt::format("now {}; no revision was run, and {} is as it was: {} must not run any "
                    "more",
                    state_text(after), adoption.table, adoption.tool));
  }
  if (pending > 0) {
    output.note(
        fmt::format("{} {} pending", pending, pending == 1 ? "revision is" : "revisions are"));
  }
  return ExitCode::done;
}

}  // namespace

Command adopt() {
  return {
      .name = "adopt",
      .group = Group::repair,
      .summary = "take over a database that another tool has been managing",
      .description =
          "Reads that tool's version table and stamps the revisions that it names; nothing else "
          "is changed, and no revision runs. The revisions here must have the ids that they had "
          "there, as those of a folder in that tool's format do. A second run catches up with "
          "what the other tool has done since.",
      .arguments = {{"tool", "whose table it is; recognised where it is left out",
                     Argument::Count::optional, "", database::foreign_tools()}},
      .options = {{"--table", "", "NAME", "its table, where it is not called as usual"},
                  {"--dry-run", "", "", "say what would be stamped, and change nothing"}},
      .examples = {"adopt", "adopt alembic --table app.alembic_version --dry-run"},
      .run = run};
}

}  // namespace aludel::tool::commands
