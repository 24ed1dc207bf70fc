#pragma once

#include "output.hpp"

#include <aludel/reporter.hpp>

#include <boost/json/fwd.hpp>

#include <string>
#include <vector>

namespace aludel::tool {

/// Tells on standard error what a run does, one line a revision:
///
///   upgrade 1975ea83b712 create users  12 ms
///
/// and keeps how long each took, for the result.
class Progress : public Reporter {
 public:
  explicit Progress(Output& output) : output_(output) {}

  void waiting_for_lock(const std::string& holder, Milliseconds waited) override;
  void revision_started(const std::string& id, const std::string& message, bool up, int number,
                        int count) override;
  void revision_finished(const std::string& id, Milliseconds took) override;
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
  std::string line_;
  Finished running_;
  std::vector<Finished> finished_;
};

/// "12 ms", "3.4 s", "2 min 5 s".
std::string duration_text(std::chrono::milliseconds duration);

}  // namespace aludel::tool
