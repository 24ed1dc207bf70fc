#include "operation/access.hpp"

namespace aludel {

namespace {

[[noreturn]] void misuse(const Location& where, const std::string& message,
                         const std::string& hint) {
  throw Error("usage", message).at(where).hint(hint);
}

}  // namespace

Column::Column(const Name& name, const Type& type)
    : Element(name.file(), name.line(), true), name_(name), type_(type) {}

Column column(const Name& name, const Type& type) { return Column(name, type); }
Column inherited_column(const Name& name) { return Column(name, Type{}); }

Column& Column::not_null() {
  not_null_ = true;
  return *this;
}

Column& Column::not_null(Text name) {
  not_null_name_ = name;
  return not_null();
}

Column& Column::server_default(Text expression) {
  default_ = expression;
  has_default_ = true;
  return *this;
}

Column& Column::identity() {
  identity_ = always_ = true;
  return *this;
}

Column& Column::identity_by_default() {
  identity_ = true;
  always_ = false;
  return *this;
}

void Column::set_sequence(int option, long long value) {
  if (!identity_) {
    misuse(operation::Access::where(*this),
           "column " + operation::string(name_) + " has no sequence to set up",
           "say identity() or identity_by_default() first");
  }
  sequence_[option] = value;
  sequence_set_ = static_cast<unsigned char>(sequence_set_ | (1U << option));
}

Column& Column::start(long long value) { return set_sequence(0, value), *this; }
Column& Column::increment(long long value) { return set_sequence(1, value), *this; }
Column& Column::minimum(long long value) { return set_sequence(2, value), *this; }
Column& Column::maximum(long long value) { return set_sequence(3, value), *this; }
Column& Column::cache(long long values) { return set_sequence(4, values), *this; }
Column& Column::cycle() { return set_sequence(5, 1), *this; }
Column& Column::no_cycle() { return set_sequence(5, 0), *this; }

Column& Column::sequence(Text name) {
  if (!identity_) {
    misuse(operation::Access::where(*this),
           "column " + operation::string(name_) + " has no sequence to name",
           "say identity() or identity_by_default() first");
  }
  sequence_name_ = name;
  return *this;
}

Column& Column::sequence_comment(Text text) {
  if (!identity_) {
    misuse(operation::Access::where(*this),
           "column " + operation::string(name_) + " has no sequence to comment on",
           "say identity() or identity_by_default() first");
  }
  sequence_comment_ = text;
  has_sequence_comment_ = true;
  return *this;
}

Column& Column::generated(Text expression) {
  generated_ = expression;
  virtual_ = false;
  return *this;
}

Column& Column::generated_virtual(Text expression) {
  generated_ = expression;
  virtual_ = true;
  return *this;
}

Column& Column::collate(Text collation) {
  collation_ = collation;
  return *this;
}

Column& Column::storage(Text mode) {
  storage_ = mode;
  return *this;
}

Column& Column::compression(Text method) {
  compression_ = method;
  return *this;
}

Column& Column::comment(Text text) {
  comment_ = text;
  has_comment_ = true;
  return *this;
}

Column& Column::renamed_from(Text name) {
  renamed_from_ = name;
  return *this;
}

Column::Mark& Column::add(Mark::Kind kind, Text text) {
  if (mark_count_ == mark_limit) {
    misuse(operation::Access::where(*this),
           "column " + operation::string(name_) + " has more than " + std::to_string(mark_limit) +
               " constraints",
           "write the others behind the columns, as constraints of the table");
  }
  Mark& mark = marks_[mark_count_++];
  mark.kind = kind;
  mark.text = text;
  return mark;
}

Column::Mark& Column::last() {
  if (mark_count_ == 0) {
    misuse(operation::Access::where(*this),
           "column " + operation::string(name_) + " has no constraint that this could be about",
           "say primary_key(), unique(), check() or references() first");
  }
  return marks_[mark_count_ - 1];
}

Column& Column::primary_key() { return add(Mark::Kind::primary_key, {}), *this; }
Column& Column::unique() { return add(Mark::Kind::unique, {}), *this; }
Column& Column::check(Text expression) { return add(Mark::Kind::check, expression), *this; }

Column& Column::references(Text column, Action on_delete, Action on_update) {
  Mark& mark = add(Mark::Kind::references, column);
  mark.on_delete = on_delete;
  mark.on_update = on_update;
  return *this;
}

Column& Column::constraint(const Constraint& constraint) {
  add(Mark::Kind::other, {}).other = &constraint;
  return *this;
}

Column& Column::named(Text name) {
  last().name = name;
  return *this;
}

Column& Column::deferrable() {
  last().deferrable = true;
  return *this;
}

Column& Column::initially_deferred() {
  last().deferrable = last().initially_deferred = true;
  return *this;
}

Key& Key::desc() {
  descending_ = true;
  return *this;
}

Key& Key::nulls_first() {
  has_nulls_ = nulls_first_ = true;
  return *this;
}

Key& Key::nulls_last() {
  has_nulls_ = true;
  nulls_first_ = false;
  return *this;
}

Key& Key::collate(Text collation) {
  collation_ = collation;
  return *this;
}

Key& Key::opclass(Text name) {
  opclass_ = name;
  return *this;
}

Key key(Text column) { return Key(column); }

Key expression(Text sql) {
  Key key(sql);
  key.is_expression_ = true;
  return key;
}

}  // namespace aludel
