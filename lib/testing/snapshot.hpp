#pragma once

#include <string>
#include <vector>

#include "database/connection.hpp"

namespace aludel::testing {

/// An object of a database, as text that is equal where the object is.
struct Object {
  std::string kind;        ///< "table", "index", "comment" …
  std::string name;        ///< with its schema; a part's name stands behind its whole's
  std::string definition;  ///< one line or several

  bool operator==(const Object&) const = default;
};

/// Everything that a database holds beside its data, in the order of kind and name. What belongs to
/// the server and not to the database (roles, tablespaces) is not in it, nor what an extension
/// brought, nor the tool's own schema.
struct Snapshot {
  std::vector<Object> objects;

  bool operator==(const Snapshot&) const = default;
};

/// Reads the catalog, in two queries. Throws DatabaseError.
Snapshot read_snapshot(database::Connection& connection, const std::string& version_schema);

/// The same without the order of columns, as 32 digits that the server works out itself: equal
/// where such snapshots are.
std::string read_fingerprint(database::Connection& connection, const std::string& version_schema);

/// The snapshot without the objects of this kind: "column order" where the order of additions may
/// differ.
Snapshot without(const Snapshot& snapshot, const std::string& kind);

/// `after` without what came since `before` and `leaves` names: "extension pg_trgm", "type
/// public.mood", and with a whole its parts. A name that ends in `*` stands for all that begin so.
Snapshot without_left(const Snapshot& before, const Snapshot& after,
                      const std::vector<std::string>& leaves);

/// What one has and the other has not, as a unified diff by objects. Empty where they are equal.
///
///   --- before the upgrade
///   +++ after the downgrade
///   + index public.ix_users_name
///   +   CREATE INDEX ix_users_name ON public.users USING btree (name)
std::string difference(const Snapshot& before, const std::string& before_name,
                       const Snapshot& after, const std::string& after_name);

/// SQL that would take from `after` to `before` as far as that can be said without knowing how the
/// objects came to be: one line each, the objects that hang on others first.
std::vector<std::string> statements_missing(const Snapshot& before, const Snapshot& after);

}  // namespace aludel::testing
