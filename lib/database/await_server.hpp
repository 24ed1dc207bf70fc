#pragma once

#include "database/connection.hpp"

#include <chrono>
#include <functional>
#include <string>

namespace aludel::database {

/// Waits for a server that does not listen yet, that is starting, or that has no connection left.
/// Calls `waiting` with the reason each time that it tries in vain. Throws what connecting throws:
/// at once where more patience helps nothing, as for a wrong password.
void wait_for_server(const Parameters& parameters, std::chrono::milliseconds patience,
                     const std::function<void(const std::string& why)>& waiting);

}  // namespace aludel::database
