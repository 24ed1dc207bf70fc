// What add_migration_tests() and migration_test_database() run, from CTest's files.

#include "commands.hpp"
#include "context.hpp"
#include "ctest_script.hpp"
#include "progress.hpp"
#include "run/runner.hpp"
#include "scratch/binaries.hpp"
#include "sides.hpp"
#include "testing/keeper.hpp"
#include "testing/seed.hpp"
#include "testing/whole.hpp"

#include <aludel/registry.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

namespace aludel::tool::commands {

namespace {

using testing::Outcome;
using testing::Workshop;

/// What CTest takes for skipped, by the tests' SKIP_RETURN_CODE.
constexpr auto skipped = static_cast<ExitCode>(77);

std::filesystem::path configured_binaries(Context& context, const Arguments& arguments) {
  const auto named = arguments.value("--binaries");
  return named ? std::filesystem::path(*named) : context.config().server_binaries();
}

testing::Place place_of(Context& context, const Arguments& arguments) {
  testing::Place place;
  place.directory = arguments.value_or("--server", "");
  place.url = environment_variable("MIGRATE_TEST_URL").value_or("");
  place.binaries = configured_binaries(context, arguments);
  place.program = context.registry().tool;
  place.version_schema = context.script_options().version_schema;
  return place;
}

Workshop workshop_of(Context& context, const Arguments& arguments, Reporter* reporter) {
  auto options = context.script_options();
  options.reporter = reporter;
  return {context.history(), place_of(context, arguments), options};
}

/// Why this machine can run nothing that wants a server; empty where it can. A server that was
/// configured and is not there is a mistake.
std::string missing_server(Context& context, const Arguments& arguments) {
  if (environment_variable("MIGRATE_TEST_URL")) return "";
  const auto configured = configured_binaries(context, arguments);
  try {
    scratch::find_binaries(configured);
  } catch (const Error& error) {
    if (error.kind() != "no_server" || !configured.empty()) throw;
    return error.what();
  }
  return "";
}

/// Also what is known to pass.
bool runs_all() { return environment_variable("MIGRATE_TEST_ALL").has_value(); }

ExitCode say(Context& context, const Outcome& outcome) {
  auto& output = context.output();
  if (!outcome.text.empty()) output.raw(outcome.text + (outcome.text.ends_with('\n') ? "" : "\n"));
  switch (outcome.kind) {
    case Outcome::Kind::passed:
      return ExitCode::done;
    case Outcome::Kind::skipped:
      return skipped;
    case Outcome::Kind::failed:
      break;
  }
  return ExitCode::failed;
}

ExitCode list(Context& context, const Arguments& arguments) {
  auto workshop = workshop_of(context, arguments, nullptr);
  CTestOptions options;
  options.prefix = arguments.value_or("--prefix", context.registry().tool);
  options.command = arguments.values("--command");
  options.arguments = arguments.values("--argument");
  options.data = arguments.value_or("--data", "");
  options.labels = arguments.values("--label");
  options.timeout = arguments.value_or("--timeout", "");
  options.echo = arguments.value_or("--echo", "echo");
  options.has_models = context.registry().models.size > 0 || *context.registry().schema != '\0';
  options.all = runs_all();
  options.missing = missing_server(context, arguments);
  context.output().raw(ctest_script(workshop, options));
  return ExitCode::done;
}

Outcome test(Workshop& workshop, const std::string& property, const std::string& revision,
             const std::filesystem::path& data) {
  testing::Proof proof(workshop);
  if (property == "up") return proof.up(revision);
  if (property == "down") return proof.down(revision);
  if (property == "again") return proof.again(revision);
  if (property == "base") return testing::base(workshop, runs_all());
  if (property == "offline") return testing::offline(workshop, runs_all());
  if (property == "order") return testing::order(workshop);
  return proof.data(revision, data_file(data, revision, "before"),
                    data_file(data, revision, "after"));
}

ExitCode prove(Context& context, const Arguments& arguments, const std::string& property) {
  const auto revision = arguments.value_or("--revision", "");
  const std::filesystem::path data = arguments.value_or("--data", "");
  auto workshop = workshop_of(context, arguments, nullptr);
  const auto outcome = test(workshop, property, revision, data);
  if (outcome.kind == Outcome::Kind::passed) {
    const auto content = content_of(workshop, property, revision, data);
    if (!content.empty()) {
      // A whole history's under the property: a longer one goes on from it.
      const auto name = revision.empty() ? property : arguments.value_or("--test", property);
      workshop.facts().remember_passed(name, content);
    }
  }
  return say(context, outcome);
}

/// What `check` does, for a database at head.
ExitCode models(Context& context, const Arguments& arguments) {
  auto workshop = workshop_of(context, arguments, nullptr);
  const auto database = testing::at_head(workshop);
  Sides sides(context, arguments);
  const auto url = workshop.server().url(database.facts().database);
  const auto difference = sides.compare(url, sides.desired());
  if (difference.empty()) return ExitCode::done;
  print_difference(context, arguments, difference.up, difference.unmanaged);
  return say(context,
             testing::failed("the revisions do not lead to what is wanted: this is missing; "
                             "`revision --autogenerate` writes it"));
}

ExitCode start(Context& context, const Arguments& arguments) {
  if (const auto reason = missing_server(context, arguments); !reason.empty()) {
    return say(context, testing::skipped(reason));
  }
  auto workshop = workshop_of(context, arguments, nullptr);
  testing::begin_run(workshop, testing::running_ctest());
  context.output().raw("the server runs: " + workshop.server().url("postgres") + "\n");
  return ExitCode::done;
}

ExitCode stop(Context& context, const Arguments& arguments) {
  if (!missing_server(context, arguments).empty()) return skipped;
  auto workshop = workshop_of(context, arguments, nullptr);
  const bool stopped = testing::end_run(workshop, testing::running_ctest());
  context.output().raw(stopped ? "stopped\n" : "left running: others use the server\n");
  return ExitCode::done;
}

ExitCode clear(Context& context, const Arguments& arguments) {
  auto workshop = workshop_of(context, arguments, nullptr);
  workshop.server().destroy();
  context.output().note("the databases of the tests, and what is known of them, are gone");
  return ExitCode::done;
}

ExitCode create(Context& context, const Arguments& arguments) {
  if (const auto reason = missing_server(context, arguments); !reason.empty()) {
    return say(context, testing::skipped(reason));
  }
  Progress progress(context.output());
  auto workshop = workshop_of(context, arguments, &progress);
  const auto name = arguments.value_or("--database", "");
  const auto revisions =
      testing::revisions_of(context.graph(), arguments.value_or("--at", "heads"));
  auto database = workshop.copy_of_template(revisions, name);
  if (const auto file = arguments.value("--seed")) testing::seed(database, *file);
  context.output().raw("created " + workshop.server().url(name) + "\n");
  database.release();
  return ExitCode::done;
}

ExitCode drop(Context& context, const Arguments& arguments) {
  if (!missing_server(context, arguments).empty()) return skipped;
  auto workshop = workshop_of(context, arguments, nullptr);
  const auto name = arguments.value_or("--database", "");
  workshop.server().drop(name);
  context.output().raw("dropped " + name + "\n");
  return ExitCode::done;
}

/// Whether or not the server runs yet.
ExitCode url(Context& context, const Arguments& arguments) {
  if (!missing_server(context, arguments).empty()) return skipped;
  const testing::TestServer server(place_of(context, arguments));
  context.output().raw(server.url(arguments.value_or("--database", "")) + "\n");
  return ExitCode::done;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const auto action = arguments.value("action").value();
  if (action == "list") return list(context, arguments);
  if (action == "start") return start(context, arguments);
  if (action == "stop") return stop(context, arguments);
  if (action == "clear") return clear(context, arguments);
  if (action == "create") return create(context, arguments);
  if (action == "drop") return drop(context, arguments);
  if (action == "url") return url(context, arguments);
  if (action == "models") return models(context, arguments);
  if (action == "skip") {
    return say(context, testing::skipped(arguments.value_or("--reason", "")));
  }
  if (action == "single_head") return say(context, testing::single_head(context.graph()));
  if (action == "stray") {
    return say(context,
               testing::failed("no revision has this id: " + arguments.value_or("--stray", "") +
                               "\nname files <id>.before.sql and <id>.after.sql"));
  }
  return prove(context, arguments, action);
}

}  // namespace

Command ctest() {
  std::vector<Option> options{{"--server", "", "DIR", "where the private server is"},
                              {"--binaries", "", "DIR", "the server's programs"},
                              {"--prefix", "", "NAME", "what the names of tests begin with"},
                              {"--command", "", "WORD", "of the command that runs this program"},
                              {"--argument", "", "WORD", "that each test gets"},
                              {"--label", "", "NAME", "that each test has"},
                              {"--timeout", "", "SECONDS", "of each test"},
                              {"--echo", "", "PROGRAM", "that prints its arguments"},
                              {"--reason", "", "TEXT", "why the test is skipped"},
                              {"--data", "", "DIR", "of rows and assertions"},
                              {"--stray", "", "FILES", "in it that belong to no revision"},
                              {"--test", "", "NAME", "the name of the test that runs"},
                              {"--revision", "", "ID", "of the test that runs"},
                              {"--database", "", "NAME", "to create or to drop"},
                              {"--at", "", "TARGET", "where that database is to be"},
                              {"--seed", "", "FILE", "of SQL that is run in it"}};
  for (const auto& more : {compare_options(), difference_formats()}) {
    options.insert(options.end(), more.begin(), more.end());
  }
  return {.name = "ctest",
          .group = Group::hidden,
          .summary = "what the tests of add_migration_tests() run",
          .arguments = {{"action",
                         "what to do",
                         Argument::Count::one,
                         "",
                         {"list", "start", "stop", "clear", "create", "drop", "url", "skip",
                          "single_head", "models", "stray", "up", "down", "again", "data", "base",
                          "offline", "order"}}},
          .options = options,
          .run = run};
}

}  // namespace aludel::tool::commands
