#pragma once

#include "catalog/catalog.hpp"
#include "compare/load.hpp"
#include "operation/operation.hpp"
#include "scratch/databases.hpp"

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aludel::compare {

/// Where desired schemas are built: databases on a private server, dropped with it. The server runs
/// while any workbench uses it and is stopped by the last one; its data stay, so that the next
/// start is fast.
class Workbench {
 public:
  /// A private server in this directory. Once `should_stop` says true, what it is asked for fails
  /// with 57014.
  Workbench(const std::filesystem::path& directory, const std::filesystem::path& binaries,
            std::function<bool()> should_stop = {});
  ~Workbench();
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  /// A new, empty database: how to reach it.
  database::Parameters create_database();
  /// What a new database holds after these statements. Errors are those of load().
  schema::Snapshot build(const sql::Statements& statements, const catalog::Scope& scope);
  /// The same, undone at once: where the statements work in one transaction, one database serves
  /// any number of them.
  schema::Snapshot try_out(const sql::Statements& statements, const catalog::Scope& scope);
  /// What build() returns, kept under `key` for the next time; the statements are only asked for
  /// where there is none. Of what is kept, the few that were used last stay: the oldest is dropped
  /// while the statements run.
  schema::Snapshot build_kept(const std::string& key,
                              const std::function<sql::Statements()>& statements,
                              const catalog::Scope& scope);

 private:
  class Lease;
  struct Session {
    database::Connection connection;
    database::Parameters parameters;
  };

  database::Connection connect(const database::Parameters& parameters) const;
  Session open(database::Parameters parameters) const;
  /// A session with a new database that the statements have filled: the last of created_.
  Session build(const sql::Statements& statements);
  schema::Snapshot read(Session session, const catalog::Scope& scope) const;
  scratch::Databases& databases();
  /// Returns the name of a new, empty database.
  std::string create();
  void drop(const std::string& name) noexcept;
  /// Leaves a place for one more among those that are kept. Does not wait.
  void drop_oldest();

  scratch::Server server_;
  std::function<bool()> should_stop_;
  std::unique_ptr<Lease> lease_;
  std::optional<scratch::Databases> databases_;
  std::vector<std::string> created_;
  std::optional<database::Connection> draft_;  ///< to a database that stays empty
  std::future<void> dropping_;                 ///< what was kept too long
};

}  // namespace aludel::compare
