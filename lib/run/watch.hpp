#pragma once

#include "run/runner.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace aludel::run {

/// Looks at a session while it waits for the server: tells the reporter of statements that take
/// long, asks the server how far an index is, and cancels what runs when the run is to stop.
class Watch {
 public:
  /// `process` is the session's in the server, where it is known. `parameters` lead to the same
  /// server, for a second session that is opened where one helps.
  Watch(database::Connection& session, int process, database::Parameters parameters,
        const Options& options);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  using Waiting = database::Connection::Waiting;

  void look(const Waiting& waiting);
  std::string index_progress(const std::string& statement);
  /// Tells who holds a lock that the session waits for.
  void tell_blockers(const Waiting& waiting);
  database::Connection& other();
  /// What the session carries out now. What is sent together is answered together: libpq knows
  /// only the first of it.
  struct Running {
    std::string statement;
    std::chrono::milliseconds elapsed;
  };
  Running running(const Waiting& waiting);

  database::Connection& session_;
  int process_;
  database::Parameters parameters_;
  const Options& options_;
  std::unique_ptr<database::Connection> other_;
  bool other_failed_ = false;
  std::string told_;  // the statement that the reporter was told of last
};

/// Whether the run was asked to stop.
bool is_stopping(const Options& options);

/// What a row of pg_stat_progress_create_index amounts to, for people: "building index: scanning
/// table, 45 % (90 of 200 blocks)". It holds phase, blocks_done, blocks_total, tuples_done,
/// tuples_total, lockers_done and lockers_total.
std::string index_progress_text(const database::Row& row);

}  // namespace aludel::run
