#pragma once

#include "database/connection.hpp"

#include <chrono>
#include <functional>
#include <string>

namespace aludel::database {

/// The migration lock: a session advisory lock on a connection of its own, keyed by database and
/// version schema. Polled, since a session that waits inside pg_advisory_lock() holds a snapshot
/// that CREATE INDEX CONCURRENTLY waits for. Gone when the session is, however it ends.
class Lock {
 public:
  using Waiting = std::function<void(const std::string& holder, std::chrono::milliseconds waited)>;

  /// Throws `locked` (exit code 5) that names the holder when `patience` is over.
  Lock(const Parameters& parameters, const std::string& version_schema,
       std::chrono::milliseconds patience, const Waiting& waiting);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  Connection connection_;
};

}  // namespace aludel::database
