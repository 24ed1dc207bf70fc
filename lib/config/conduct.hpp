#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aludel::config {

/// How an environment's revisions are run.
struct Conduct {
  /// `per_revision`: a transaction each; `single`: one for the whole run; `none`: each statement by
  /// itself.
  std::string transaction = "per_revision";
  /// How long a statement waits for a lock that another session holds; 0 for ever. The revision is
  /// tried again `lock_retries` times.
  std::chrono::milliseconds lock_timeout = std::chrono::seconds(4);
  int lock_retries = 10;
  std::optional<std::chrono::milliseconds> statement_timeout = {};  ///< 0: none
  std::string role = {};  ///< that each revision runs as; empty: the user
  /// Parameters of the server, search_path too.
  std::vector<std::pair<std::string, std::string>> settings = {};
};

}  // namespace aludel::config
