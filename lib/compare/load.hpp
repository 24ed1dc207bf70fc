#pragma once

#include "database/connection.hpp"
#include "sql/statement.hpp"

#include <filesystem>
#include <vector>

namespace aludel::compare {

/// Runs the statements on a database that nobody else uses, in the order given as far as it goes:
/// what names something that is not there yet is tried again after the rest, until nothing is left.
/// Throws the first statement's DatabaseError, at its file and line, where no order works.
///
/// The server is a private one. Roles are the whole server's: those that are named and missing are
/// created, and a CREATE ROLE of one that is there is no error.
void load(database::Connection& connection, const sql::Statements& statements);

/// The statements of a SQL file, or of all `.sql` files in a folder and those below it, by name.
/// What pg_dump writes for psql alone is left out. Throws `source` where there is nothing to read,
/// and as sql::split() does.
sql::Statements read_sql(const std::filesystem::path& path);

}  // namespace aludel::compare
