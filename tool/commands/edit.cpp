#include "commands.hpp"
#include "context.hpp"
#include "graph/target.hpp"
#include "source/hooks.hpp"

#include <boost/json.hpp>

#include <filesystem>

namespace aludel::tool::commands {

namespace {

ExitCode run(Context& context, const Arguments& arguments) {
  const auto& graph = context.graph();
  const auto target = arguments.value_or("revision", "head");
  const auto parsed = graph::parse_target(target);
  const bool wants_rows = parsed.point == "current" || parsed.point.empty();
  const auto rows = wants_rows ? std::optional(context.current()) : std::nullopt;

  const auto ids = graph::resolve(graph, target, rows);
  if (ids.empty()) throw Error("not_found", "'" + target + "' names no file");
  boost::json::array files;
  for (const auto& id : ids) {
    const auto& file = graph.at(id).where.file;
    if (std::error_code ignored; !std::filesystem::exists(file, ignored)) {
      throw Error("source", "the file of revision " + id + " is not here").at({file, 0, 0});
    }
    files.push_back(boost::json::string(file));
    if (context.output().json()) continue;
    context.output().flush();
    source::edit(file, context.config().editor());
  }
  context.output().result(boost::json::object{{"files", std::move(files)}});
  return ExitCode::done;
}

}  // namespace

Command edit() {
  return {.name = "edit",
          .group = Group::write,
          .summary = "open a revision's file in the editor",
          .description =
              "The editor is that of the configuration, else $VISUAL or $EDITOR. With "
              "--json the file is named and nothing is opened.",
          .arguments = {{"revision", "head where it is left out", Argument::Count::optional,
                         "MIGRATE_TARGET"}},
          .examples = {"edit", "edit 8a1c"},
          .run = run};
}

}  // namespace aludel::tool::commands
