#include "commands.hpp"
#include "context.hpp"
#include "graph/target.hpp"
#include "revision_text.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace aludel::tool::commands {

namespace {

bool names_current(const std::string& target) {
  const auto parsed = graph::parse_target(target);
  return parsed.point == "current" || (parsed.point.empty() && parsed.branch.empty());
}

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  const auto& graph = context.graph();
  const auto& targets = arguments.values("revision");
  std::optional<graph::Ids> rows;
  if (std::any_of(targets.begin(), targets.end(), names_current)) rows = context.current();

  graph::Ids ids;
  for (const auto& target : targets) {
    const auto found =
        target == "heads" || target == "current" ? graph::resolve(graph, target, rows) : [&] {
          const auto one = graph::resolve_one(graph, target, rows);
          return one ? graph::Ids{*one} : graph::Ids{};
        }();
    ids.insert(ids.end(), found.begin(), found.end());
  }
  const Revisions revisions(graph, output, rows);
  boost::json::array list;
  for (const auto& id : ids) {
    if (!list.empty()) output.line("");
    output.line(revisions.details(id));
    list.push_back(revisions.json(id));
  }
  output.result(boost::json::object{{"revisions", std::move(list)}});
  return ExitCode::done;
}

}  // namespace

Command show() {
  return {.name = "show",
          .group = Group::look,
          .summary = "everything about one revision or several",
          .arguments = {{"revision", "ids, prefixes, labels, 'heads', 'current'",
                         Argument::Count::at_least_one}},
          .examples = {"show head", "show 8a1c c02e", "show current"},
          .run = run};
}

}  // namespace aludel::tool::commands
