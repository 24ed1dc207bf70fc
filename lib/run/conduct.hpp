#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aludel::run {

/// How revisions are run.
struct Conduct {
  enum class Transaction {
    per_revision,  ///< one each, save what says otherwise
    single,        ///< one for the whole run, all or nothing
    none,          ///< each statement by itself
  };
  Transaction transaction = Transaction::per_revision;
  /// How long a statement waits for a lock on an object before its transaction is given up and
  /// tried again; 0 is for ever. Off for what runs alone, as CONCURRENTLY does.
  std::chrono::milliseconds lock_timeout = std::chrono::seconds(4);
  int lock_retries = 10;
  /// Before the first of them; twice as long each time.
  std::chrono::milliseconds pause = std::chrono::seconds(1);
  /// 0: none; where nothing is said the server's own. Off for what runs alone.
  std::optional<std::chrono::milliseconds> statement_timeout = {};
  std::string role = {};  ///< that revisions run as; empty: who connected
  /// Parameters of the server, name and value, before each revision.
  std::vector<std::pair<std::string, std::string>> settings = {};
};

}  // namespace aludel::run
