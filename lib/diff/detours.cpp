// Columns whose values wait in another form. PostgreSQL drops no type that a column has, and
// rewrites no table while a column has values of its row type: find_composite_type_dependencies()
// of the server.

#include "diff/step_maker.hpp"
#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::diff {

using schema::ObjectName;

bool rewrites_table(const Unit& unit) {
  const auto* before = std::get_if<const schema::Table*>(&unit.from);
  const auto* after = std::get_if<const schema::Table*>(&unit.to);
  if (before != nullptr && after != nullptr && unit.fate == Fate::alter) {
    return (*before)->unlogged != (*after)->unlogged || (*before)->method != (*after)->method;
  }
  const auto* column = std::get_if<ColumnRef>(&unit.to);
  if (column == nullptr) return false;
  if (unit.blocks) return true;
  // A type of the user's own may be a domain with constraints.
  const schema::Column& to = *column->column;
  return comes(unit.fate) && (to.default_value || to.identity || to.generated ||
                              to.type.find('.') != std::string::npos);
}

void take_detour(Unit& unit, const schema::Table& table, const schema::Column& from,
                 const schema::Column& to, bool as_text) {
  if (unit.detours) return;
  unit.detours = true;
  unit.fate = Fate::alter;
  const std::string name = sql::quote_identifier(from.name);
  operation::AlterColumn there{table.name, from.name};
  there.type = operation::TypeChange{
      as_text ? "text" : "jsonb", as_text ? name + "::text" : "to_jsonb(" + name + ")", false, {}};
  unit.release.emplace_back(std::move(there));
  operation::AlterColumn back{table.name, to.name};
  back.type = operation::TypeChange{to.type, as_text ? name + "::" + to.type : by_name(to.name),
                                    false, to.collation};
  if (!to.storage.empty()) back.storage = to.storage;
  if (!to.compression.empty()) back.compression = to.compression;
  const auto changes = with_carrier(std::move(back), to);
  unit.alter.insert(unit.alter.begin(), changes.begin(), changes.end());
}

namespace {

/// What has to wait for the values of a column to leave, or comes before they are back: what they
/// are made of, and the tables above, as what is done to one is done to its children.
std::set<ObjectName> surroundings(const Inventory& inventory, const ObjectName& column) {
  std::set<ObjectName> names;
  for (const auto& part : inventory.ingredients(column)) {
    if (part.kind == Kind::collation) continue;
    names.insert(part);
    if (!schema::is_relation(part.kind)) continue;
    for (const auto& above : ancestors(inventory, part.name)) names.insert(table_name(above));
  }
  return names;
}

}  // namespace

/// A column that gives up a row type does so before the table of it is rewritten, and one that gets
/// it is so afterwards.
void StepMaker::lines_of_held(const ObjectName& column, const Unit& unit) {
  const std::size_t changed = unit.blocks ? at(alter_, column) : none;
  const std::size_t lets_go = goes(unit.fate) ? dropper(column) : changed;
  const std::size_t takes = comes(unit.fate) ? creator(column) : changed;
  if (lets_go == none && takes == none) return;
  for (const auto* inventory : {&from_, &to_}) {
    for (const auto* need : inventory->needs(column)) {
      const ObjectName& on = need->on;
      const bool has_rows = on.kind == Kind::table && on.name != column.table;
      if (need->of_default || !has_rows || goes(fate_of(units_, on))) continue;
      const schema::Table* table = to_.table(on.name);
      if (table == nullptr) continue;
      for (const auto& part : table->columns) {
        const ObjectName other = column_name(on.name, part.name);
        const auto found = units_.find(other);
        if (found == units_.end() || !rewrites_table(found->second)) continue;
        for (const std::size_t step : {at(alter_, other), at(create_, other)}) {
          if (step == none) continue;
          if (inventory == &from_) {
            follow(step, lets_go);
          } else {
            follow(takes, step);
          }
        }
      }
    }
  }
}

/// What is done about the types of a column's values is done while they are away.
void StepMaker::lines_of_detours() {
  for (const auto& [name, unit] : units_) {
    if (name.kind == Kind::column && !unit.detours) lines_of_held(name, unit);
    if (!unit.detours) continue;
    const std::size_t leave = at(release_, name);
    const std::size_t back = at(alter_, name);
    const auto before = surroundings(from_, name);
    const auto after = surroundings(to_, name);
    const auto among = [](const std::set<ObjectName>& names, const ObjectName& other) {
      return names.contains(other) ||
             (other.kind == Kind::column && names.contains(table_name(other.table)));
    };
    for (const auto* places : {&drop_, &alter_, &create_}) {
      for (const auto& [other, step] : *places) {
        if (other == name) continue;
        if (among(before, other)) follow(step, leave);
        if (among(after, other)) follow(back, step);
      }
    }
    // Nor is a column moved aside while others hold rows of its table.
    for (const auto& [other, step] : release_) {
      const auto found = units_.find(other);
      if (found == units_.end() || !found->second.detours) continue;
      if (other != name && among(before, other)) follow(step, leave);
    }
  }
}

}  // namespace aludel::diff
