// Tables that leave their places among others. Those that inherit may have to be made again: what
// is to be their parents' alone would be their own after ALTER TABLE … INHERIT.

#include "diff/passes.hpp"

#include <algorithm>
#include <set>

namespace aludel::diff {

namespace {

using schema::Column;
using schema::Constraint;
using schema::QualifiedName;
using schema::Table;

const Constraint* find_in_parent(const Table& parent, const std::string& name) {
  const Constraint* own = find_constraint(parent.constraints, name);
  return own != nullptr ? own : find_constraint(parent.inherited_constraints, name);
}

class Children {
 public:
  Children(Units& units, const Inventory& from, const Inventory& to)
      : units_(units), from_(from), to_(to) {}

  /// Parents first: where one is made again, its children leave it.
  void decide(const QualifiedName& name) {
    if (!done_.insert(name).second) return;
    const Table* from = from_.table(name);
    const Table* to = to_.table(name);
    if (from == nullptr || to == nullptr || !to->partition_of.name.empty()) return;
    for (const auto& parent : to->inherits) decide(parent);
    Unit& unit = units_[table_name(name)];
    if (goes(unit.fate) || to->inherits.empty()) return;
    kept_ = parents_in_place(*from, *to);
    std::erase_if(kept_,
                  [&](const auto& parent) { return goes(fate_of(units_, table_name(parent))); });
    const bool again =
        std::ranges::any_of(to->columns,
                            [&](const auto& column) { return changes_owner(*from, column); }) ||
        std::ranges::any_of(to->inherited_constraints, [&](const auto& constraint) {
          return changes_owner(*from, constraint);
        });
    if (again) recreate(unit);
  }

 private:
  /// No ALTER makes a column the table's own as long as a parent has it.
  bool stays_inherited(const Column& column) const {
    return std::ranges::any_of(kept_, [&](const auto& parent) {
      return from_.column(parent, column.name) != nullptr &&
             to_.column(parent, column.name) != nullptr;
    });
  }

  /// A column is the table's own once it has been that, or has lost the last of its parents
  /// (attislocal in MergeAttributesIntoExisting() and RemoveInheritance() of the server).
  bool changes_owner(const Table& from, const Column& wanted) const {
    const Column* before = schema::find_column(from, wanted.name);
    if (before != nullptr && changes_in_two_parents(from, *before)) return true;
    if (!wanted.inherited) return before != nullptr && before->inherited && stays_inherited(wanted);
    if (before != nullptr && !before->inherited) return true;
    return std::ranges::none_of(kept_, [&](const auto& parent) {
      return to_.column(parent, wanted.name) != nullptr &&
             (before == nullptr || from_.column(parent, wanted.name) != nullptr);
    });
  }

  /// The same of a check (conislocal in MergeConstraintsIntoExisting()). One that a parent gets
  /// comes to the table as that parent's.
  bool changes_owner(const Table& from, const Constraint& wanted) const {
    if (!std::holds_alternative<schema::Check>(wanted.definition)) return false;
    const bool is_own = find_constraint(from.constraints, wanted.name) != nullptr;
    return std::ranges::none_of(kept_, [&](const auto& parent) {
      if (find_in_parent(*to_.table(parent), wanted.name) == nullptr) return false;
      const Constraint* before = find_in_parent(*from_.table(parent), wanted.name);
      return before == nullptr ||
             (!is_own && find_constraint(from.inherited_constraints, wanted.name) != nullptr);
    });
  }

  /// ALTER COLUMN TYPE refuses a column that the table has of two parents which are not changed at
  /// once (ATPrepAlterColumnType() of the server).
  bool changes_in_two_parents(const Table& from, const Column& before) const {
    std::set<QualifiedName> tops;
    for (const auto& parent : kept_) add_tops(parent, before.name, tops);
    if (tops.size() < 2) return false;
    const Column* after = to_.column(from.name, before.name);
    return before.type != after->type || before.collation != after->collation ||
           is_rebuilt(units_, from_, column_name(from.name, before.name));
  }

  /// The tables that the column comes from in the end.
  void add_tops(const QualifiedName& table, const std::string& column,
                std::set<QualifiedName>& tops) const {
    if (from_.column(table, column) == nullptr) return;
    bool is_top = true;
    for (const auto& parent : parents(*from_.table(table))) {
      if (from_.column(parent, column) == nullptr) continue;
      is_top = false;
      add_tops(parent, column, tops);
    }
    if (is_top) tops.insert(table);
  }

  Units& units_;
  const Inventory& from_;
  const Inventory& to_;
  std::vector<QualifiedName> kept_;
  std::set<QualifiedName> done_;
};

}  // namespace

bool is_new_in_place(const Inventory& from, const Table& partition) {
  const Table* before = from.table(partition.name);
  return before == nullptr || before->partition_of != partition.partition_of ||
         before->partition_bound != partition.partition_bound;
}

std::set<QualifiedName> moving_partitions(const Units& units, const Inventory& from) {
  std::set<QualifiedName> moving;
  for (const auto& [name, unit] : units) {
    const auto* wanted = std::get_if<const Table*>(&unit.to);
    if (wanted == nullptr || (*wanted)->partition_of.name.empty()) continue;
    if (!is_new_in_place(from, **wanted)) continue;
    if (from.table(name.name) != nullptr) moving.insert(name.name);
    for (const auto* other : from.children((*wanted)->partition_of)) {
      const bool is_gone = fate_of(units, table_name(other->name)) == Fate::drop;
      if (is_gone || other->partition_bound == "DEFAULT") moving.insert(other->name);
    }
  }
  return moving;
}

void recreate_children(Units& units, const Inventory& from, const Inventory& to) {
  Children children(units, from, to);
  for (const auto& table : from.snapshot().schema.tables) children.decide(table.name);
}

}  // namespace aludel::diff
