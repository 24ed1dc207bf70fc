#pragma once

#include "database/connection.hpp"
#include "schema/snapshot.hpp"

#include <functional>
#include <string>
#include <vector>

namespace aludel::catalog {

/// What is left out, beside what is PostgreSQL's own: pg_catalog, information_schema, toast and
/// temporary schemas, and the members of extensions.
struct Scope {
  std::vector<std::string> exclude_schemas;  ///< the tool's own, for one
};

/// A further session with the same database, as the same user.
struct Second {
  std::function<database::Connection()> open;  ///< may throw DatabaseError
  long long from = 1 << 20;  ///< bytes of pg_index: in a smaller database it is not worth while
};

/// What the database holds, of PostgreSQL 12 to 18, as one moment saw it. All queries go out
/// together in one read-only transaction, or in the one that is open; their number does not depend
/// on the database. Nothing is locked and nothing is left set. Every text is what the server prints
/// with an empty search_path, in UTC, as pg_dump asks for it.
///
/// Each list is in the order of names, a table's columns in its own order. A name from pg_catalog
/// carries no schema, every other does. Throws DatabaseError.
///
/// With a second session, a database of thousands of indexes is read by two, which share a
/// snapshot as those of `pg_dump --jobs` do; where the server refuses the second, by one. For what
/// a transaction has not committed, only the session that is in it can be asked.
schema::Snapshot read(database::Connection& connection, const Scope& scope = {},
                      const Second& second = {});

}  // namespace aludel::catalog
