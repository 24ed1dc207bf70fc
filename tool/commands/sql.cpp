#include "commands.hpp"
#include "context.hpp"
#include "graph/target.hpp"
#include "new_revision.hpp"
#include "run/script.hpp"
#include "script.hpp"
#include "source/atomic_file.hpp"

#include <boost/json.hpp>

#include <filesystem>

namespace aludel::tool::commands {

namespace {

namespace fs = std::filesystem;

/// Up where the end needs what the start does not have; down else.
graph::Plan plan_of(const graph::Graph& graph, const Range& range) {
  const auto to = graph::parse_target(range.to);
  const bool descends = to.point.empty() && to.steps.value_or(0) < 0;
  if (!descends) {
    auto plan = graph::plan_upgrade(graph, range.from, range.to);
    if (!plan.steps.empty() || to.point.empty()) return plan;
  }
  return graph::plan_downgrade(graph, range.from, range.to);
}

void write(const fs::path& file, const std::string& script) {
  std::error_code ignored;
  const auto status = fs::status(file, ignored);
  if (!fs::exists(status)) return source::create_file(file, script);
  if (!fs::is_regular_file(status)) {
    throw Error("file", "'" + file.string() + "' is no file that can be replaced")
        .hint("write the script to standard output: leave --output out");
  }
  source::replace_file(file, script);
}

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  auto target = arguments.value_or("range", "base:head");
  if (target.find(':') == std::string::npos) target = "base:" + target;
  const auto range = script_range(context, target, "head");
  const auto script =
      run::script(context.history(), plan_of(context.graph(), range), context.script_options());
  const auto file = arguments.value("--output");
  if (!file) {
    print_script(output, script);
    return ExitCode::done;
  }
  write(*file, script);
  output.line(output.paint(Tone::good, "wrote") + " " + short_path(*file));
  output.result(boost::json::object{{"file", *file}});
  return ExitCode::done;
}

}  // namespace

Command sql() {
  return {
      .name = "sql",
      .group = Group::everyday,
      .summary = "the way between two revisions as a script for psql",
      .description =
          "The script leaves a database exactly as 'upgrade' or 'downgrade' would, version rows "
          "and log included, and refuses one that is not where it starts. No database is "
          "touched, unless FROM is 'current'.",
      .arguments = {{"range", "FROM:TO, up or down; base where FROM is left out, head where TO is",
                     Argument::Count::optional, "MIGRATE_TARGET"}},
      .options = {{"--output", "-o", "FILE", "write it to a file, whole or not at all"}},
      .examples = {"sql", "sql 1975:head", "sql head:base", "sql current: -o pending.sql"},
      .run = run};
}

}  // namespace aludel::tool::commands
