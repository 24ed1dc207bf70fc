// Steps of tables: what CREATE TABLE says, what goes and comes with the table, and what needs a
// statement of its own.

#include "diff/names.hpp"
#include "diff/not_null_names.hpp"
#include "diff/step_maker.hpp"
#include "schema/own_part.hpp"

#include <algorithm>

namespace aludel::diff {

using operation::Change;
using schema::ObjectName;

bool StepMaker::goes_with_table(const ObjectName& name, const Unit& unit) const {
  const auto& table = table_of(name, from_);
  if (table.name.empty()) {
    if (unit.implied_drop) return true;
    // A sequence goes with the column that owns it.
    const auto* sequence = std::get_if<const schema::Sequence*>(&unit.from);
    if (sequence == nullptr || (*sequence)->owner_column.empty()) return false;
    if (unit.fate != Fate::drop) return false;
    const auto& owner = (*sequence)->owner_table;
    return goes(fate_of(units_, table_name(owner))) ||
           goes(fate_of(units_, column_name(owner, (*sequence)->owner_column)));
  }
  // Tables that refer to each other let go of each other first.
  const auto* constraint = std::get_if<ConstraintRef>(&unit.from);
  if (constraint != nullptr && apart_.contains(table)) {
    const auto& definition = constraint->constraint->definition;
    if (std::holds_alternative<schema::ForeignKey>(definition) ||
        std::holds_alternative<schema::Check>(definition)) {
      return false;
    }
  }
  // What says something of the table may use what is made of the table.
  const bool says =
      name.kind == Kind::policy || name.kind == Kind::rule || name.kind == Kind::trigger;
  if (says && apart_.contains(table)) return false;
  if (unit.implied_drop) return true;
  for (const Kind kind : {Kind::table, Kind::view, Kind::materialized_view, Kind::foreign_table}) {
    if (goes(fate_of(units_, {kind, table, {}, {}}))) return true;
  }
  return false;
}

bool StepMaker::comes_with_table(const ObjectName& name, const Unit& unit) const {
  if (name.kind != Kind::column && name.kind != Kind::constraint) return false;
  if (!comes(fate_of(units_, table_name(name.table)))) return false;
  if (name.kind == Kind::column) return true;
  const auto& ref = std::get<ConstraintRef>(unit.to);
  const auto& definition = ref.constraint->definition;
  if (std::holds_alternative<schema::ForeignKey>(definition)) return false;
  const bool expression = std::holds_alternative<schema::Check>(definition) ||
                          std::holds_alternative<schema::Exclude>(definition);
  // A new partition takes nothing in a statement of its own that its parent does not have.
  if (!ref.constraint->validated) return false;
  // Of two keys alike in one CREATE TABLE, PostgreSQL makes one.
  for (const auto& other : ref.table->constraints) {
    if (&other == ref.constraint) break;
    const schema::Names* columns = key_columns(other);
    const schema::Names* own = key_columns(*ref.constraint);
    if (columns != nullptr && own != nullptr && *columns == *own) return false;
  }
  return !(expression && apart_.contains(name.table));
}

bool StepMaker::is_referred_to(const schema::QualifiedName& table) const {
  const schema::Table* found = from_.table(table);
  if (found == nullptr || goes(fate_of(units_, table_name(table)))) return false;
  return !foreign_keys_to(from_, table).empty() || is_referred_to(found->partition_of);
}

void StepMaker::take_partition_columns(schema::Table& table) const {
  if (table.partition_of.name.empty()) return;
  std::vector<schema::Column> own;
  for (const auto& column : table.columns) {
    const schema::Column* parent = to_.column(table.partition_of, column.name);
    if (parent == nullptr) continue;
    const bool own_name = says_not_null_name(to_, table.name, column.name);
    auto said = schema::own_part(column, *parent);
    if (own_name) {
      if (!said) said.emplace().name = column.name;
      said->not_null = true;
      said->not_null_as = *not_null(to_, table.name, column.name);
      said->not_null_as.name = not_null_name(table.name, column.name, said->not_null_as);
    }
    if (said) own.push_back(std::move(*said));
  }
  table.columns = std::move(own);
}

const schema::Column* StepMaker::inherited_from(const schema::Table& table,
                                                const schema::Column& column) const {
  if (!column.inherited) return nullptr;
  const schema::Column* found = nullptr;
  for (const auto& parent : table.inherits) {
    const schema::Column* above = to_.column(parent, column.name);
    if (above != nullptr && (found == nullptr || above->not_null)) found = above;
  }
  return found;
}

/// What a new table's columns have of their own that its parents give it. Said in CREATE TABLE, it
/// would make the columns the table's.
void StepMaker::add_overrides(const schema::Table& table, std::vector<Change>& changes) const {
  for (const auto& column : table.columns) {
    const schema::Column* parent = inherited_from(table, column);
    if (parent == nullptr) continue;
    operation::AlterColumn change{table.name, column.name};
    if (column.default_value != parent->default_value && !column.generated &&
        !apart_.contains(table.name)) {
      change.default_value = column.default_value;
    }
    if (column.not_null && !parent->not_null) change.not_null = true;
    if (column.storage != parent->storage && !column.storage.empty()) {
      change.storage = column.storage;
    }
    if (column.compression != parent->compression && !column.compression.empty()) {
      change.compression = column.compression;
    }
    if (change.default_value || change.not_null || change.storage || change.compression) {
      changes.emplace_back(std::move(change));
    }
    if (has_own_not_null_name(to_, table.name, column.name)) {
      const auto renames = rename_inherited_not_null(to_, table.name, column.name);
      changes.insert(changes.end(), renames.begin(), renames.end());
    }
    if (column.comment) {
      changes.emplace_back(
          operation::Comment{column_name(table.name, column.name), column.comment, {}, false});
    }
  }
}

schema::Table StepMaker::bare_table(const schema::Table& table) const {
  schema::Table bare = table;
  bare.settings.clear();
  bare.inherited_constraints.clear();
  std::erase_if(bare.constraints, [&](const auto& constraint) {
    const auto name = constraint_name(table.name, constraint.name);
    return !comes_with_table(name, units_.at(name));
  });
  if (apart_.contains(table.name)) {
    for (auto& column : bare.columns) {
      if (!column.generated) column.default_value.reset();
    }
  }
  take_partition_columns(bare);
  std::erase_if(bare.columns, [](const auto& column) { return column.inherited; });
  if (!table.of_type.name.empty()) {
    // The type says names and types.
    std::vector<schema::Column> own;
    for (const auto& column : bare.columns) {
      if (auto said = schema::own_part(column, {})) own.push_back(std::move(*said));
    }
    bare.columns = std::move(own);
  }
  return bare;
}

/// What a table that goes calls in its defaults may go before it.
void StepMaker::add_releases_apart(const schema::Table& table) {
  for (const auto& column : table.columns) {
    if (!column.default_value || column.generated || column.inherited) continue;
    operation::AlterColumn change{table.name, column.name};
    change.default_value = std::optional<std::string>();
    const auto name = column_name(table.name, column.name);
    release_[name] = add(ranks::release, name, {std::move(change)});
  }
}

void StepMaker::add_parts_apart(const schema::Table& table) {
  for (const auto& column : table.columns) {
    if (!column.default_value || column.generated) continue;
    const schema::Column* parent = inherited_from(table, column);
    if (parent != nullptr && parent->default_value == column.default_value) continue;
    operation::AlterColumn change{table.name, column.name};
    change.default_value = column.default_value;
    const auto name = column_name(table.name, column.name);
    default_[name] = add(ranks::alter_column, name, {std::move(change)});
    follow(default_[name], create_[table_name(table.name)]);
  }
}

}  // namespace aludel::diff
