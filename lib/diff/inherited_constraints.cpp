// Constraints of tables that leave their parents, or get others: what they had of them becomes
// theirs.

#include "diff/passes.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

using schema::Constraint;

bool alike(const Constraint& left, const Constraint& right) {
  return left.definition == right.definition && left.deferrable == right.deferrable &&
         left.initially_deferred == right.initially_deferred;
}

/// Whether a parent that both have has the constraint: then nothing leaves and nothing joins.
bool of_kept_parent(const std::string& name, const schema::Table& from, const schema::Table& to,
                    const Inventory& inventory) {
  return std::ranges::any_of(kept_parents(from, to), [&](const auto& parent) {
    const schema::Table* table = inventory.table(parent);
    return table != nullptr && (find_constraint(table->constraints, name) != nullptr ||
                                find_constraint(table->inherited_constraints, name) != nullptr);
  });
}

void compare_table(Units& units, const schema::Table& from, const schema::Table& to,
                   const Inventory& before, const Inventory& after) {
  for (const auto& constraint : from.inherited_constraints) {
    const auto name = constraint_name(from.name, constraint.name);
    if (find_constraint(to.inherited_constraints, constraint.name) != nullptr) continue;
    if (of_kept_parent(constraint.name, from, to, before)) continue;
    Unit& unit = units[name];
    if (unit.from.index() != 0) continue;
    unit.from = ConstraintRef{&from, &constraint};
    unit.fate = Fate::drop;
    if (const Constraint* own = find_constraint(to.constraints, constraint.name)) {
      unit.fate = Fate::keep;
      compare(unit, to, constraint, *own);
      if (unit.fate == Fate::keep && !unit.alter.empty()) unit.fate = Fate::alter;
    }
  }
  for (const auto& constraint : to.inherited_constraints) {
    const auto name = constraint_name(to.name, constraint.name);
    if (const Constraint* own = find_constraint(from.constraints, constraint.name)) {
      // It becomes a part of the parent's.
      if (alike(*own, constraint) && units[name].fate == Fate::drop) units[name].fate = Fate::keep;
      continue;
    }
    if (find_constraint(from.inherited_constraints, constraint.name) != nullptr) continue;
    if (of_kept_parent(constraint.name, from, to, after)) continue;
    const auto other = std::ranges::find_if(from.constraints, [&](const auto& own) {
      return alike(own, constraint) && units[constraint_name(to.name, own.name)].fate == Fate::drop;
    });
    if (other != from.constraints.end()) {
      Unit& unit = units[constraint_name(to.name, other->name)];
      unit.fate = Fate::alter;
      unit.alter.push_back(
          operation::Rename{constraint_name(to.name, other->name), constraint.name});
    } else if (std::holds_alternative<schema::Check>(constraint.definition)) {
      // Only with it may the table join.
      Unit& unit = units[name];
      if (unit.to.index() != 0) continue;
      unit.to = ConstraintRef{&to, &constraint};
      unit.fate = Fate::create;
    }
  }
}

}  // namespace

void compare_inherited_constraints(Units& units, const Inventory& from, const Inventory& to) {
  for (const auto& table : from.snapshot().schema.tables) {
    const schema::Table* other = to.table(table.name);
    if (other == nullptr || fate_of(units, table_name(table.name)) == Fate::recreate) continue;
    if (parents(table) != parents(*other)) compare_table(units, table, *other, from, to);
  }
}

}  // namespace aludel::diff
