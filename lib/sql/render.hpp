#pragma once

#include "operation/operation.hpp"
#include "sql/statement.hpp"

namespace aludel::sql {

/// The statements that carry out one operation, in order, each at the operation's source location.
Statements render(const operation::Operation& operation);
Statements render(const operation::Operations& operations);

/// True only where all of them may run in a transaction and none adds an enum label, as can be told
/// without writing them.
bool renders_plain(const operation::Operation& operation);

}  // namespace aludel::sql
