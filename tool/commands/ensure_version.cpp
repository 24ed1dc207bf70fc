#include "commands.hpp"
#include "context.hpp"
#include "progress.hpp"
#include "run/runner.hpp"
#include "run/script.hpp"
#include "script.hpp"

#include <boost/json.hpp>

namespace aludel::tool::commands {

namespace {

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  if (arguments.flag("--sql")) {
    print_script(output, run::tables_script(context.script_options()));
    return ExitCode::done;
  }
  Progress progress(output);
  const auto options = context.run_options(&progress);
  const database::Lock::Waiting waiting = [&](const std::string& holder, auto waited) {
    progress.waiting_for_lock(holder, waited);
  };
  database::Lock lock(options.database, options.version_schema, options.lock_wait, waiting);
  database::VersionStore store(lock.connection(), options.version_schema);
  store.ensure();
  output.result(boost::json::object{{"schema", options.version_schema}});
  output.note("schema " + options.version_schema + " has the tables of the migrations");
  return ExitCode::done;
}

}  // namespace

Command ensure_version() {
  return {.name = "ensure_version",
          .group = Group::repair,
          .summary = "create the migrations' own tables where they are missing",
          .description =
              "'upgrade' does it by itself. For a role that may not create a schema, somebody else "
              "does it first, and grants USAGE on the schema, SELECT, INSERT, UPDATE and DELETE on "
              "its tables.",
          .options = {{"--sql", "", "", "print a script for psql that does it"}},
          .examples = {"ensure_version", "ensure_version --sql"},
          .run = run};
}

}  // namespace aludel::tool::commands
