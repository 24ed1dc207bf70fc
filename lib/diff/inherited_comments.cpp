// Names of and comments on what a table has of its parents: the constraints that come with those of
// a parent, and their indexes.

#include "diff/unit.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

using schema::Constraint;
using schema::QualifiedName;
using Constraints = std::vector<Constraint>;

bool any_comment(const Constraints& list) {
  return std::ranges::any_of(list,
                             [](const auto& each) { return each.comment || each.index_comment; });
}

const schema::Table* table_before(const Units& units, const QualifiedName& name) {
  const auto found = units.find(table_name(name));
  if (found == units.end()) return nullptr;
  const auto* table = std::get_if<const schema::Table*>(&found->second.from);
  return table == nullptr ? nullptr : *table;
}

/// A key of a partition has a name of its own, which the server chooses where none is said.
bool is_key(const Constraint& constraint) {
  return std::holds_alternative<schema::PrimaryKey>(constraint.definition) ||
         std::holds_alternative<schema::Unique>(constraint.definition);
}

/// The inherited constraints of one table.
class InheritedConstraints {
 public:
  InheritedConstraints(const schema::Table& table, const Units& units, const Inventory& to)
      : table_(table),
        units_(units),
        to_(to),
        above_(ancestors(to, table.name)),
        fresh_(comes(fate_of(units, table_name(table.name)))),
        before_(fresh_ ? nullptr : table_before(units, table.name)) {}

  void compare_comments(Unit& unit) const {
    for (const auto& constraint : table_.inherited_constraints) compare_comments(unit, constraint);
  }

  std::vector<operation::Change> renames() const {
    std::vector<operation::Change> changes;
    for (const auto& wanted : table_.inherited_constraints) {
      if (!is_key(wanted) || is_own(wanted)) continue;
      const bool anew = comes_anew(wanted);
      const Constraint* there = anew ? nullptr : before(wanted);
      if (anew ? has_usual_name(wanted) : there == nullptr || there->name == wanted.name) continue;
      const std::string name = anew ? usual_name(wanted) : there->name;
      changes.emplace_back(operation::Rename{constraint_name(table_.name, name), wanted.name});
    }
    return changes;
  }

 private:
  /// Whether it is the table's own, or has been until now.
  bool is_own(const Constraint& wanted) const {
    return comes(fate_of(units_, constraint_name(table_.name, wanted.name))) ||
           (before_ != nullptr && taken_in(wanted) != nullptr);
  }

  void compare_comments(Unit& unit, const Constraint& wanted) const {
    if (comes(fate_of(units_, constraint_name(table_.name, wanted.name)))) return;
    const Constraint* own = before_ == nullptr ? nullptr : taken_in(wanted);
    if (own != nullptr) return say(unit, own, wanted, false);
    const Constraint* there = before(wanted);
    if (!comes_anew(wanted)) {
      if (there != nullptr) say(unit, there, wanted, false);
      return;
    }
    if (is_key(wanted) || has_usual_name(wanted)) say(unit, there, wanted, true);
  }

  /// Where the constraint comes anew, a comment that it is to have has to be said again.
  void say(Unit& unit, const Constraint* before, const Constraint& wanted, bool anew) const {
    const auto compare_one = [&](const schema::ObjectName& name,
                                 const std::optional<std::string>& from,
                                 const std::optional<std::string>& to) {
      if (anew && to) {
        compare_comment(unit, name, {}, to);
      } else {
        compare_comment(unit, name, from, to);
      }
    };
    const Constraint none;
    if (before == nullptr) before = &none;
    compare_one(constraint_name(table_.name, wanted.name), before->comment, wanted.comment);
    compare_one(constraint_index_name(table_.name, wanted.name), before->index_comment,
                wanted.index_comment);
  }

  /// The constraint of the table's own that becomes a part of the parent's.
  const Constraint* taken_in(const Constraint& wanted) const {
    for (const auto& own : before_->constraints) {
      const auto unit = units_.find(constraint_name(table_.name, own.name));
      if (unit == units_.end() || goes(unit->second.fate)) continue;
      const bool becomes = std::ranges::any_of(unit->second.alter, [&](const auto& change) {
        const auto* rename = std::get_if<operation::Rename>(&change);
        return rename != nullptr && rename->to == wanted.name;
      });
      if (becomes || own.name == wanted.name) return &own;
    }
    return nullptr;
  }

  /// The same constraint until now, under its name or another one.
  const Constraint* before(const Constraint& wanted) const {
    if (before_ == nullptr) return nullptr;
    const Constraint* there = find_constraint(before_->inherited_constraints, wanted.name);
    if (there != nullptr && there->definition == wanted.definition) return there;
    for (const auto& other : before_->inherited_constraints) {
      if (other.definition != wanted.definition) continue;
      const Constraint* stays = find_constraint(table_.inherited_constraints, other.name);
      if (stays == nullptr || stays->definition != other.definition) return &other;
    }
    return there;
  }

  bool joins(const schema::Table& table) const {
    if (comes(fate_of(units_, table_name(table.name)))) return true;
    const schema::Table* before = table_before(units_, table.name);
    return before == nullptr || parents(*before) != parents(table);
  }

  /// Whether the constraint comes with its table, or with a parent's that is new.
  bool comes_anew(const Constraint& wanted) const {
    if (joins(table_)) return true;
    return std::ranges::any_of(above_, [&](const QualifiedName& name) {
      const schema::Table* table = to_.table(name);
      if (table == nullptr) return false;
      return joins(*table) || std::ranges::any_of(table->constraints, [&](const auto& each) {
               return each.definition.index() == wanted.definition.index() &&
                      comes(fate_of(units_, constraint_name(name, each.name)));
             });
    });
  }

  /// Whether the server gives the constraint this name by itself.
  bool has_usual_name(const Constraint& wanted) const {
    if (std::holds_alternative<schema::Check>(wanted.definition) ||
        std::holds_alternative<schema::ForeignKey>(wanted.definition)) {
      return std::ranges::any_of(above_, [&](const QualifiedName& name) {
        const schema::Table* table = to_.table(name);
        return table != nullptr && find_constraint(table->constraints, wanted.name) != nullptr;
      });
    }
    if (std::holds_alternative<schema::Exclude>(wanted.definition)) {
      return wanted.name.starts_with(table_.name.name + "_") && wanted.name.ends_with("_excl");
    }
    return schema::is_default_name(wanted, table_.name.name);
  }

  std::string usual_name(const Constraint& wanted) const {
    Constraint nameless = wanted;
    nameless.name.clear();
    return schema::default_name(nameless, table_.name.name);
  }

  const schema::Table& table_;
  const Units& units_;
  const Inventory& to_;
  const std::vector<QualifiedName> above_;
  const bool fresh_;
  const schema::Table* before_;
};

}  // namespace

void compare_inherited_comments(Unit& unit, const schema::ObjectName& table, const Units& units,
                                const Inventory& to) {
  const schema::Table* wanted = table.kind == Kind::table ? to.table(table.name) : nullptr;
  if (wanted == nullptr || wanted->inherited_constraints.empty()) return;
  const schema::Table* before = table_before(units, table.name);
  const bool any = any_comment(wanted->inherited_constraints) ||
                   (before != nullptr && (any_comment(before->inherited_constraints) ||
                                          any_comment(before->constraints)));
  if (any) InheritedConstraints(*wanted, units, to).compare_comments(unit);
}

std::vector<operation::Change> rename_inherited_keys(const schema::ObjectName& table,
                                                     const Units& units, const Inventory& to) {
  const schema::Table* wanted = table.kind == Kind::table ? to.table(table.name) : nullptr;
  if (wanted == nullptr || std::ranges::none_of(wanted->inherited_constraints, is_key)) return {};
  return InheritedConstraints(*wanted, units, to).renames();
}

}  // namespace aludel::diff
