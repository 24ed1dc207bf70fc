#pragma once

#include "sql/statement.hpp"

#include <string_view>

namespace aludel::sql {

/// Whether PostgreSQL refuses the statement inside a transaction block, from its parse tree: the
/// callers of PreventInTransactionBlock() in the server's source. A statement that cannot be
/// parsed counts as transactional.
Placement classify(std::string_view statement);

}  // namespace aludel::sql
