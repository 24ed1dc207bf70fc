#pragma once

#include <aludel/error.hpp>

#include <string>
#include <vector>

namespace aludel::sql {

/// Where PostgreSQL lets a statement run.
enum class Placement {
  transaction,  ///< inside a transaction block, as almost everything
  alone,        ///< refused inside a transaction block (SQLSTATE 25001): CONCURRENTLY, VACUUM …
};

/// One SQL statement without its terminating semicolon, or a block that could not be split.
struct Statement {
  std::string text;
  /// Where it begins: the revision file, line and column.
  Location where;
  Placement placement = Placement::transaction;
};

using Statements = std::vector<Statement>;

}  // namespace aludel::sql
