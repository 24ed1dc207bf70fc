#pragma once

#include "sql/statement.hpp"

#include <string_view>

namespace aludel::sql {

/// Splits a script into statements as PostgreSQL's own parser does, each classified (classify())
/// and with the line and column it begins at, counting from `start` (a line of 0 counts from 1).
/// Comments and blanks around a statement are not part of it; a script of nothing else gives none.
///
/// A statement that the parser cannot read (a newer server's grammar, or a mistake) comes back as
/// it stands: the server is the judge. Where its end cannot be told for certain, because it may
/// hold a `BEGIN ATOMIC` body, everything up to the script's end comes back with it.
///
/// Throws `unsupported_sql` with the line for what only psql understands and no server accepts:
/// a backslash command, `COPY … FROM stdin` with its data, a NUL byte.
Statements split(std::string_view script, const Location& start);

/// Whether a statement's text holds a terminator, as a block that could not be split does, or a
/// BEGIN ATOMIC body: it may be several statements.
bool may_be_several(std::string_view statement);

}  // namespace aludel::sql
