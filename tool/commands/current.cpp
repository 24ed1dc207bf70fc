#include "commands.hpp"
#include "context.hpp"
#include "revision_text.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

namespace aludel::tool::commands {

namespace {

/// Everything is applied: each head is, or is needed by what is.
bool is_at_heads(const graph::Graph& graph, const graph::Ids& rows) {
  const auto applied = graph.applied(rows);
  const std::set<std::string> known(applied.begin(), applied.end());
  const auto heads = graph.heads();
  return std::all_of(heads.begin(), heads.end(),
                     [&](const std::string& id) { return known.contains(id); });
}

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  const auto rows = context.current();  // first: the server answers while the history is read
  const auto& graph = context.graph();
  const bool at_heads = is_at_heads(graph, rows);

  const Revisions revisions(graph, output, rows);
  boost::json::array list;
  if (output.style().verbose) output.line("database    " + context.database_display());
  for (const auto& id : rows) {
    if (output.style().verbose && !list.empty()) output.line("");
    output.line(output.style().verbose ? revisions.details(id) : revisions.line(id));
    list.push_back(revisions.json(id));
  }
  output.result(boost::json::object{{"current", std::move(list)}, {"at_heads", at_heads}});
  if (rows.empty()) output.note("nothing is applied");
  if (arguments.flag("--check-heads") && !at_heads) {
    output.note("there are pending revisions");
    return ExitCode::difference;
  }
  return ExitCode::done;
}

}  // namespace

Command current() {
  return {.name = "current",
          .group = Group::everyday,
          .summary = "the revision that the database is at",
          .options = {{"--check-heads", "", "", "exit with 3 where a revision is not applied"}},
          .examples = {"current --verbose", "current --check-heads"},
          .run = run};
}

}  // namespace aludel::tool::commands
