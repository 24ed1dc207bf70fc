#include "context.hpp"

#include "config/values.hpp"
#include "database/await_server.hpp"
#include "database/version_store.hpp"
#include "progress.hpp"
#include "run/explain.hpp"
#include "run/runner.hpp"
#include "scratch/server.hpp"
#include "terminal.hpp"

#include <aludel/registry.hpp>

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

namespace aludel::tool {

namespace fs = std::filesystem;

fs::path state_directory() {
  if (const auto state = environment_variable("XDG_STATE_HOME")) return *state;
  if (const auto home = environment_variable("HOME")) return fs::path(*home) / ".local" / "state";
  throw Error("scratch", "there is no place for the embedded server: HOME is not set")
      .hint("name a database with --url");
}

namespace {

constexpr const char* usual_config = "migrate.yaml";

/// As many revisions are read in the time that it takes to start a thread, several times over.
constexpr std::size_t worth_a_thread = 200;

/// The default configuration: the one that was compiled in, or where that machine is elsewhere, one
/// of the same name in the current folder.
fs::path default_config(const Registry& registry) {
  const fs::path built_in = registry.config;
  if (built_in.empty()) return usual_config;
  std::error_code ignored;
  return fs::exists(built_in, ignored) ? built_in : built_in.filename();
}

/// A number by itself is one of seconds.
std::chrono::milliseconds duration(const std::string& option, std::string text) {
  const bool is_number = text.find_first_not_of("0123456789") == std::string::npos;
  if (is_number && !text.empty()) text += 's';
  try {
    return config::read_duration({text, {}}, config::process_variable);
  } catch (const Error& error) {
    throw Error("usage", option + ": " + error.message()).hint(error.hint()).exits(ExitCode::usage);
  }
}

run::Conduct conduct_of(const config::Environment& environment) {
  using Transaction = run::Conduct::Transaction;
  const auto& said = environment.conduct;
  run::Conduct conduct;
  if (said.transaction == "single") conduct.transaction = Transaction::single;
  if (said.transaction == "none") conduct.transaction = Transaction::none;
  conduct.lock_timeout = said.lock_timeout;
  conduct.lock_retries = said.lock_retries;
  conduct.statement_timeout = said.statement_timeout;
  conduct.role = said.role;
  conduct.settings = said.settings;
  return conduct;
}

/// For a folder that nothing of ours stands beside: a place of its own, by the folder's name.
fs::path state_directory_of(const fs::path& directory) {
  const auto path = fs::weakly_canonical(fs::absolute(directory));
  return state_directory() / "aludel" /
         fmt::format("{}-{:016x}", path.filename().string(),
                     std::hash<std::string>()(path.string()));
}

/// A folder with many odd files must not bury the result.
void warn(const std::vector<std::string>& warnings, Output& output) {
  constexpr std::size_t shown = 3;
  const auto count = output.style().verbose ? warnings.size() : std::min(warnings.size(), shown);
  for (std::size_t i = 0; i < count; ++i) output.warning(warnings[i]);
  if (count < warnings.size()) {
    output.warning(
        fmt::format("{} more of this kind: --verbose shows them", warnings.size() - count));
  }
}

}  // namespace

const config::Config& Context::config() {
  if (!config_) {
    config_ = config::find(globals_.value_or("--config", ""), default_config(registry_));
  }
  return *config_;
}

const config::Environment& Context::environment() {
  if (!environment_) {
    environment_ = config().environment(globals_.value_or("--environment", ""),
                                        globals_.value_or("--url", ""));
  }
  return *environment_;
}

std::optional<history::Format> Context::format() const {
  const auto name = globals_.value("--format");
  return name ? std::optional(history::parse_format(*name)) : std::nullopt;
}

std::optional<fs::path> Context::directory() {
  if (const auto named = globals_.value("--directory")) return *named;
  if (*registry_.source_directory != '\0') return std::nullopt;
  const auto versions = config().versions();
  if (!versions.empty()) return versions;
  throw Error("usage", "there are no revisions here")
      .hint(fmt::format("name a folder of them with --directory, or start one: {} init --sql",
                        registry_.tool))
      .exits(ExitCode::usage);
}

const history::History& Context::history() {
  if (!history_) {
    const auto folder = directory();
    history_ = std::make_unique<history::History>(
        reading_.valid() ? reading_.get()
        : folder         ? history::History::from_directory(*folder, format())
                         : history::History::from_registry(registry_));
    warn(history_->warnings(), output_);
  }
  return *history_;
}

// The build has checked it, so no error is late by this.
void Context::read_ahead() {
  if (history_ || reading_.valid()) return;
  if (registry_.revisions.size + registry_.scripts.size < worth_a_thread) return;
  reading_ =
      std::async(std::launch::async, [this] { return history::History::from_registry(registry_); });
}

run::HistorySource Context::history_source() {
  return [this]() -> const history::History& { return history(); };
}

Context::~Context() {
  // To free ten thousand revisions, one string after another, costs a sixth of reading them, and
  // the process ends now: the history goes with it.
  [[maybe_unused]] static const history::History* const last = history_.release();
}

std::string Context::embedded_database() const { return registry_.tool; }

scratch::Server Context::embedded_server() {
  fs::path place = registry_.scratch_directory;
  if (place.empty()) {
    const auto& file = config().file();
    place = file.empty() ? state_directory_of(directory().value())
                         : fs::absolute(file).parent_path() / ".aludel" / "server";
  } else if (std::error_code ignored; !fs::is_directory(place.parent_path(), ignored)) {
    throw Error("configuration",
                "no database is named, and the build folder where this program's own server would "
                "be is not here: " +
                    place.parent_path().string())
        .hint("name a database with --url, or in a configuration file with --config");
  }
  return scratch::Server(place, config().server_binaries());
}

const database::Parameters& Context::database() {
  if (database_) return *database_;
  if (!environment().database.empty()) {
    for (const auto& warning : environment().database.warnings()) output_.warning(warning);
    database_ = environment().database.connection_parameters();
    await_server();
    return *database_;
  }
  auto server = embedded_server();
  if (!server.is_running()) {
    output_.note("no database is named: starting a private PostgreSQL in " +
                 server.directory().string());
    server.start();
  } else {
    output_.note("no database is named: using the private PostgreSQL in " +
                 server.directory().string());
  }
  if (!server.has_database(embedded_database())) server.create_database(embedded_database());
  database_ = server.connection_parameters(embedded_database());
  return *database_;
}

bool Context::has_database() {
  if (!environment().database.empty()) return true;
  try {
    return !embedded_server().status().version.empty();
  } catch (const Error&) {
    return false;  // this program cannot have one
  }
}

void Context::await_server() {
  const auto named = globals_.value("--wait");
  const auto patience = named ? duration("--wait", *named) : environment().wait;
  if (patience.count() == 0) return;
  std::string told;
  database::wait_for_server(*database_, patience, [&](const std::string& why) {
    if (std::exchange(told, why) != why) output_.note("waiting for the server: " + why);
  });
}

std::string Context::database_display() {
  return environment().database.empty() ? embedded_server().url(embedded_database())
                                        : environment().database.display();
}

run::Options Context::script_options() {
  // With a database named, that of the file is left alone: it may want a secret that is not here.
  const auto name = globals_.value_or("--environment", "");
  run::Options options;
  const auto environment = config().environment(name, "postgresql://");
  options.version_schema = environment.version_schema;
  options.program = registry_.tool;
  options.program_version = registry_.version;
  options.arguments = revision_arguments();
  options.conduct = conduct_of(environment);
  return options;
}

run::Options Context::run_options(Reporter* reporter) {
  if (directory()) {
    history();  // before a server is started in vain, for a folder that cannot be read
  } else {
    read_ahead();
  }
  auto options = script_options();
  options.database = database();
  const auto wait = globals_.value("--lock-wait");
  options.lock_wait = wait ? duration("--lock-wait", *wait) : environment().lock_wait;
  options.reporter = reporter;
  return options;
}

std::map<std::string, std::string> Context::revision_arguments() const {
  std::map<std::string, std::string> result;
  for (const auto& word : globals_.values("-x")) {
    const auto equals = word.find('=');
    result[word.substr(0, equals)] = equals == std::string::npos ? "" : word.substr(equals + 1);
  }
  if (const auto tag = globals_.value("--tag")) result["tag"] = *tag;
  return result;
}

graph::Ids Context::current() {
  Progress progress(output_);
  auto rows = run::Runner(history_source(), run_options(&progress)).current();
  for (const auto& row : rows) {
    if (graph().find(row) != nullptr) continue;
    database::Connection connection(database());
    database::VersionStore store(connection, environment().version_schema);
    throw run::unknown_revision(row, store);
  }
  return rows;
}

void Context::confirm(const std::string& what) {
  if (!is_protected()) return;
  const auto& name = environment().name;
  const auto with_name = fmt::format("-e {} --yes", name);
  if (globals_.flag("--yes")) {
    if (globals_.value("--environment")) return;
    throw Error("protected", fmt::format("the environment '{}' is protected, and --yes wants its "
                                         "name with it",
                                         name))
        .hint(with_name);
  }
  const auto message =
      fmt::format("the environment '{}' is protected, and this would {}", name, what);
  if (!input_is_terminal() || !messages_are_terminal() || output_.json()) {
    throw Error("protected", message).hint(with_name + " goes ahead without asking");
  }
  const auto answer = ask(fmt::format("{}.\nType its name to go on: ", message));
  if (answer != name) throw Error("protected", "that is not its name; nothing was changed");
}

}  // namespace aludel::tool
