// What add_migration_tests() runs: a database at head for the tests of a project.

#include "commands.hpp"
#include "config/database.hpp"
#include "context.hpp"
#include "progress.hpp"
#include "run/runner.hpp"
#include "scratch/place.hpp"
#include "scratch/server.hpp"

#include <aludel/registry.hpp>

#include <fmt/format.h>
#include <boost/json.hpp>

#include <cctype>

namespace aludel::tool::commands {

namespace {

/// What CTest takes for skipped, by the tests' SKIP_RETURN_CODE.
constexpr auto skipped = static_cast<ExitCode>(77);

std::string percent_encoded(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = std::isalnum(byte) != 0 || c == '_' || c == '-' || c == '.';
    result += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return result;
}

/// Secrets included: the tests have to get in.
std::string url_of(const database::Parameters& parameters) {
  std::string text = "postgresql://";
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    text += separator + name + "=" + percent_encoded(value);
    separator = '&';
  }
  return text;
}

/// A database on a server that somebody runs, under a name that no other build tree uses.
class ForeignServer {
 public:
  ForeignServer(const std::string& url, const Registry& registry, const std::string& directory)
      : parameters_(config::parse_database(url).connection_parameters()),
        name_(fmt::format("{}_test_{}", registry.tool, scratch::fingerprint(directory))) {}

  const std::string& name() const { return name_; }
  bool exists() const {
    database::Connection connection(parameters_);
    return !connection.query("SELECT 1 FROM pg_database WHERE datname = $1", {name_}).empty();
  }
  void drop() {
    database::Connection connection(parameters_);
    connection.execute("DROP DATABASE IF EXISTS " + connection.quote_identifier(name_) +
                       " WITH (FORCE)");
  }
  void create() {
    drop();
    database::Connection connection(parameters_);
    connection.execute("CREATE DATABASE " + connection.quote_identifier(name_) +
                       " TEMPLATE template0");
  }
  void stop() {}
  database::Parameters parameters() const {
    auto result = parameters_;
    result["dbname"] = name_;
    return result;
  }
  std::string url() const { return url_of(parameters()); }

 private:
  database::Parameters parameters_;
  std::string name_;
};

/// A database on a private server of the build tree.
class OwnServer {
 public:
  OwnServer(const std::string& directory, const std::filesystem::path& binaries,
            const Registry& registry)
      : server_(directory, binaries), name_(registry.tool) {}

  const std::string& name() const { return name_; }
  bool exists() const { return server_.is_running() && server_.has_database(name_); }
  void create() {
    server_.start(/*fast=*/true);
    server_.drop_database(name_);
    server_.create_database(name_);
  }
  void drop() { server_.drop_database(name_); }
  void stop() { server_.stop(); }
  database::Parameters parameters() const { return server_.connection_parameters(name_); }
  std::string url() const { return server_.url(name_); }

 private:
  scratch::Server server_;
  std::string name_;
};

template <class Database>
void remove(Context& context, Database& database) {
  database.drop();
  database.stop();
  context.output().note("dropped " + database.name());
}

template <class Database>
void act(Context& context, Database database, const std::string& action) {
  if (action == "url") {
    context.output().raw(database.url() + "\n");
    return;
  }
  Progress progress(context.output());
  run::Options options;
  options.database = database.parameters();
  options.program = context.registry().tool;
  options.reporter = &progress;
  if (action == "create") {
    database.create();
    context.output().note("created " + database.name());
    run::Runner(context.history(), options).upgrade("heads");
    return;
  }
  if (!database.exists()) {
    database.stop();
    return;
  }
  // What is left over must not stand in the way of the next run, whatever the history does.
  try {
    run::Runner(context.history(), options).downgrade("base");
  } catch (const Error& error) {
    if (error.kind() != "irreversible") {
      remove(context, database);
      throw;
    }
    context.output().note(std::string("not downgraded to base: ") + error.what());
  }
  remove(context, database);
}

ExitCode run(Context& context, const Arguments& arguments) {
  const auto action = arguments.value("action").value();
  const auto directory = arguments.value("directory").value();
  if (const auto url = environment_variable("MIGRATE_TEST_URL")) {
    act(context, ForeignServer(*url, context.registry(), directory), action);
    return ExitCode::done;
  }
  const auto configured = context.config().server_binaries();
  try {
    const auto binaries = scratch::find_binaries(configured);
    act(context, OwnServer(directory, binaries, context.registry()), action);
  } catch (const Error& error) {
    // A server that was configured and is not there is a mistake.
    if (error.kind() != "no_server" || !configured.empty()) throw;
    context.output().error(error);
    return skipped;
  }
  return ExitCode::done;
}

}  // namespace

Command test_database() {
  return {
      .name = "test-database",
      .group = Group::hidden,
      .summary = "make a database at head for a project's tests, and remove it",
      .arguments = {{"action", "what to do", Argument::Count::one, "", {"create", "drop", "url"}},
                    {"directory", "where the private server is"}},
      .run = run};
}

}  // namespace aludel::tool::commands
