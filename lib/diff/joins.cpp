// Constraints of tables that leave their parents, or get others: what they had of them becomes
// theirs.

#include "diff/unit.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

using schema::Constraint;

const Constraint* find(const std::vector<Constraint>& list, const std::string& name) {
  const auto found =
      std::ranges::find_if(list, [&](const auto& each) { return each.name == name; });
  return found == list.end() ? nullptr : &*found;
}

bool alike(const Constraint& left, const Constraint& right) {
  return left.definition == right.definition && left.deferrable == right.deferrable &&
         left.initially_deferred == right.initially_deferred;
}

}  // namespace

void compare_inherited_constraints(Units& units, const schema::Table& from,
                                   const schema::Table& to) {
  if (parents(from) == parents(to)) return;
  for (const auto& constraint : from.inherited_constraints) {
    const auto name = constraint_name(from.name, constraint.name);
    if (find(to.inherited_constraints, constraint.name) != nullptr) continue;
    Unit& unit = units[name];
    if (unit.from.index() != 0) continue;
    unit.from = ConstraintRef{&from, &constraint};
    unit.fate = Fate::drop;
    if (const Constraint* own = find(to.constraints, constraint.name)) {
      unit.fate = Fate::keep;
      compare(unit, to, constraint, *own);
      if (unit.fate == Fate::keep && !unit.alter.empty()) unit.fate = Fate::alter;
    }
  }
  for (const auto& constraint : to.inherited_constraints) {
    const Constraint* own = find(from.constraints, constraint.name);
    if (own == nullptr || !alike(*own, constraint)) continue;
    // It becomes a part of the parent's.
    Unit& unit = units[constraint_name(to.name, constraint.name)];
    if (unit.fate == Fate::drop) unit.fate = Fate::keep;
  }
}

}  // namespace aludel::diff
