#pragma once

#include "operation/draft.hpp"
#include "schema/index.hpp"
#include "schema/table.hpp"

#include <aludel/operations.hpp>

#include <vector>

namespace aludel::operation {

/// Reads the builders of the public headers, whose members are private, into schema values.
struct Access {
  /// The operation that a setter adds to. Throws `usage` where another call came in between.
  static Draft& draft(const Said& said, const char* setter);
  static Draft& draft(aludel::Operations& operations) { return *operations.draft_; }

  /// The place in the source of the operation that a setter adds to, and of an element.
  static const Location& where(const Said& said);
  static Location where(const Element& element);
  static schema::Column column(const Column& column);
  /// The constraints that were written on the column.
  static std::vector<schema::Constraint> constraints(const Column& column);
  static schema::Constraint constraint(const Constraint& constraint);
  static schema::IndexKey key(const Key& key);
  static Value value(const aludel::Value& value);
  static schema::Table table(const Name& name, List<const Element*> elements);
  static schema::Index index(const Name& name, const Text& table, List<Key> keys);

  static Constraint primary_key(const Name& where, List<Text> columns);
  static Constraint unique(const Name& where, List<Text> columns);
  static Constraint using_index(const Name& index, bool primary);
  static Constraint check(const Name& condition);
  static Constraint exclude(const Name& elements);
  static Constraint foreign_key(List<Text> columns, const Name& table, List<Text> target_columns);
};

/// The type as SQL: `numeric(10, 2)[]`.
std::string type_text(const Type& type);
/// The error for a setter that does not apply to the operation.
[[noreturn]] void does_not_apply(const char* setter, const Draft& draft);

/// The change that a setter adds to, as one of the alternatives.
template <class T>
T& open(const Said& said, const char* setter) {
  Draft& draft = Access::draft(said, setter);
  if (T* change = std::get_if<T>(&draft.operation.change)) return *change;
  does_not_apply(setter, draft);
}

/// The object that a setter adds to: of Create, Replace, or a Drop that says what was there.
template <class T>
T& open_object(const Said& said, const char* setter) {
  Draft& draft = Access::draft(said, setter);
  schema::Object* object = nullptr;
  if (auto* create = std::get_if<Create>(&draft.operation.change)) object = &create->object;
  if (auto* replace = std::get_if<Replace>(&draft.operation.change)) object = &replace->object;
  if (auto* drop = std::get_if<Drop>(&draft.operation.change)) {
    if (drop->was) object = &*drop->was;
  }
  if (object != nullptr) {
    if (T* value = std::get_if<T>(object)) return *value;
  }
  does_not_apply(setter, draft);
}

schema::Names names(List<Text> texts);
/// What a set() says. Its key is what takes it back, which is the same whatever was set.
schema::Setting setting(const Text& clause, const Text& reset);
/// Keeps, as the way back of what drops, replaces or alters, the one operation that the function
/// records. Throws `usage` where it is none that would undo it.
void set_way_back(Draft& draft, void (*way_back)(aludel::Operations&));

}  // namespace aludel::operation
