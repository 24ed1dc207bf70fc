#pragma once

#include "database/lock.hpp"
#include "database/version_store.hpp"
#include "run/batch.hpp"
#include "run/prepared.hpp"
#include "run/runner.hpp"
#include "run/try_again.hpp"

#include <array>
#include <chrono>
#include <functional>
#include <span>
#include <string>

namespace aludel::run {

/// The books are kept by the role that connected, whatever the revision made of the session; until
/// the transaction ends.
inline constexpr std::array own_role{"SET LOCAL SESSION AUTHORIZATION DEFAULT",
                                     "SET LOCAL role TO DEFAULT"};

/// Carries out prepared steps in one session, and keeps the books in another.
class Executor {
 public:
  using Clock = std::chrono::steady_clock;

  /// The session must have been claimed; the books are kept in the lock's.
  Executor(database::Connection& session, database::Lock& lock, const Options& options);

  void apply(const Prepared& prepared);

  /// What is told of the revisions of apply_ahead(), by their index.
  struct Told {
    std::function<void(std::size_t)> started;
    std::function<void(std::size_t, Clock::duration)> finished;
  };
  /// Those that can_go_ahead(), without waiting for one before the next is sent. Where one fails
  /// those before it are applied, and those after it are not. Returns how many were done: fewer
  /// than there are where the run is to stop.
  std::size_t apply_ahead(std::span<const Prepared> steps, const Told& told);
  /// In one transaction for all.
  void apply_single(std::span<const Prepared> steps, const Told& told);
  /// From the segment where it stopped.
  void resume(const Prepared& prepared, const database::Interrupted& from);

 private:
  void run(const Prepared& prepared, const std::function<void()>& work);
  /// Rolls back; false where the failure is to be told. Throws `stopped`.
  bool try_again(const Prepared& prepared, const Failure& failure);
  /// As a part of a transaction that is open; `reset` where a revision stands before it.
  void apply_inside(const Prepared& prepared, bool reset);
  void apply_atomic(const Prepared& prepared);
  void apply_reading(const Prepared& prepared);
  void apply_segments(const Prepared& prepared, database::Interrupted journal, const char* event);
  void apply_alone(const Prepared& prepared, database::Interrupted& journal,
                   const sql::Statement& statement, const char* event);
  void close_books(const Prepared& prepared, const char* event);
  void replay_settings(const Prepared& prepared, int segments_done);

  /// Makes the session as it was when it was opened, save what the user asks for.
  void enter();
  database::Statements enter_sql() const;
  void commit(Batch& batch, const database::Statements& last);
  /// What ends a revision's books: version rows, journal, log.
  database::Statements end_of(const Prepared& prepared, const char* event, bool journaled) const;
  database::LogEntry entry(const Prepared& prepared, const char* event, const char* outcome) const;

  /// Rolls back, logs, and throws what the user is told.
  [[noreturn]] void fail(const Prepared& prepared, const Failure& failure);
  void abandon(const Prepared& prepared, const std::string& sqlstate, const std::string& message);

  database::Connection& session_;
  database::Lock& lock_;
  database::Connection& books_;
  database::VersionStore store_;
  const Options& options_;
  TryAgain again_;
  bool single_ = false;
  Clock::time_point started_;
  bool used_ = false;  // an earlier revision may have left the session in another state
};

}  // namespace aludel::run
