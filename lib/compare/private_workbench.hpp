#pragma once

#include "compare/workbench.hpp"
#include "scratch/databases.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aludel::compare {

/// Databases on a private server, dropped with the workbench. The server runs while any workbench
/// uses it and is stopped by the last one; its data stay, so that the next start is fast.
class PrivateWorkbench : public Workbench {
 public:
  /// A private server in this directory. Once `should_stop` says true, what it is asked for fails
  /// with 57014.
  PrivateWorkbench(const std::filesystem::path& directory, const std::filesystem::path& binaries,
                   std::function<bool()> should_stop = {});
  ~PrivateWorkbench() override;

  int server_version() const override { return version_; }
  database::Parameters create_database() override;
  schema::Snapshot build(const sql::Statements& statements, const catalog::Scope& scope) override;
  schema::Snapshot try_out(const sql::Statements& statements, const catalog::Scope& scope) override;
  /// Of what is kept, the few that were used last stay: the oldest is dropped while the statements
  /// run.
  schema::Snapshot build_kept(const std::string& key,
                              const std::function<sql::Statements()>& statements,
                              const catalog::Scope& scope) override;

 private:
  class Lease;
  struct Session {
    database::Connection connection;
    database::Parameters parameters;
  };

  database::Connection connect(const database::Parameters& parameters) const;
  Session open(database::Parameters parameters) const;
  /// A session with a new database that the statements have filled: the last of created_.
  Session fill(const sql::Statements& statements);
  schema::Snapshot read(Session session, const catalog::Scope& scope) const;
  /// Returns the name of a new, empty database.
  std::string create();
  void drop(const std::string& name) noexcept;
  void drop_abandoned();
  /// Starts the server where nobody has.
  void enter();
  void leave() noexcept;
  /// Leaves a place for one more among those that are kept. Does not wait.
  void drop_oldest();

  scratch::Server server_;
  std::function<bool()> should_stop_;
  std::unique_ptr<Lease> lease_;
  std::optional<scratch::Databases> databases_;
  int version_ = 0;
  std::vector<std::string> created_;
  std::optional<database::Connection> draft_;  ///< to a database that stays empty
  std::optional<scratch::Databases> beside_;   ///< drops what was kept too long
};

}  // namespace aludel::compare
