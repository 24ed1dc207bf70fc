#include "operation/access.hpp"

namespace aludel {

Constraint::Constraint(Kind kind, const Name& where)
    : Element(where.file(), where.line(), false), kind_(kind) {}

void Constraint::need(bool applies, const char* what) const {
  if (applies) return;
  static constexpr const char* kinds[] = {"a primary key", "a unique constraint",
                                          "a check constraint", "an exclusion constraint",
                                          "a foreign key"};
  throw Error("usage", std::string(what) + "() does not apply to " + kinds[kind_])
      .at(operation::Access::where(*this));
}

void Constraint::add_columns(List<Text> columns) {
  if (columns.size > column_limit) {
    throw Error("usage", "a constraint has at most " + std::to_string(column_limit) + " columns")
        .at(operation::Access::where(*this));
  }
  for (const Text& column : columns) columns_[column_count_++] = column;
}

Constraint& Constraint::named(Text name) {
  name_ = name;
  return *this;
}

Constraint& Constraint::deferrable() {
  need(kind_ != check, "deferrable");
  deferrable_ = true;
  return *this;
}

Constraint& Constraint::initially_deferred() {
  need(kind_ != check, "initially_deferred");
  deferrable_ = initially_deferred_ = true;
  return *this;
}

Constraint& Constraint::include(List<Text> columns) {
  need(kind_ != check && kind_ != foreign, "include");
  add_include(columns, "include of so many columns");
  return *this;
}

void Constraint::add_include(List<Text> columns, const char* what) {
  need(include_count_ + columns.size <= column_limit, what);
  for (const Text& column : columns) include_[include_count_++] = column;
}

Constraint& Constraint::nulls_not_distinct() {
  need(kind_ == unique, "nulls_not_distinct");
  nulls_not_distinct_ = true;
  return *this;
}

Constraint& Constraint::without_overlaps() {
  need(kind_ == primary || kind_ == unique, "without_overlaps");
  period_ = true;
  return *this;
}

Constraint& Constraint::with(Text parameters) {
  need(kind_ != check && kind_ != foreign, "with");
  parameters_ = parameters;
  return *this;
}

Constraint& Constraint::tablespace(Text name) {
  need(kind_ != check && kind_ != foreign, "tablespace");
  tablespace_ = name;
  return *this;
}

Constraint& Constraint::not_valid() {
  need(kind_ == check || kind_ == foreign, "not_valid");
  not_valid_ = true;
  return *this;
}

Constraint& Constraint::not_enforced() {
  need(kind_ == check || kind_ == foreign, "not_enforced");
  not_enforced_ = true;
  return *this;
}

Constraint& Constraint::no_inherit() {
  need(kind_ == check, "no_inherit");
  no_inherit_ = true;
  return *this;
}

Constraint& Constraint::method(Text name) {
  need(kind_ == exclude, "method");
  method_ = name;
  return *this;
}

Constraint& Constraint::where(Text condition) {
  need(kind_ == exclude, "where");
  where_ = condition;
  return *this;
}

Constraint& Constraint::on_delete(Action action, List<Text> columns) {
  need(kind_ == foreign, "on_delete");
  on_delete_ = action;
  include_count_ = 0;
  add_include(columns, "on_delete of so many columns");
  return *this;
}

Constraint& Constraint::on_update(Action action) {
  need(kind_ == foreign, "on_update");
  on_update_ = action;
  return *this;
}

Constraint& Constraint::match_full() {
  need(kind_ == foreign, "match_full");
  match_full_ = true;
  return *this;
}

Constraint& Constraint::period() {
  need(kind_ == foreign, "period");
  period_ = true;
  return *this;
}

Constraint& Constraint::comment(Text text) {
  comment_ = text;
  has_comment_ = true;
  return *this;
}

Constraint& Constraint::index_comment(Text text) {
  need(kind_ != check && kind_ != foreign, "index_comment");
  index_comment_ = text;
  has_index_comment_ = true;
  return *this;
}

using operation::Access;

Constraint primary_key(List<Text> columns, const Name& where) {
  return Access::primary_key(where, columns);
}
Constraint unique(List<Text> columns, const Name& where) { return Access::unique(where, columns); }
Constraint primary_key_using_index(const Name& index) { return Access::using_index(index, true); }
Constraint unique_using_index(const Name& index) { return Access::using_index(index, false); }
Constraint check(const Name& condition) { return Access::check(condition); }
Constraint exclude(const Name& elements) { return Access::exclude(elements); }
Constraint foreign_key(List<Text> columns, const Name& table, List<Text> target_columns) {
  return Access::foreign_key(columns, table, target_columns);
}

}  // namespace aludel

namespace aludel::operation {

Constraint Access::primary_key(const Name& where, List<Text> columns) {
  Constraint constraint(Constraint::primary, where);
  constraint.add_columns(columns);
  return constraint;
}

Constraint Access::unique(const Name& where, List<Text> columns) {
  Constraint constraint(Constraint::unique, where);
  constraint.add_columns(columns);
  return constraint;
}

Constraint Access::using_index(const Name& index, bool primary) {
  Constraint constraint(primary ? Constraint::primary : Constraint::unique, index);
  constraint.index_ = index;
  return constraint;
}

Constraint Access::check(const Name& condition) {
  Constraint constraint(Constraint::check, condition);
  constraint.text_ = condition;
  return constraint;
}

Constraint Access::exclude(const Name& elements) {
  Constraint constraint(Constraint::exclude, elements);
  constraint.text_ = elements;
  return constraint;
}

Constraint Access::foreign_key(List<Text> columns, const Name& table, List<Text> target_columns) {
  Constraint constraint(Constraint::foreign, table);
  constraint.add_columns(columns);
  constraint.text_ = table;
  constraint.need(target_columns.size <= Constraint::column_limit, "a target of so many columns");
  for (const Text& column : target_columns)
    constraint.targets_[constraint.target_count_++] = column;
  return constraint;
}

}  // namespace aludel::operation
