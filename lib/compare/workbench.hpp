#pragma once

#include "catalog/catalog.hpp"
#include "compare/load.hpp"
#include "schema/snapshot.hpp"

#include <functional>
#include <string>

namespace aludel::compare {

/// Where desired schemas are built, and read as a database is.
class Workbench {
 public:
  virtual ~Workbench() = default;
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  /// Of the server that builds: 150018.
  virtual int server_version() const = 0;
  /// A new, empty database, which goes with the workbench: how to reach it.
  virtual database::Parameters create_database() = 0;
  /// What a new database holds after these statements. Errors are those of load().
  virtual schema::Snapshot build(const sql::Statements& statements,
                                 const catalog::Scope& scope) = 0;
  /// The same, undone at once where the statements work in one transaction: for any number of them.
  virtual schema::Snapshot try_out(const sql::Statements& statements,
                                   const catalog::Scope& scope) = 0;
  /// What build() returns, kept under `key` for the next time where there is a place to keep it;
  /// the statements are only asked for where there is none.
  virtual schema::Snapshot build_kept(const std::string& key,
                                      const std::function<sql::Statements()>& statements,
                                      const catalog::Scope& scope) = 0;

 protected:
  Workbench() = default;
};

/// What a workbench calls a database that is to go again.
std::string new_database_name();
inline constexpr const char* new_database_prefix = "aludel_build_";

/// Whether all of them can run in one transaction.
bool work_together(const sql::Statements& statements);

}  // namespace aludel::compare
