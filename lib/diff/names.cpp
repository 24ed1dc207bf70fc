#include "diff/names.hpp"

#include <algorithm>

namespace aludel::diff {

using schema::ObjectName;
using schema::QualifiedName;

namespace {

ObjectName routine_name(const QualifiedName& name, const std::string& arguments) {
  return {Kind::function, name, {}, arguments};
}

}  // namespace

const schema::Names* key_columns(const schema::Constraint& constraint) {
  if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint.definition)) {
    return &key->columns;
  }
  const auto* key = std::get_if<schema::Unique>(&constraint.definition);
  return key == nullptr ? nullptr : &key->columns;
}

std::vector<ObjectName> names_taken(const ObjectName& name, const Ref& ref) {
  switch (name.kind) {
    case Kind::table:
    case Kind::index:
    case Kind::sequence:
    case Kind::view:
    case Kind::materialized_view:
    case Kind::foreign_table:
    case Kind::domain:
      return {table_name(name.name)};
    case Kind::type: {
      std::vector<ObjectName> names{table_name(name.name)};
      if (const auto* range = std::get_if<const schema::Range*>(&ref)) {
        // The functions that make its values.
        const std::string both = "(" + (*range)->subtype + ", " + (*range)->subtype;
        names.push_back(routine_name(name.name, both + ")"));
        names.push_back(routine_name(name.name, both + ", text)"));
      }
      return names;
    }
    case Kind::constraint:
      return {table_name({name.table.schema, name.name.name})};
    case Kind::column: {
      const auto* column = std::get_if<ColumnRef>(&ref);
      if (column == nullptr || !column->column->identity) return {};
      return {table_name(schema::sequence_name(column->table->name, column->column->name,
                                               *column->column->identity))};
    }
    case Kind::function:
    case Kind::procedure:
    case Kind::aggregate:
      return {routine_name(name.name, name.arguments)};
    default:
      return {};
  }
}

namespace {

/// Of a function's or procedure's text, its name and arguments.
std::string head(const schema::Scripted& routine) {
  const std::string& text = routine.create;
  return text.substr(0, std::min(text.find("\n RETURNS "), text.find("\n LANGUAGE ")));
}

}  // namespace

std::vector<ObjectName> foreign_keys_to_parts(const Inventory& inventory, const ObjectName& key) {
  const auto* ref = std::get_if<ConstraintRef>(&inventory.find(key));
  const schema::Names* columns = ref == nullptr ? nullptr : key_columns(*ref->constraint);
  if (columns == nullptr || inventory.children(key.table).empty()) return {};
  std::vector<ObjectName> keys;
  for (const auto& table : inventory.snapshot().schema.tables) {
    for (const auto& constraint : table.constraints) {
      const auto* foreign = std::get_if<schema::ForeignKey>(&constraint.definition);
      if (foreign == nullptr || foreign->table == key.table) continue;
      if (!std::ranges::is_permutation(foreign->target_columns, *columns)) continue;
      const auto above = ancestors(inventory, foreign->table);
      if (std::ranges::count(above, key.table) == 0) continue;
      keys.push_back(constraint_name(table.name, constraint.name));
    }
  }
  return keys;
}

bool takes_calls(const ObjectName& name, const Unit& unit) {
  if (!schema::is_routine(name.kind)) return false;
  if (unit.fate == Fate::create) return true;
  const auto* from = std::get_if<const schema::Scripted*>(&unit.from);
  const auto* to = std::get_if<const schema::Scripted*>(&unit.to);
  if (from == nullptr || to == nullptr || name.kind == Kind::aggregate) return false;
  return head(**from) != head(**to);
}

}  // namespace aludel::diff
