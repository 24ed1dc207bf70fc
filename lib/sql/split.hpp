#pragma once

#include "sql/statement.hpp"

#include <string_view>

namespace aludel::sql {

/// Splits a script into statements with PostgreSQL's own parser, each classified (classify()) and
/// with the line it begins on, counting from `start`. Comments and blank lines before a statement
/// are not part of it. Text that the parser cannot read (a newer server's grammar, psql
/// meta-commands) comes back as one statement: the server is the judge.
Statements split(std::string_view script, const Location& start);

}  // namespace aludel::sql
