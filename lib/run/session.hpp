#pragma once

#include "database/connection.hpp"
#include "run/conduct.hpp"

#include <string>
#include <utility>
#include <vector>

namespace aludel::run {

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Parameters of the server for a session that carries out revisions: what the connection needs,
/// the time-outs, and what the user asks for.
Parameters session_parameters(const database::Connection& session, const Conduct& conduct);
/// The time-outs and what the user asks for.
Parameters conduct_parameters(const Conduct& conduct);

/// A statement that sets them until the session ends. set_config() takes what the file says; SET
/// would take a list for one name.
std::string set_parameters_sql(const Parameters& parameters);

/// DISCARD ALL cannot run in a transaction: the statements that it stands for and that can.
const std::vector<std::string>& reset_in_transaction();

}  // namespace aludel::run
