#pragma once

#include "schema/column.hpp"
#include "schema/constraint.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aludel::schema {

struct Enum {
  QualifiedName name;
  Names labels;
  std::optional<std::string> comment;

  bool operator==(const Enum&) const = default;
};

struct Domain {
  QualifiedName name;
  std::string type;
  bool not_null = false;
  std::optional<std::string> default_value;
  QualifiedName collation;
  std::vector<Constraint> constraints;  ///< of Check alone
  std::optional<std::string> comment;

  bool operator==(const Domain&) const = default;
};

/// A type made of fields; of each Column only name, type and collation have a meaning.
struct Composite {
  QualifiedName name;
  std::vector<Column> fields;
  std::optional<std::string> comment;

  bool operator==(const Composite&) const = default;
};

struct Range {
  QualifiedName name;
  std::string subtype;
  /// What else stands in `CREATE TYPE … AS RANGE (…)`, as SQL: `subtype_diff = float8mi`.
  std::string options;
  std::optional<std::string> comment;

  bool operator==(const Range&) const = default;
};

}  // namespace aludel::schema
