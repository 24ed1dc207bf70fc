#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "process/process.hpp"
#include "support/program.hpp"

namespace aludel::test {

/// A program that runs while the test goes on.
class Background {
 public:
  Background(std::vector<std::string> words, const std::filesystem::path& directory);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  bool is_running() const { return running_; }
  void signal(int number) const;
  /// Waits for its end.
  process::Result result();

 private:
  TemporaryDirectory place_;
  std::atomic<bool> running_ = true;
  process::Result result_;
  std::thread thread_;
};

}  // namespace aludel::test
