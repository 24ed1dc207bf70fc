#include "commands.hpp"
#include "context.hpp"
#include "revision_text.hpp"

#include <boost/json.hpp>

namespace aludel::tool::commands {

namespace {

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  const auto& graph = context.graph();
  const Revisions revisions(graph, output);
  const auto ids =
      arguments.flag("--resolve-dependencies") ? graph.effective_heads() : graph.heads();

  boost::json::array list;
  for (const auto& id : ids) {
    if (output.style().verbose && !list.empty()) output.line("");
    output.line(output.style().verbose ? revisions.details(id) : revisions.line(id));
    list.push_back(revisions.json(id));
  }
  output.result(boost::json::object{{"heads", std::move(list)}});
  if (ids.empty()) output.note("there are no revisions yet");
  return ExitCode::done;
}

}  // namespace

Command heads() {
  return {.name = "heads",
          .group = Group::look,
          .summary = "the revisions that nothing builds on yet",
          .options = {{"--resolve-dependencies", "", "",
                       "only those that are the state of a fully upgraded database: no head that "
                       "another revision depends on"}},
          .examples = {"heads", "heads --verbose"},
          .run = run};
}

}  // namespace aludel::tool::commands
