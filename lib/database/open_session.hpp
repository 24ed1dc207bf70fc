#pragma once

#include "database/connection.hpp"
#include "database/libpq.hpp"

namespace aludel::database {

/// Opens a session that speaks UTF-8. `connect_timeout` (seconds, per host) is kept. Throws
/// connect_error(). The caller finishes it.
PGconn* open_session(const Parameters& parameters);

}  // namespace aludel::database
