#pragma once

#include "output.hpp"

#include <aludel/reporter.hpp>

#include <boost/json/fwd.hpp>

#include <string>
#include <vector>

namespace aludel::tool {

class Signals;

/// Tells on standard error what a run does, one line a revision:
///
///   upgrade 1975ea83b712 create users  12 ms
///
/// and of a statement that takes longer than a second, how long, and what the server tells of it.
/// Keeps how long each revision took, for the result.
class Progress : public Reporter {
 public:
  /// `signals` is armed when the first revision begins.
  explicit Progress(Output& output, Signals* signals = nullptr)
      : output_(output), signals_(signals) {}

  void waiting_for_lock(const std::string& holder, Milliseconds waited) override;
  void revision_started(const std::string& id, const std::string& message, bool up, int number,
                        int count) override;
  void revision_finished(const std::string& id, Milliseconds took) override;
  void statement_running(const std::string& statement, Milliseconds elapsed,
                         const std::string& progress, bool finished) override;
  void statement_blocked(const std::string& statement, Milliseconds elapsed,
                         const std::vector<std::string>& holders, int queued) override;
  void retrying(const std::string& id, const std::string& reason, int number, int count,
                Milliseconds pause) override;
  void server_message(const std::string& severity, const std::string& text) override;
  void warning(const std::string& text) override;

  struct Finished {
    std::string revision, message;
    bool up = true;
    Milliseconds took{};
  };
  const std::vector<Finished>& finished() const { return finished_; }

 private:
  Output& output_;
  Signals* signals_;
  std::string line_;
  std::vector<std::string> holders_;  // as they were told last
  Milliseconds next_note_{};          // when a statement that still runs is told of again
  Finished running_;
  std::vector<Finished> finished_;
};

/// "12 ms", "3.4 s", "2 min 5 s".
std::string duration_text(std::chrono::milliseconds duration);

}  // namespace aludel::tool
