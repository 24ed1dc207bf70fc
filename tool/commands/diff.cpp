#include "commands.hpp"
#include "context.hpp"
#include "sides.hpp"

#include <fmt/format.h>

namespace aludel::tool::commands {

namespace {

constexpr const char* sources =
    "A side is a URL, a .sql file or a folder of them, 'database' (the configuration's), 'models' "
    "(what the program was built with), 'head' (all revisions, applied to a private server) or "
    "'empty'.";

template <class Options>
std::vector<Option> joined(std::vector<Option> options, const Options& more) {
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

ExitCode run_diff(Context& context, const Arguments& arguments) {
  Sides sides(context, arguments);
  const auto from = arguments.value_or("--from", "database");
  const auto given = arguments.value("--to");
  const auto to = given ? *given : sides.desired();
  const bool back = arguments.flag("--reverse");
  const auto difference =
      sides.compare(from, to, back ? compare::Ways::there_and_back : compare::Ways::there);
  const auto& operations = back ? difference.down : difference.up;
  print_difference(context, arguments, operations, difference.unmanaged);
  if (!difference.empty()) return ExitCode::difference;
  context.output().note("no difference");
  return ExitCode::done;
}

ExitCode run_check(Context& context, const Arguments& arguments) {
  Sides sides(context, arguments);
  const auto wanted = arguments.value("--to");
  const auto difference = sides.compare("database", wanted ? *wanted : sides.desired());
  print_difference(context, arguments, difference.up, difference.unmanaged);
  if (!difference.empty()) {
    context.output().note(fmt::format("{} {} between the database and what is wanted",
                                      difference.up.size(),
                                      difference.up.size() == 1 ? "difference" : "differences"));
    return ExitCode::difference;
  }
  context.output().note("the database is as it is wanted");
  return ExitCode::done;
}

}  // namespace

Command diff() {
  return {.name = "diff",
          .group = Group::look,
          .summary = "what turns one schema into another",
          .description = sources,
          .options = joined(
              joined({{"--from", "", "SIDE", "the schema that is there; database where not said"},
                      {"--to", "", "SIDE",
                       "the schema that is wanted; the models or SCHEMA where not said"},
                      {"--reverse", "", "", "the way back"}},
                     difference_formats()),
              compare_options()),
          .examples = {"diff", "diff --from head --to models --sql",
                       "diff --from old.sql --to new.sql --sql --reverse"},
          .run = run_diff};
}

Command check() {
  return {.name = "check",
          .group = Group::look,
          .summary = "whether the database is as the models or SCHEMA say",
          .description =
              "Exit code 3 and the list of what differs where it is not. Changes nothing. What is "
              "looked "
              "after is said by these options, or under 'managed:' in the configuration.",
          .options =
              joined(joined({{"--to", "", "SIDE",
                              "what is wanted, as 'diff' takes it; the models or SCHEMA where not "
                              "said"}},
                            difference_formats()),
                     compare_options()),
          .examples = {"check", "check --json", "check --exclude 'legacy.*'"},
          .run = run_check};
}

}  // namespace aludel::tool::commands
