#pragma once

#include <aludel/error.hpp>
#include <aludel/reporter.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace aludel {

struct Registry;

/// How many transactions a run has.
enum class Transactions {
  per_revision,  ///< one each, save what cannot have one or says otherwise
  single,        ///< one for the whole run, all of it or nothing
  none,          ///< each statement by itself
};

/// A parameter of the server, or an argument of revisions.
struct NamedValue {
  std::string name;
  std::string value;
};

/// How a Migrator reaches its database, and how careful it is: what a configuration file and the
/// command line say, with the same defaults.
struct MigratorOptions {
  using Milliseconds = std::chrono::milliseconds;

  /// A libpq connection string or URL; libpq's environment and service file fill in what it leaves
  /// out (https://www.postgresql.org/docs/current/libpq-connect.html).
  std::string database;
  /// The schema of the version, log and journal tables.
  std::string version_schema = "aludel";
  /// How long to wait for another migrator that holds the lock; exit code 5 afterwards.
  Milliseconds lock_wait = std::chrono::minutes(1);
  /// How long each call waits for a server that is starting.
  Milliseconds wait = Milliseconds(0);
  Transactions transactions = Transactions::per_revision;
  /// How long a statement waits for a lock on an object before its transaction is rolled back and
  /// tried again, `lock_retries` times; 0 is for ever. Off for what runs outside a transaction.
  Milliseconds lock_timeout = std::chrono::seconds(4);
  int lock_retries = 10;
  /// 0 is none; a negative one leaves the server's own.
  Milliseconds statement_timeout = Milliseconds(-1);
  /// The role that revisions run as; empty for the one that connects.
  std::string role = {};
  /// For each revision, whatever the one before it did: search_path, work_mem …
  std::vector<NamedValue> settings = {};
  /// What `-x name=value` gives to C++ revisions: Operations::argument().
  std::vector<NamedValue> arguments = {};
  /// Refuse to go on from revisions that were changed after they were applied; else the reporter
  /// is warned.
  bool strict = false;
  /// Told what happens while it happens, and asked whether to stop; nullptr for silence. Not owned.
  Reporter* reporter = nullptr;
};

/// Brings a database to a revision, from inside an application: the library's front door.
///
///   aludel::Migrator(blog::registry(), {.database = url}).upgrade();
///
/// Every call opens its own connections, takes the migration lock, and closes them again. Throws
/// aludel::Error; the database is then at the last revision that was completed, or `interrupted`
/// inside one that is no single transaction: resume() goes on with it.
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
  /// Goes on with an interrupted revision at the statement where it stopped. Throws
  /// `nothing_to_resume` where none is, and `changed` where it no longer says what it did.
  std::vector<std::string> resume();
  /// The version rows: one per applied head. Empty for a database that was never migrated.
  std::vector<std::string> current();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aludel
