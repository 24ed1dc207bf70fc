#include <aludel/operations.hpp>

#include "operation/access.hpp"

namespace aludel {

using operation::Access;
using operation::location;
using operation::qualified;
using operation::string;

Table Operations::create_table_of(const Name& table, const Element* const* elements,
                                  unsigned long count) {
  return Table(draft_->begin(
      operation::Create{Access::table(table, {elements, count}), false, false, {}}, table));
}

Also Operations::drop_table_of(const Name& table, const Element* const* elements,
                               unsigned long count) {
  operation::Drop drop{{Kind::table, qualified(table), {}, {}}, false, false, false, {}};
  if (count != 0) drop.was = Access::table(table, {elements, count});
  return Also(draft_->begin(std::move(drop), table));
}

Also Operations::drop_table(const Name& table) { return drop_table_of(table, nullptr, 0); }

Also Operations::rename_table(const Name& table, Text to) { return rename(Kind::table, table, to); }

Also Operations::attach_partition(const Name& table, Text partition, Text bound) {
  return Also(draft_->begin(
      operation::AttachPartition{qualified(table), qualified(partition, location(table)),
                                 string(bound)},
      table));
}

Also Operations::detach_partition(const Name& table, Text partition, Text bound) {
  return Also(draft_->begin(
      operation::DetachPartition{qualified(table), qualified(partition, location(table)),
                                 string(bound), false},
      table));
}

Also Operations::add_column(const Name& table, const Column& column) {
  return Also(draft_->begin(operation::AddColumn{qualified(table), Access::column(column),
                                                 Access::constraints(column), false},
                            table));
}

Also Operations::drop_column(const Name& table, Text column) {
  return Also(draft_->begin(
      operation::DropColumn{qualified(table), string(column), false, false, {}, {}}, table));
}

Also Operations::drop_column(const Name& table, const Column& was) {
  schema::Column column = Access::column(was);
  operation::DropColumn drop{qualified(table),        column.name, false, false, column,
                             Access::constraints(was)};
  return Also(draft_->begin(std::move(drop), table));
}

Also Operations::rename_column(const Name& table, Text column, Text to) {
  schema::ObjectName object{Kind::column, {"", string(column)}, qualified(table), {}};
  return Also(draft_->begin(operation::Rename{object, string(to)}, table));
}

AlterColumn Operations::alter_column(const Name& table, Text column) {
  operation::AlterColumn alter;
  alter.table = qualified(table);
  alter.column = string(column);
  return AlterColumn(draft_->begin(std::move(alter), table));
}

Index Operations::create_index(const Name& index, Text table, List<Key> keys) {
  return Index(
      draft_->begin(operation::Create{Access::index(index, table, keys), false, false, {}}, index));
}

Index Operations::drop_index(const Name& index) {
  operation::Drop drop{{Kind::index, qualified(index), {}, {}}, false, false, false, {}};
  return Index(draft_->begin(std::move(drop), index));
}

Index Operations::drop_index(const Name& index, Text table, List<Key> keys) {
  const schema::Index was = Access::index(index, table, keys);
  return Index(
      draft_->begin(operation::Drop{schema::name_of(was), false, false, false, was}, index));
}

Also Operations::rename_index(const Name& index, Text to) { return rename(Kind::index, index, to); }

Also Operations::add_constraint(const Name& table, const Constraint& constraint) {
  return Also(draft_->begin(
      operation::AddConstraint{qualified(table), Access::constraint(constraint), false}, table));
}

Also Operations::drop_constraint(const Name& table, Text constraint) {
  return Also(draft_->begin(
      operation::DropConstraint{qualified(table), string(constraint), false, false, false, {}},
      table));
}

Also Operations::drop_constraint(const Name& table, const Constraint& was) {
  schema::Constraint constraint = Access::constraint(was);
  const schema::QualifiedName name = qualified(table);
  const std::string dropped = default_name(constraint, name.name);
  if (dropped.empty()) {
    throw Error("usage", "which " + std::string(kind(constraint)) + " is dropped is not said")
        .at(location(table))
        .hint("name it: .named(\"…\")");
  }
  return Also(draft_->begin(
      operation::DropConstraint{name, dropped, false, false, false, std::move(constraint)}, table));
}

Also Operations::rename_constraint(const Name& table, Text constraint, Text to) {
  schema::ObjectName object{Kind::constraint, {"", string(constraint)}, qualified(table), {}};
  return Also(draft_->begin(operation::Rename{object, string(to)}, table));
}

Also Operations::validate_constraint(const Name& table, Text constraint) {
  return Also(draft_->begin(
      operation::ValidateConstraint{qualified(table), string(constraint), false}, table));
}

namespace {

Also security(operation::Draft& draft, const Name& table, std::optional<bool> enabled,
              std::optional<bool> forced) {
  return Also(draft.begin(operation::RowSecurity{qualified(table), enabled, forced}, table));
}

}  // namespace

Also Operations::enable_row_security(const Name& table) {
  return security(*draft_, table, true, {});
}
Also Operations::disable_row_security(const Name& table) {
  return security(*draft_, table, false, {});
}
Also Operations::force_row_security(const Name& table) {
  return security(*draft_, table, {}, true);
}
Also Operations::no_force_row_security(const Name& table) {
  return security(*draft_, table, {}, false);
}

Also Operations::bulk_insert(const Name& table, List<Text> columns, List<List<Value>> rows) {
  operation::Insert insert{qualified(table), operation::names(columns), {}};
  for (const auto& row : rows) {
    if (row.size != columns.size) {
      throw Error("usage", "row " + std::to_string(insert.rows.size() + 1) + " has " +
                               std::to_string(row.size) + " values for " +
                               std::to_string(columns.size) + " columns")
          .at(location(table));
    }
    operation::Row& values = insert.rows.emplace_back();
    for (const Value& value : row) values.push_back(Access::value(value));
  }
  return Also(draft_->begin(std::move(insert), table));
}

Also Operations::bulk_insert_of(const Name& table, List<Text> columns, List<Value> values) {
  std::vector<List<Value>> rows;
  for (unsigned long at = 0; at < values.size; at += columns.size) {
    rows.push_back({values.data + at, columns.size});
  }
  return bulk_insert(table, columns, {rows.data(), rows.size()});
}

}  // namespace aludel
