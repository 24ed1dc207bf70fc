#pragma once

#include "run/batch.hpp"
#include "run/runner.hpp"

#include <chrono>
#include <string>

namespace aludel::run {

/// Counts how often a transaction was given up because of somebody else's locks, and waits before
/// it is tried again: twice as long each time up to half a minute, and a little less or more, so
/// that two who stand in each other's way do not meet again.
class TryAgain {
 public:
  explicit TryAgain(const Options& options) : options_(options) {}

  /// Waits and returns true where the failure is one that goes by (lock_timeout, a deadlock, a
  /// serialization failure), and not all tries are used up. Returns early where the run is to stop.
  bool after(const Failure& failure, const std::string& revision);
  /// The transaction was committed.
  void reset() { tries_ = 0; }
  int tries() const { return tries_; }

 private:
  const Options& options_;
  int tries_ = 0;
};

}  // namespace aludel::run
