#include "commands.hpp"
#include "context.hpp"
#include "revision_text.hpp"

#include <boost/json.hpp>

namespace aludel::tool::commands {

namespace {

ExitCode run(Context& context, const Arguments&) {
  auto& output = context.output();
  const auto& graph = context.graph();
  const Revisions revisions(graph, output);

  boost::json::array list;
  for (const auto& id : graph.newest_first()) {
    if (!graph.is_branch_point(id)) continue;
    output.line(output.style().verbose ? revisions.details(id) : revisions.line(id));
    auto entry = revisions.json(id);
    boost::json::array children;
    for (const auto& child : graph.children(id)) {
      output.line("  -> " + revisions.line(child));
      children.push_back(revisions.json(child));
    }
    entry["children"] = std::move(children);
    list.push_back(std::move(entry));
  }
  if (list.empty()) output.note("no revision has two children");
  output.result(boost::json::object{{"branches", std::move(list)}});
  return ExitCode::done;
}

}  // namespace

Command branches() {
  return {.name = "branches",
          .group = Group::look,
          .summary = "where history divides, and into what",
          .run = run};
}

}  // namespace aludel::tool::commands
