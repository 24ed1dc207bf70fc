#pragma once

#include "schema/column.hpp"
#include "schema/constraint.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aludel::schema {

struct Table {
  QualifiedName name;
  std::vector<Column> columns;
  std::vector<Constraint> constraints;
  std::optional<std::string> comment;
  bool unlogged = false;
  std::string partition_by;     ///< as SQL: `RANGE (created_at)`
  QualifiedName partition_of;   ///< the parent of a partition
  std::string partition_bound;  ///< as SQL: `FOR VALUES FROM (1) TO (9)`, `DEFAULT`
  std::vector<QualifiedName> inherits;
  std::string method;      ///< table access method; empty for the server's setting
  std::string parameters;  ///< of `WITH (…)`, as SQL: `fillfactor = 70`
  std::string tablespace;
  bool row_security = false;
  bool force_row_security = false;
  QualifiedName of_type = {};  ///< of a typed table
  std::vector<Setting> settings = {};
  /// From a catalog: what the table has of its parents, and keeps where it leaves them. Of a model,
  /// names and comments alone.
  std::vector<Constraint> inherited_constraints = {};
  /// The same of NOT NULL from PostgreSQL 18 on, by column.
  std::map<std::string, NotNull> inherited_not_nulls = {};
  QualifiedName renamed_from;  ///< a model's word on where the table came from; not in a catalog

  bool operator==(const Table&) const = default;
};

const Column* find_column(const Table& table, const std::string& name);
const PrimaryKey* find_primary_key(const Table& table);

}  // namespace aludel::schema
