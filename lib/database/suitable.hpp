#pragma once

#include "database/connection.hpp"

#include <string>

namespace aludel::database {

/// Throws `unsuitable`, with what to do about it, for a session that would betray who migrates
/// through it: on a standby, read-only by default, or through a pooler that hands each transaction
/// to another server process, where neither locks nor settings stay. `parameters` lead to the same
/// server, for the second session that the last one takes to be found.
///
/// Returns the number of the server's process, which a pooler keeps from backend_pid().
int require_suitable(Connection& session, const Parameters& parameters);

/// Where statements that name no schema create their objects, and who does.
struct Target {
  std::string schema;  ///< empty where the search path leads to none
  std::string role;
  bool may_create = false;
};
Target creation_target(Connection& session);

}  // namespace aludel::database
