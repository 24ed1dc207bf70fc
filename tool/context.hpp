#pragma once

#include "arguments.hpp"
#include "config/config.hpp"
#include "database/connection.hpp"
#include "history/history.hpp"
#include "output.hpp"
#include "run/runner.hpp"

#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aludel {
struct Registry;
class Reporter;
}  // namespace aludel

namespace aludel::scratch {
class Server;
}

namespace aludel::tool {

/// Where programs keep what is worth keeping between runs, after the XDG base directory
/// specification. Throws `scratch` where there is no home.
std::filesystem::path state_directory();

/// What a command works with. Nothing is read, searched for or started before it is asked for.
/// Everything throws aludel::Error.
class Context {
 public:
  Context(const Registry& registry, const Arguments& globals, Output& output)
      : registry_(registry), globals_(globals), output_(output) {}
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  const Registry& registry() const { return registry_; }
  const Arguments& globals() const { return globals_; }
  Output& output() { return output_; }

  const config::Config& config();
  const config::Environment& environment();
  /// What the configuration runs beside the revisions.
  config::Hooks hooks() { return config().hooks(globals_.value_or("--environment", "")); }
  /// The revisions: of --directory, else those in the program, else those in the configuration's
  /// `versions`.
  const history::History& history();
  const graph::Graph& graph() { return history().graph(); }
  /// For what works with the database first. Must not outlive this.
  run::HistorySource history_source();
  /// The folder of SQL revisions that history() reads; nullopt where the program carries them.
  std::optional<std::filesystem::path> directory();
  std::optional<history::Format> format() const;

  /// How to reach the database. Starts the embedded server, and creates its database, where none
  /// is named.
  const database::Parameters& database();
  /// Whether there is one to ask: it is named, or the embedded server has been used before.
  bool has_database();
  /// The database for people, without secrets.
  std::string database_display();
  /// Where the embedded server lives, with `named` as the user's other choice in the error where
  /// this program cannot have one.
  scratch::Server embedded_server();
  /// What the embedded server's database is called.
  std::string embedded_database() const;
  /// A folder of revisions is read before; a long history of the program begins to be.
  run::Options run_options(Reporter* reporter);
  /// The same for a script: without the database, which is not even looked for.
  run::Options script_options();
  /// What `-x` says, by name; `--tag` is one of the name `tag`.
  std::map<std::string, std::string> revision_arguments() const;
  /// Version rows of the database. Throws `interrupted` (exit code 4) where a revision is, and
  /// `unknown_revision` for a row that the graph does not have.
  graph::Ids current();

  bool is_protected() { return environment().is_protected; }
  /// Where the environment is protected: asks for its name on a terminal, elsewhere wants --yes
  /// with the name in --environment. `what` completes "this would …". Throws `protected`.
  void confirm(const std::string& what);

 private:
  void await_server();
  void read_ahead();

  const Registry& registry_;
  const Arguments& globals_;
  Output& output_;
  std::optional<config::Config> config_;
  std::optional<config::Environment> environment_;
  std::unique_ptr<history::History> history_;
  std::future<history::History> reading_;  ///< valid while history_ is read by another thread
  std::optional<database::Parameters> database_;
};

}  // namespace aludel::tool
