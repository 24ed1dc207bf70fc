#pragma once

#include "schema/snapshot.hpp"

#include <string>

namespace aludel::diff {

/// Rows that wait in a temporary table, and how they come into a table once that is what it is to
/// be.
class WaitingRows {
 public:
  /// `name` is that of the temporary table, without its schema.
  explicit WaitingRows(const std::string& name) : rows_("pg_temp." + name) {}

  /// SQL: of the temporary table.
  const std::string& name() const { return rows_; }
  /// A column of the table that is to be. `value` is SQL, over the columns of what waits.
  void add(const schema::Column& column, const std::string& value);
  bool has_columns() const { return !columns_.empty(); }
  /// SQL: puts the rows in, and drops what they waited in.
  std::string come_back(const schema::QualifiedName& table) const;

 private:
  std::string rows_;
  std::string columns_;
  std::string values_;
  bool overriding_ = false;
};

}  // namespace aludel::diff
