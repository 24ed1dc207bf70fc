#pragma once

#include "operation/operation.hpp"
#include "sql/statement.hpp"

namespace aludel::sql {

/// The statements that carry out one operation, in order, each at the operation's source location.
Statements render(const operation::Operation& operation);
Statements render(const operation::Operations& operations);

}  // namespace aludel::sql
