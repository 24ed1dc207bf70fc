#include "help.hpp"

#include "commands.hpp"
#include "context.hpp"

#include <aludel/registry.hpp>

#include <boost/json.hpp>

namespace aludel::tool::commands {

namespace {

ExitCode run_help(Context& context, const Arguments& arguments) {
  const auto name = arguments.value("command");
  if (name) {
    print_help(context.output(), context.registry().tool, find_command(*name, all_commands()));
  } else {
    print_help(context.output(), context.registry().tool, all_commands());
  }
  return ExitCode::done;
}

ExitCode run_version(Context& context, const Arguments&) {
  const std::string program = context.registry().tool;
  const std::string library = std::string("aludel ") + tool::version();
  context.output().line(program == "aludel" ? library : program + " (" + library + ")");
  context.output().result(boost::json::object{{"program", program}, {"version", tool::version()}});
  return ExitCode::done;
}

}  // namespace

Command help() {
  return {.name = "help",
          .group = Group::hidden,
          .summary = "what the commands are, or what one does",
          .arguments = {{"command", "the command to explain", Argument::Count::optional}},
          .run = run_help};
}

Command version() {
  return {.name = "version",
          .group = Group::hidden,
          .summary = "the version of Aludel",
          .run = run_version};
}

}  // namespace aludel::tool::commands
