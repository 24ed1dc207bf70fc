#pragma once

#include <chrono>
#include <string>
#include <thread>

/// A link with latency to a server's socket: what comes in at one end leaves the other `delay`
/// later, in both directions, however much it is.
class Link {
 public:
  using Delay = std::chrono::microseconds;

  /// `server` is the socket's path; `directory` is where this end's is made, as PostgreSQL names
  /// it.
  Link(std::string server, std::string directory, Delay delay);
  ~Link();
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

 private:
  void run();

  std::string server_;
  Delay delay_;
  int listening_ = -1;
  int stop_[2] = {-1, -1};
  std::thread thread_;
};
