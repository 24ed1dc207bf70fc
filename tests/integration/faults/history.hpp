#pragma once

#include "faults/proxy.hpp"
#include "history/history.hpp"
#include "run/runner.hpp"
#include "support/program.hpp"
#include "support/test_database.hpp"

#include <sys/types.h>

#include <map>
#include <string>

namespace aludel::test {

/// C++ and SQL, in a transaction, in several, and in none. Each part of each revision counts itself
/// in table `counter`, up with 1 and down with -1: what was done twice, or never, shows.
const history::History& mixed_history();

/// A program that goes one way through the mixed history, in a process of its own.
class Journey {
 public:
  /// "heads" or "base".
  explicit Journey(const std::string& target) : target_(target) {}

  /// Where the database is to be before it starts.
  void prepare(const TestDatabase& database) const;
  /// Starts the program; it reaches the database through the socket in `directory`, or as it is.
  pid_t start(const TestDatabase& database, const std::string& directory = "") const;
  /// Until no session but the test's works in the database.
  static void settle(const TestDatabase& database);
  /// The state is one between two revisions, or one that resume() completes; then the program is
  /// run again, and ends where it should, with everything done once. Checks it.
  void check(const TestDatabase& database, const std::string& at) const;

 private:
  /// Schema and data, without the tool's own.
  static std::string picture(const TestDatabase& database);
  /// Of each state of the version rows.
  const std::map<graph::Ids, std::string>& pictures() const;
  graph::Plan go(const TestDatabase& database) const;

  std::string target_;
};

run::Options options(const database::Parameters& parameters);

/// A server's socket, and a directory for that of a proxy in front of it.
struct Socket {
  explicit Socket(const database::Parameters& parameters);
  ~Socket();
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  std::string path, directory;
};

/// ALUDEL_FAULTS=1 tries every point, 2 every second …; where it is not set `otherwise` is enough.
int stride(int otherwise);

}  // namespace aludel::test
