#pragma once

#include "schema/column.hpp"
#include "schema/constraint.hpp"
#include "schema/name.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aludel::schema {

/// One key of an index: a column or an expression.
struct IndexKey {
  std::string text;  ///< the column's name, or SQL
  bool is_expression = false;
  QualifiedName collation;
  std::string operator_class;  ///< as SQL, with its parameters: `gist_trgm_ops(siglen=32)`
  bool descending = false;
  std::optional<bool> nulls_first;  ///< unset: first where descending, else last

  bool operator==(const IndexKey&) const = default;
};

struct Index {
  std::string name;  ///< lives in its table's schema
  QualifiedName table;
  std::vector<IndexKey> keys;
  Names include;
  bool unique = false;
  bool nulls_not_distinct = false;  ///< PostgreSQL 15
  bool only = false;                ///< not on the table's partitions
  std::string method;               ///< empty for btree
  std::string where;
  std::string parameters;  ///< of `WITH (…)`, as SQL: `fillfactor = 70`
  std::string tablespace;
  /// The parent table's index that this partition's index is a part of.
  QualifiedName attached_to = {};
  bool valid = true;  ///< false: left behind by a `CONCURRENTLY` that failed; from a catalog
  std::vector<Setting> settings = {};
  std::optional<std::string> comment;

  bool operator==(const Index&) const = default;
};

}  // namespace aludel::schema
