#include "run/try_again.hpp"

#include <algorithm>
#include <random>
#include <thread>

#include "run/watch.hpp"

namespace aludel::run {
namespace {

using std::chrono::milliseconds;

// lock_not_available, deadlock_detected, serialization_failure.
bool goes_by(const std::string& sqlstate) {
  return sqlstate == "55P03" || sqlstate == "40P01" || sqlstate == "40001";
}

}  // namespace

bool TryAgain::after(const Failure& failure, const std::string& revision) {
  if (!goes_by(failure.error.sqlstate()) || tries_ >= options_.conduct.lock_retries) return false;
  ++tries_;
  std::minstd_rand chance(std::random_device{}());
  const auto pause =
      std::min(options_.conduct.pause * (1 << std::min(tries_ - 1, 15)), milliseconds(30'000)) *
      std::uniform_int_distribution<int>(75, 125)(chance) / 100;
  if (options_.reporter != nullptr) {
    options_.reporter->retrying(revision, failure.error.message(), tries_,
                                options_.conduct.lock_retries, pause);
  }
  constexpr milliseconds step{50};
  for (milliseconds waited{0}; waited < pause && !is_stopping(options_); waited += step) {
    std::this_thread::sleep_for(std::min(step, pause - waited));
  }
  return true;
}

}  // namespace aludel::run
