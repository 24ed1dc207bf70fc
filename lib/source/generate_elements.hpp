#pragma once

#include "schema/index.hpp"
#include "schema/table.hpp"
#include "source/generate_names.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace aludel::source {

/// The parts of tables as C++ says them: column(), unique() and the rest of elements.hpp.
class Elements {
 public:
  using Constraints = std::vector<schema::Constraint>;

  /// `exact` says NOT NULL also where a key or an identity implies it.
  explicit Elements(const Names& names, bool exact = false) : names_(names), exact_(exact) {}

  /// Notes the names of constraints: where two tables of a schema have one of the same name,
  /// PostgreSQL would choose another for the second, so that both have to say theirs.
  void remember(const schema::QualifiedName& table, const Constraints& constraints);

  /// The arguments behind the table's name: its columns, with what concerns one of them alone, then
  /// its other constraints. Types stand in a column.
  std::vector<Doc> of_table(const schema::Table& table) const;
  /// A column and the constraints that were written on it; what does not fit there is left in
  /// `rest`.
  Doc column(const schema::QualifiedName& table, const schema::Column& column,
             const Constraints& constraints, Constraints& rest) const;
  Doc constraint(const schema::QualifiedName& table, const schema::Constraint& constraint) const;
  Doc keys(const schema::Index& index) const;

 private:
  Doc plain(const schema::Column& column, bool is_key) const;
  void comments(Doc& doc, const schema::Column& column) const;
  bool is_simple(const schema::Constraint& constraint) const;
  /// The one column that the constraint is about and can be written on; empty for none.
  std::string only_column(const schema::Table& table, const schema::Constraint& constraint) const;
  void inlined(Doc& doc, const schema::QualifiedName& table, const std::string& column,
               const schema::Constraint& constraint) const;
  /// Whether PostgreSQL would choose this name by itself.
  bool is_default_name(const schema::QualifiedName& table, const schema::Constraint& constraint,
                       const std::string& check_column) const;
  void timing(Doc& doc, const schema::Constraint& constraint) const;

  const Names& names_;
  bool exact_;
  std::map<std::pair<std::string, std::string>, std::set<std::string>> taken_;
};

/// The columns of `table` that an expression names.
std::set<std::string> columns_in(const std::string& expression, const schema::Table& table);

void sequence(Doc& doc, const schema::SequenceOptions& options);

}  // namespace aludel::source
