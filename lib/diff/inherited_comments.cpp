// Comments on what a table has of its parents: the constraints that come with those of a parent,
// and their indexes.

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

/// The comments on the inherited constraints of one table.
class InheritedComments {
 public:
  InheritedComments(Unit& unit, const schema::Table& table, const Units& units, const Inventory& to)
      : unit_(unit),
        table_(table),
        units_(units),
        to_(to),
        above_(ancestors(to, table.name)),
        fresh_(comes(fate_of(units, table_name(table.name)))),
        before_(fresh_ ? nullptr : table_before(units, table.name)) {}

  void run() {
    for (const auto& constraint : table_.inherited_constraints) compare(constraint);
  }

 private:
  void compare(const Constraint& wanted) {
    if (comes(fate_of(units_, constraint_name(table_.name, wanted.name)))) return;
    const Constraint* own = before_ == nullptr ? nullptr : taken_in(wanted);
    if (own != nullptr) return say(own, wanted, false);
    const Constraint* there =
        before_ == nullptr ? nullptr : find_constraint(before_->inherited_constraints, wanted.name);
    if (!comes_anew(wanted)) {
      if (there != nullptr) say(there, wanted, false);
      return;
    }
    if (there == nullptr) there = renamed(wanted);
    if (has_usual_name(wanted)) say(there, wanted, true);
  }

  /// Where the constraint comes anew, a comment that it is to have has to be said again.
  void say(const Constraint* before, const Constraint& wanted, bool anew) {
    const auto compare_one = [&](const schema::ObjectName& name,
                                 const std::optional<std::string>& from,
                                 const std::optional<std::string>& to) {
      if (anew && to) {
        compare_comment(unit_, name, {}, to);
      } else {
        compare_comment(unit_, name, from, to);
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

  /// What has lost its name to a rename of the parent's.
  const Constraint* renamed(const Constraint& wanted) const {
    if (before_ == nullptr) return nullptr;
    for (const auto& other : before_->inherited_constraints) {
      const bool stays = find_constraint(table_.inherited_constraints, other.name) != nullptr;
      if (!stays && other.definition == wanted.definition) return &other;
    }
    return nullptr;
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
    Constraint nameless = wanted;
    nameless.name.clear();
    return wanted.name == schema::default_name(nameless, table_.name.name);
  }

  Unit& unit_;
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
  if (any) InheritedComments(unit, *wanted, units, to).run();
}

}  // namespace aludel::diff
