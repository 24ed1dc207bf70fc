#pragma once

#include "database/connection.hpp"
#include "sql/statement.hpp"

#include <filesystem>
#include <vector>

namespace aludel::compare {

/// Roles are the whole server's: what happens where one is named that there is not.
enum class Roles { are_created, must_exist };

/// Runs the statements on a database that nobody else uses, in the order given as far as it goes:
/// what names something that is not there yet is tried again after the rest, until nothing is left.
/// Throws the first statement's DatabaseError, at its file and line, where no order works. In a
/// transaction that is open all happens within it, and nothing may stand alone.
///
/// A CREATE ROLE of a role that is there is no error.
void load(database::Connection& connection, const sql::Statements& statements,
          Roles roles = Roles::are_created);

/// Whether load_in_two() would be faster: there are hundreds of indexes to make.
bool is_worth_two(const sql::Statements& statements);

/// As load(), with a second session of the same database that makes indexes meanwhile. False where
/// that did not work out; the database is then of no more use, and load() is to be called on
/// another one: it says what is wrong, or finds that only the order was. What the server names by
/// itself has the same name as with load().
bool load_in_two(database::Connection& connection, database::Connection& second,
                 const sql::Statements& statements);

/// The statements of a SQL file, or of all `.sql` files in a folder and those below it, by name.
/// What pg_dump writes for psql alone is left out. Throws `source` where there is nothing to read,
/// and as sql::split() does.
sql::Statements read_sql(const std::filesystem::path& path);

}  // namespace aludel::compare
