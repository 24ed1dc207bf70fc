#pragma once

#include <memory>
#include <string>

namespace aludel {

struct Registry;

/// Which database a test gets.
struct TestDatabaseOptions {
  /// The revision to be at: a target as the command line takes it. Empty for head.
  std::string at = {};
  /// A file of SQL that is run in the new database; empty for none.
  std::string seed = {};
};

/// A database of its own for one test, migrated: a copy of a template that is migrated once for
/// each content of the history. Dropped at the end, also where the test fails or throws.
///
///   class Shop : public testing::Test {                            // GoogleTest
///    protected:
///     aludel::TestDatabase database{migrate::registry()};
///   };
///
///   TEST_CASE("a shop sells") {                                    // Catch2, doctest
///     aludel::TestDatabase database(migrate::registry());
///     pqxx::connection connection(database.url());
///   }
///
/// Needs `target_link_libraries(… migrate::revisions)`. Under CTest the tests say
/// `FIXTURES_REQUIRED migrate.server`, and share the server of the run; a program that is started
/// by hand starts it itself, and it is stopped when the last such program has ended, however that
/// was. Where the environment variable MIGRATE_TEST_URL names a server, databases are made there.
/// Any number of tests may run at once.
class TestDatabase {
 public:
  /// Throws aludel::Error; of the kind `no_server` where the machine has no PostgreSQL. Ask
  /// unavailable() first to skip the test then.
  explicit TestDatabase(const Registry& registry, const TestDatabaseOptions& options = {});
  ~TestDatabase();
  TestDatabase(TestDatabase&&) noexcept;
  TestDatabase& operator=(TestDatabase&&) noexcept;

  /// For libpq and all that is built on it.
  const std::string& url() const;
  /// As the server knows it.
  const std::string& name() const;

  /// Why there can be no database on this machine; empty where there can.
  static std::string unavailable(const Registry& registry);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aludel
