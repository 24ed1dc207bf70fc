#pragma once

#include "compare/workbench.hpp"
#include "scratch/databases.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace aludel::compare {

/// An empty database, which the role owns, of a server that others use, too. What is built in it is
/// rolled back; only what takes more than one transaction needs a role that may create databases.
class BorrowedWorkbench : public Workbench {
 public:
  /// Connects. Throws `workbench` where the database holds anything. Once `should_stop` says true,
  /// what it is asked for fails with 57014.
  explicit BorrowedWorkbench(database::Parameters parameters,
                             std::function<bool()> should_stop = {});
  ~BorrowedWorkbench() override;

  int server_version() const override { return version_; }
  /// Throws `workbench`: revisions could change more than what is dropped afterwards.
  database::Parameters create_database() override;
  schema::Snapshot build(const sql::Statements& statements, const catalog::Scope& scope) override;
  schema::Snapshot try_out(const sql::Statements& statements, const catalog::Scope& scope) override;
  schema::Snapshot build_kept(const std::string& key,
                              const std::function<sql::Statements()>& statements,
                              const catalog::Scope& scope) override;

 private:
  database::Connection connect(const database::Parameters& parameters) const;
  /// A new database, which goes with the workbench.
  database::Parameters create_apart();
  /// In a database of its own, because of the statement at this place.
  schema::Snapshot build_apart(const sql::Statements& statements, const catalog::Scope& scope,
                               const Location& because);

  database::Parameters parameters_;
  std::function<bool()> should_stop_;
  int version_ = 0;
  std::optional<database::Connection> session_;
  std::vector<std::string> created_;
};

}  // namespace aludel::compare
