#pragma once

#include "database/connection.hpp"

#include <deque>
#include <optional>
#include <string>

namespace aludel::database {

/// Statements sent to one session ahead of their answers, with libpq's pipeline mode
/// (https://www.postgresql.org/docs/current/libpq-pipeline-mode.html). While it lives nothing else
/// may be asked of the session. A statement that fails takes with it what was sent after it, up to
/// the next sync().
class Pipeline {
 public:
  /// False where libpq was built without it.
  static bool is_available();

  /// The session must not be waiting for an answer.
  explicit Pipeline(Connection& connection);
  /// Waits for the answers that nobody took.
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  /// One statement that neither reads nor writes the connection as COPY does.
  void send(const std::string& statement);
  void sync();

  struct Answer {
    enum class Kind { done, failed, skipped, sync };
    Kind kind = Kind::done;
    std::optional<DatabaseError> error = {};  ///< of `failed`
    long rows = -1;                           ///< that it changed or gave; -1 where it has none
  };
  /// To what was sent, in its order, a sync() too; waits for it. Of a session that was lost the
  /// first answer is `failed`, and all that follow are `skipped`. Throws what a handler of the
  /// connection threw.
  Answer next();
  bool is_empty() const { return sent_.empty(); }

 private:
  struct Sent {
    bool is_sync = false;
    std::string statement;
  };

  Connection& connection_;
  std::deque<Sent> sent_;
  bool lost_ = false;
};

}  // namespace aludel::database
