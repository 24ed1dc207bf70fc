#pragma once

#include "database/version_store.hpp"
#include "graph/plan.hpp"
#include "run/batch.hpp"
#include "run/runner.hpp"
#include "run/statements.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace aludel::run {

/// A step with all that can be known before the first statement is sent.
struct Prepared {
  graph::Step step;
  const history::Revision* revision = nullptr;
  bool transactional = true;
  bool reads = false;  ///< C++ that asks the database: its statements come as they are recorded
  std::vector<Segment> segments;
  std::string checksum;

  /// Everything in one transaction, the version rows too: it is applied or it is not.
  bool is_atomic() const;
};

/// Throws `irreversible` and what the revision's own code throws.
Prepared prepare(const history::History& history, const graph::Step& step,
                 const Arguments& arguments);

/// The same where no database is at hand. Throws `needs_database` too, for a C++ revision that
/// reads it.
Prepared prepare_script(const history::History& history, const graph::Step& step,
                        const Arguments& arguments);

/// What the journal says of a revision before its first segment.
database::Interrupted journal_of(const Prepared& prepared);

/// The books are kept by the role that connected, whatever the revision made of the session; until
/// the transaction ends.
inline constexpr std::array own_role{"SET LOCAL SESSION AUTHORIZATION DEFAULT",
                                     "SET LOCAL role TO DEFAULT"};

/// Carries out prepared steps in one session, and keeps the books in another.
class Executor {
 public:
  /// `books` is the session that holds the lock.
  Executor(database::Connection& session, database::Connection& books, const Options& options);

  void apply(const Prepared& prepared);
  /// From the segment where it stopped.
  void resume(const Prepared& prepared, const database::Interrupted& from);

 private:
  using Clock = std::chrono::steady_clock;

  void apply_atomic(const Prepared& prepared);
  void apply_reading(const Prepared& prepared);
  void apply_segments(const Prepared& prepared, database::Interrupted journal, const char* event);
  void apply_alone(const Prepared& prepared, database::Interrupted& journal,
                   const sql::Statement& statement, const char* event);
  void close_books(const Prepared& prepared, const char* event);
  void replay_settings(const Prepared& prepared, int segments_done);

  void begin(Batch& batch);
  /// The session as it was when it was opened.
  void reset();
  void commit(Batch& batch, const database::Statements& last);
  /// What ends a revision's books: version rows, journal, log.
  database::Statements end_of(const Prepared& prepared, const char* event, bool journaled) const;
  database::LogEntry entry(const Prepared& prepared, const char* event, const char* outcome) const;

  /// Rolls back, logs, and throws what the user is told.
  [[noreturn]] void fail(const Prepared& prepared, const Failure& failure);
  void abandon(const Prepared& prepared, const std::string& sqlstate, const std::string& message);

  database::Connection& session_;
  database::Connection& books_;
  database::VersionStore store_;
  const Options& options_;
  Clock::time_point started_;
  bool used_ = false;  // an earlier revision may have left the session in another state
};

/// upgrade, downgrade: what the log calls it.
const char* event_of(graph::Direction direction);
/// A line of the log about something done, by this program on this machine.
database::LogEntry log_entry(const char* event, const std::string& revision,
                             const std::string& program);

}  // namespace aludel::run
