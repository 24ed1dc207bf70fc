#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

#include "compare/private_workbench.hpp"
#include "pair.hpp"
#include "scratch/databases.hpp"

namespace aludel::test {

/// A step of a pair that did not come out as it must, with what differs and the script.
struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The databases of all pairs are made and dropped through one session.
class Databases {
 public:
  explicit Databases(scratch::Server server);

  /// Returns the name of an empty one.
  std::string create();
  void drop(const std::string& name);
  std::string url(const std::string& name) const { return server_.url(name); }

 private:
  scratch::Server server_;
  std::mutex mutex_;
  scratch::Databases databases_;
  int count_ = 0;
};

/// Where `aludel` is run: a folder with a configuration, that is its state directory too.
struct Workplace {
  std::filesystem::path directory = {};
  std::unique_ptr<Databases> databases = {};
  /// Kept open: the server that desired states are built on runs on between two programs.
  std::unique_ptr<compare::Workbench> bench = {};
  /// pg_dump reads this server; where it is older than the server, a second comparison alone
  /// judges.
  bool has_judge = true;
  int server_major = 0;
};

/// Starts the shared test server, and the one beside it that desired states are built on.
Workplace open_workplace();

/// A database at the old state with its rows, taken to the new state by `aludel diff --sql` and
/// back by `--reverse`: after each, pg_dump must say what it says of a database that was built so.
/// Throws Failure.
void round_trip(const Pair& pair, const Workplace& workplace);

}  // namespace aludel::test
