#pragma once

#include "sql/statement.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aludel::run::psql {

/// The statement as psql reads it out of a file: terminated, and nothing in it taken for a variable
/// of psql's (https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-INTERPOLATION). Throws
/// `unsupported_sql` where a quote or comment is not closed: what follows would become a part of
/// it.
std::string statement(const sql::Statement& statement);

/// The quote for a text in dollar quotes: one that does not stand in it.
std::string dollar_quote(std::string_view text);

/// `DO` with lines of PL/pgSQL, indented as they are.
std::string block(const std::vector<std::string>& declarations,
                  const std::vector<std::string>& lines);

/// `-- text`, on one line whatever the text holds.
std::string comment(const std::string& text);

}  // namespace aludel::run::psql
