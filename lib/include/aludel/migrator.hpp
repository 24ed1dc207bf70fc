#pragma once

#include <aludel/error.hpp>
#include <aludel/reporter.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace aludel {

struct Registry;

/// How a Migrator reaches its database, and how careful it is.
struct MigratorOptions {
  /// A libpq connection string or URL; libpq's environment and service file fill in what it leaves
  /// out (https://www.postgresql.org/docs/current/libpq-connect.html).
  std::string database;
  /// The schema of the version, log and journal tables.
  std::string version_schema = "aludel";
  /// How long to wait for another migrator that holds the lock; exit code 5 afterwards.
  std::chrono::milliseconds lock_wait = std::chrono::minutes(1);
  /// Told what happens while it happens; nullptr for silence. Not owned.
  Reporter* reporter = nullptr;
};

/// Brings a database to a revision, from inside an application: the library's front door.
///
///   aludel::Migrator(blog::registry(), {.database = url}).upgrade();
///
/// Every call opens its own connections, takes the migration lock, and closes them again. Throws
/// aludel::Error; the database is then at the last revision that was completed.
class Migrator {
 public:
  /// Checks the revision graph; throws the first error in it.
  Migrator(const Registry& registry, MigratorOptions options);
  ~Migrator();
  Migrator(Migrator&&) noexcept;
  Migrator& operator=(Migrator&&) noexcept;

  /// Revisions that upgrade() would run, oldest first. Changes nothing.
  std::vector<std::string> pending(const std::string& target = "heads");
  /// Returns the revisions that were run, in order; empty where the database was there already.
  std::vector<std::string> upgrade(const std::string& target = "heads");
  std::vector<std::string> downgrade(const std::string& target);
  /// The version rows: one per applied head. Empty for a database that was never migrated.
  std::vector<std::string> current();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aludel
