#pragma once

#include "operation/operation.hpp"
#include "schema/snapshot.hpp"

#include <filesystem>
#include <vector>

namespace aludel::compare {

/// A table or a column that had another name before, as a model or a SQL file says.
struct Rename {
  schema::ObjectName from;  ///< a table or a column, with the new name of its table
  std::string to;

  bool operator==(const Rename&) const = default;
};
using Renames = std::vector<Rename>;

/// What `renamed_from` says in a schema that models describe. Names without a schema are taken to
/// be in `public`.
Renames declared(const schema::Schema& schema);

/// The same from SQL files, where it is said in comments:
///   -- aludel:rename table members to users
///   -- aludel:rename column users.mail to email
/// Throws `source` with the file and line for a comment that is neither.
Renames declared(const std::filesystem::path& path);

/// Those that are still to be done on the way between two databases: the old name is only in
/// `from`, the new one only in `to`.
Renames pending(const Renames& renames, const schema::Snapshot& from, const schema::Snapshot& to);
/// The way back.
Renames reversed(const Renames& renames);

operation::Operations operations(const Renames& renames);

}  // namespace aludel::compare
