#pragma once

#include "database/connection.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace aludel::database {

/// The migration lock: a session advisory lock on a connection of its own, keyed by database and
/// version schema. Polled, since a session that waits inside pg_advisory_lock() holds a snapshot
/// that CREATE INDEX CONCURRENTLY waits for. Gone when the session is, however it ends.
class Lock {
 public:
  using Waiting = std::function<void(const std::string& holder, std::chrono::milliseconds waited)>;

  /// The two keys of advisory locks, as SQL has a bigint.
  struct Keys {
    std::string program;  ///< held by the program that migrates, in the lock's own session
    std::string work;     ///< held by the session that carries out the statements
  };

  /// Calls `waiting` about once a second while another session holds it. Throws `locked` (exit
  /// code 5) that names the holder when `patience` is over.
  Lock(const Parameters& parameters, const std::string& version_schema,
       std::chrono::milliseconds patience, const Waiting& waiting);
  /// On a connection that is there already and has nothing open: who waits needs no second one.
  Lock(Connection connection, const std::string& version_schema, std::chrono::milliseconds patience,
       const Waiting& waiting);

  /// The session that holds the lock, for short statements that must not see what a revision did
  /// to the session that it runs in. Not for transactions that stay open.
  Connection& connection() { return connection_; }
  /// Throws `lock_lost` where the session ended, and the lock with it. Sends nothing.
  void check() const;
  const Keys& keys() const { return keys_; }

  /// Makes `session` the one that works. Waits, as the constructor, for one that still carries out
  /// what a program sent before it was killed. Throws `locked`.
  void claim(Connection& session, std::chrono::milliseconds patience, const Waiting& waiting) const;

 private:
  Connection connection_;
  Keys keys_;
};

Error lock_lost_error();

/// Who holds the lock, or still carries out what a holder has sent, for people; nothing where
/// nobody does.
std::optional<std::string> lock_holder(Connection& connection, const std::string& version_schema);

}  // namespace aludel::database
