#pragma once

#include "schema/schema.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace aludel::schema {

/// One row of pg_depend between objects that have a name: `object` cannot be without `on`.
struct Dependency {
  ObjectName object;
  ObjectName on;
  /// `object` is a column, and it is its default or generation expression that needs `on`.
  bool of_default = false;

  auto operator<=>(const Dependency&) const = default;
  bool operator==(const Dependency&) const = default;
};

/// An object that is neither compared nor changed: its kind has no place in Schema.
struct Unmanaged {
  std::string kind;  ///< for people: "foreign table"
  std::string name;

  auto operator<=>(const Unmanaged&) const = default;
  bool operator==(const Unmanaged&) const = default;
};

/// What a database holds and what PostgreSQL knows about it beyond the objects' values.
struct Snapshot {
  Schema schema;
  std::vector<Dependency> dependencies;  ///< sorted
  std::vector<Unmanaged> unmanaged;      ///< sorted
  /// Pairs of types, as format_type() writes them, between which an assignment or a cast works
  /// without going through text.
  std::set<std::pair<std::string, std::string>> casts;
  /// Constraints that were asked for without a name: the one that they have is the server's.
  std::set<ObjectName> chosen;
  int server_version = 0;  ///< 150018 for 15.18; 0 where no server was asked
};

}  // namespace aludel::schema
