#include "operation/access.hpp"

#include <algorithm>

namespace aludel {

using namespace operation;

Table& Table::index(const Name& name, List<Key> keys) {
  auto& table = open_object<schema::Table>(*this, "index");
  Create& create = open<Create>(*this, "index");
  create.indexes.push_back(Access::index(name, {}, keys));
  create.indexes.back().table = table.name;
  return *this;
}

Table& Table::comment(Text text) {
  open_object<schema::Table>(*this, "comment").comment = string(text);
  return *this;
}

Table& Table::unlogged() {
  open_object<schema::Table>(*this, "unlogged").unlogged = true;
  return *this;
}

Table& Table::partition_by(Text sql) {
  open_object<schema::Table>(*this, "partition_by").partition_by = string(sql);
  return *this;
}

Table& Table::partition_of(Text parent, Text bound) {
  auto& table = open_object<schema::Table>(*this, "partition_of");
  table.partition_of = qualified(parent, Access::where(*this));
  table.partition_bound = string(bound);
  return *this;
}

Table& Table::inherits(Text parent) {
  auto& table = open_object<schema::Table>(*this, "inherits");
  table.inherits.push_back(qualified(parent, Access::where(*this)));
  return *this;
}

Table& Table::method(Text name) {
  open_object<schema::Table>(*this, "method").method = string(name);
  return *this;
}

Table& Table::with(Text parameters) {
  open_object<schema::Table>(*this, "with").parameters = string(parameters);
  return *this;
}

Table& Table::tablespace(Text name) {
  open_object<schema::Table>(*this, "tablespace").tablespace = string(name);
  return *this;
}

Table& Table::row_security() {
  open_object<schema::Table>(*this, "row_security").row_security = true;
  return *this;
}

Table& Table::force_row_security() {
  open_object<schema::Table>(*this, "force_row_security").force_row_security = true;
  return *this;
}

Table& Table::of_type(Text type) {
  open_object<schema::Table>(*this, "of_type").of_type = qualified(type, Access::where(*this));
  return *this;
}

Table& Table::set(Text clause, Text reset) {
  open_object<schema::Table>(*this, "set").settings.push_back(setting(clause, reset));
  return *this;
}

namespace {

/// The constraint of that name that the table has from its parent.
schema::Constraint& inherited(schema::Table& table, const std::string& name) {
  auto& list = table.inherited_constraints;
  const auto found =
      std::ranges::find_if(list, [&](const auto& each) { return each.name == name; });
  if (found != list.end()) return *found;
  list.emplace_back();
  list.back().name = name;
  return list.back();
}

}  // namespace

Table& Table::constraint_comment(Text constraint, Text text) {
  auto& table = open_object<schema::Table>(*this, "constraint_comment");
  inherited(table, string(constraint)).comment = string(text);
  return *this;
}

Table& Table::index_comment(Text index, Text text) {
  auto& table = open_object<schema::Table>(*this, "index_comment");
  inherited(table, string(index)).index_comment = string(text);
  return *this;
}

Table& Table::if_not_exists() {
  open<Create>(*this, "if_not_exists").if_not_exists = true;
  return *this;
}

Table& Table::renamed_from(Text name) {
  auto& table = open_object<schema::Table>(*this, "renamed_from");
  table.renamed_from = qualified(name, Access::where(*this));
  return *this;
}

Index& Index::unique() {
  open_object<schema::Index>(*this, "unique").unique = true;
  return *this;
}

Index& Index::nulls_not_distinct() {
  open_object<schema::Index>(*this, "nulls_not_distinct").nulls_not_distinct = true;
  return *this;
}

Index& Index::method(Text name) {
  open_object<schema::Index>(*this, "method").method = string(name);
  return *this;
}

Index& Index::include(List<Text> columns) {
  open_object<schema::Index>(*this, "include").include = names(columns);
  return *this;
}

Index& Index::where(Text condition) {
  open_object<schema::Index>(*this, "where").where = string(condition);
  return *this;
}

Index& Index::with(Text parameters) {
  open_object<schema::Index>(*this, "with").parameters = string(parameters);
  return *this;
}

Index& Index::tablespace(Text name) {
  open_object<schema::Index>(*this, "tablespace").tablespace = string(name);
  return *this;
}

Index& Index::attached_to(Text parent) {
  auto& index = open_object<schema::Index>(*this, "attached_to");
  index.attached_to = qualified(parent, Access::where(*this));
  return *this;
}

Index& Index::set(Text clause, Text reset) {
  open_object<schema::Index>(*this, "set").settings.push_back(setting(clause, reset));
  return *this;
}

Index& Index::comment(Text text) {
  open_object<schema::Index>(*this, "comment").comment = string(text);
  return *this;
}

Index& Index::only() {
  open_object<schema::Index>(*this, "only").only = true;
  return *this;
}

Index& Index::concurrently() {
  Draft& draft = Access::draft(*this, "concurrently");
  if (auto* create = std::get_if<Create>(&draft.operation.change)) {
    create->concurrently = true;
  } else {
    open<Drop>(*this, "concurrently").concurrently = true;
  }
  return *this;
}

Index& Index::if_not_exists() {
  open<Create>(*this, "if_not_exists").if_not_exists = true;
  return *this;
}

Index& Index::if_exists() {
  open<Drop>(*this, "if_exists").if_exists = true;
  return *this;
}

Index& Index::cascade() {
  open<Drop>(*this, "cascade").cascade = true;
  return *this;
}

}  // namespace aludel
