#pragma once

#include "schema/schema.hpp"

#include <compare>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace aludel::schema {

/// A name that many share: to copy it costs a pointer. Compared as the name is.
class SharedName {
 public:
  SharedName(ObjectName name) : name_(std::make_shared<const ObjectName>(std::move(name))) {}
  SharedName(Kind kind, QualifiedName name, QualifiedName table = {}, std::string arguments = {})
      : SharedName(ObjectName{kind, std::move(name), std::move(table), std::move(arguments)}) {}

  operator const ObjectName&() const { return *name_; }
  const ObjectName* operator->() const { return name_.get(); }

  friend bool operator==(const SharedName& left, const SharedName& right) {
    return left.name_ == right.name_ || *left.name_ == *right.name_;
  }
  friend bool operator==(const SharedName& left, const ObjectName& right) {
    return *left.name_ == right;
  }
  friend std::strong_ordering operator<=>(const SharedName& left, const SharedName& right) {
    if (left.name_ == right.name_) return std::strong_ordering::equal;
    return *left.name_ <=> *right.name_;
  }

 private:
  std::shared_ptr<const ObjectName> name_;
};

/// One row of pg_depend between objects that have a name: `object` cannot be without `on`.
struct Dependency {
  SharedName object;
  SharedName on;
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
  std::vector<Dependency> dependencies;  ///< each once, in any order
  std::vector<Unmanaged> unmanaged;      ///< sorted
  /// Pairs of types, as format_type() writes them, between which an assignment or a cast works
  /// without going through text.
  std::set<std::pair<std::string, std::string>> casts;
  /// Constraints that were asked for without a name: the one that they have is the server's.
  std::set<ObjectName> chosen;
  /// The schema public is the one that every database begins with: its owner, its comment and its
  /// rights go without saying.
  bool initial_public = false;
  int server_version = 0;  ///< 150018 for 15.18; 0 where no server was asked
};

}  // namespace aludel::schema
