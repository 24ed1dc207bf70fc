#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace aludel {

/// Told what a run does while it does it. Every function may be left as it is: it does nothing.
/// Calls come from the thread that called the Migrator.
class Reporter {
 public:
  using Milliseconds = std::chrono::milliseconds;

  virtual ~Reporter() = default;

  /// Another session holds the migration lock; called again about once a second.
  virtual void waiting_for_lock(const std::string& holder, Milliseconds waited);
  /// `up` says the direction; `number` of `count` counts from 1.
  virtual void revision_started(const std::string& id, const std::string& message, bool up,
                                int number, int count);
  virtual void revision_finished(const std::string& id, Milliseconds took);
  /// A statement has been running for a second or more; called again about once a second, and once
  /// more when it is `finished`. `progress` is what the server tells of it, where it does: of an
  /// index that is built.
  virtual void statement_running(const std::string& statement, Milliseconds elapsed,
                                 const std::string& progress, bool finished);
  /// A statement waits for a lock; `holders` are the sessions that hold it, in words, and `queued`
  /// how many others wait behind it. Told about once a second.
  virtual void statement_blocked(const std::string& statement, Milliseconds elapsed,
                                 const std::vector<std::string>& holders, int queued);
  /// Somebody else's locks were in the way: the transaction was rolled back, and is tried again in
  /// a moment, for the `number`th time of `count`.
  virtual void retrying(const std::string& id, const std::string& reason, int number, int count,
                        Milliseconds pause);
  /// A NOTICE, WARNING … of the server, with its severity.
  virtual void server_message(const std::string& severity, const std::string& text);
  /// Something the user should know that does not stop the run.
  virtual void warning(const std::string& text);

  /// Asked between revisions and while the server works: true cancels what runs, rolls it back and
  /// ends the call with an Error of the kind `stopped`. Must not throw.
  virtual bool should_stop();
};

}  // namespace aludel
