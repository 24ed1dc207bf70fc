// What comes after what among tables and what belongs to them.

#include "diff/names.hpp"
#include "diff/step_maker.hpp"

#include <algorithm>
#include <functional>

namespace aludel::diff {

using schema::ObjectName;

namespace {

std::vector<ObjectName> foreign_keys_from(const Inventory& inventory,
                                          const schema::QualifiedName& table,
                                          const schema::Names& columns) {
  std::vector<ObjectName> keys;
  const schema::Table* found = inventory.table(table);
  if (found == nullptr) return keys;
  for (const auto* list : {&found->constraints, &found->inherited_constraints}) {
    for (const auto& constraint : *list) {
      const auto* key = std::get_if<schema::ForeignKey>(&constraint.definition);
      if (key == nullptr || key->columns != columns) continue;
      keys.push_back(constraint_name(table, constraint.name));
    }
  }
  return keys;
}

}  // namespace

/// A table has one primary key; a foreign key takes the first key of its target that fits, which
/// must not be one that goes.
void StepMaker::lines_of_keys() {
  const auto definition = [](const Ref& ref) -> const auto* {
    const auto* constraint = std::get_if<ConstraintRef>(&ref);
    return constraint == nullptr ? nullptr : &constraint->constraint->definition;
  };
  std::multimap<schema::QualifiedName, std::size_t> primary;
  std::multimap<schema::QualifiedName, std::size_t> keys;
  for (const auto& [name, step] : drop_) {
    if (name.kind == Kind::index) keys.emplace(table_of(name, from_), step);
    if (name.kind != Kind::constraint) continue;
    const auto* was = definition(from_.find(name));
    if (was == nullptr || std::holds_alternative<schema::ForeignKey>(*was)) continue;
    if (std::holds_alternative<schema::Check>(*was)) continue;
    keys.emplace(name.table, step);
    if (std::holds_alternative<schema::PrimaryKey>(*was)) primary.emplace(name.table, step);
  }
  const auto follow_all = [&](std::size_t step, const auto& steps,
                              const schema::QualifiedName& table) {
    const auto [first, last] = steps.equal_range(table);
    for (auto other = first; other != last; ++other) follow(step, other->second);
  };
  for (const auto& [name, step] : create_) {
    const auto* wanted = name.kind == Kind::constraint ? definition(to_.find(name)) : nullptr;
    if (wanted == nullptr) continue;
    if (std::holds_alternative<schema::PrimaryKey>(*wanted)) follow_all(step, primary, name.table);
    if (const auto* key = std::get_if<schema::ForeignKey>(wanted)) {
      follow_all(step, keys, key->table);
      // One to a partitioned table takes names for each partition of that: what goes from the same
      // columns leaves them first.
      for (const auto& other : foreign_keys_from(from_, name.table, key->columns)) {
        follow(step, at(drop_, other));
      }
    }
  }
  // One that refers to a partition needs the key that this has of the table above.
  for (const auto& [name, step] : drop_) {
    if (name.kind != Kind::constraint) continue;
    for (const auto& key : foreign_keys_to_parts(from_, name)) follow(step, at(drop_, key));
  }
  for (const auto& [name, step] : create_) {
    if (name.kind != Kind::constraint) continue;
    for (const auto& key : foreign_keys_to_parts(to_, name)) follow(at(create_, key), step);
  }
}

/// What is to be a partition waits until others have left its place.
void StepMaker::lines_of_bounds(const ObjectName& name, const Unit& unit) {
  const auto* to = std::get_if<const schema::Table*>(&unit.to);
  if (to == nullptr || (*to)->partition_of.name.empty()) return;
  const auto* from = std::get_if<const schema::Table*>(&unit.from);
  const std::size_t enters = unit.fate == Fate::alter ? at(alter_, name) : at(create_, name);
  const bool stays = from != nullptr && unit.fate != Fate::recreate &&
                     (*from)->partition_of == (*to)->partition_of &&
                     (*from)->partition_bound == (*to)->partition_bound;
  if (enters == none || stays) return;
  for (const auto* other : from_.children((*to)->partition_of)) {
    if (other->name == name.name) continue;
    follow(enters, at(release_, table_name(other->name)));
    follow(enters, at(drop_, table_name(other->name)));
  }
}

/// A key, foreign key or index of a partitioned table takes over one of a partition that is like
/// it: what goes has to be gone by then, or it could go no more.
void StepMaker::lines_of_takeovers() {
  std::multimap<schema::QualifiedName, std::size_t> going;
  for (const auto& [name, step] : drop_) {
    if (name.kind == Kind::constraint || name.kind == Kind::index) {
      going.emplace(table_of(name, from_), step);
    }
  }
  if (going.empty()) return;
  const std::function<void(std::size_t, const schema::QualifiedName&)> follow_below =
      [&](std::size_t step, const schema::QualifiedName& table) {
        for (const auto* child : from_.children(table)) {
          if (child->partition_of != table) continue;
          const auto [first, last] = going.equal_range(child->name);
          for (auto other = first; other != last; ++other) follow(step, other->second);
          follow_below(step, child->name);
        }
      };
  for (const auto& [name, step] : create_) {
    if (name.kind != Kind::constraint && name.kind != Kind::index) continue;
    follow_below(step, table_of(name, to_));
  }
}

/// A check that tables have of a parent is merged with one of theirs, and only theirs can go: what
/// is a table's own goes before it comes to a parent, and both when the parent's has gone.
void StepMaker::lines_of_checks() {
  for (const auto& [name, unit] : units_) {
    if (name.kind != Kind::constraint) continue;
    for (const auto& table : ancestors(from_, name.table)) {
      const ObjectName above = constraint_name(table, name.name.name);
      follow(at(drop_, name), at(drop_, above));
      follow(at(create_, name), at(drop_, above));
      follow(at(create_, above), at(drop_, name));
    }
  }
}

/// A partitioned table's trigger is its partitions' as well: one of that name that is a partition's
/// own goes before, and comes only when the table's is gone.
void StepMaker::lines_of_triggers() {
  for (const auto& [name, step] : create_) {
    if (name.kind != Kind::trigger) continue;
    for (const auto& above : ancestors(from_, name.table)) {
      const ObjectName other{Kind::trigger, name.name, above, {}};
      if (goes(fate_of(units_, other))) follow(step, dropper(other));
    }
  }
  for (const auto& [name, unit] : units_) {
    if (name.kind != Kind::trigger || !goes(unit.fate)) continue;
    for (const auto& above : ancestors(from_, name.table)) {
      follow(at(create_, {Kind::trigger, name.name, above, {}}), dropper(name));
    }
  }
}

/// A table leaves its type before that changes, and is as another one asks for when it gets that.
void StepMaker::lines_of_typed() {
  for (const auto& [name, unit] : units_) {
    const auto* from = std::get_if<const schema::Table*>(&unit.from);
    const auto* to = std::get_if<const schema::Table*>(&unit.to);
    if (from == nullptr || to == nullptr || (*from)->of_type == (*to)->of_type) continue;
    const ObjectName left{Kind::type, (*from)->of_type, {}, {}};
    const ObjectName joined{Kind::type, (*to)->of_type, {}, {}};
    const std::size_t leave = at(release_, name);
    follow(at(alter_, left), leave);
    if (!(*to)->of_type.name.empty()) follow(at(alter_, name), at(alter_, joined));
    for (const auto* places : {&create_, &alter_, &drop_}) {
      for (const auto& [other, step] : *places) {
        if (other.kind != Kind::column || other.table != name.name) continue;
        if (!(*from)->of_type.name.empty()) follow(step, leave);
        if (!(*to)->of_type.name.empty()) follow(at(alter_, name), step);
      }
    }
  }
}

/// Of a constraint or an index that is there: whether its table has it of another one.
bool StepMaker::is_of_parents(const ObjectName& name) const {
  if (name.kind == Kind::constraint) {
    const schema::Table* table = from_.table(name.table);
    return table != nullptr &&
           find_constraint(table->inherited_constraints, name.name.name) != nullptr;
  }
  const auto* index = std::get_if<const schema::Index*>(&from_.find(name));
  return index != nullptr && !(*index)->attached_to.name.empty();
}

namespace {

/// The tables above one that are above it afterwards, each with those above that.
std::vector<schema::QualifiedName> kept_ancestors(const Inventory& before, const Inventory& after,
                                                  const schema::Table& from,
                                                  const schema::Table& to) {
  std::vector<schema::QualifiedName> kept = kept_parents(from, to);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const schema::Table* was = before.table(kept[i]);
    const schema::Table* is = after.table(kept[i]);
    if (was == nullptr || is == nullptr) continue;
    for (auto& higher : kept_parents(*was, *is)) {
      if (std::ranges::count(kept, higher) == 0) kept.push_back(std::move(higher));
    }
  }
  return kept;
}

}  // namespace

void StepMaker::lines_of_partitions() {
  for (const auto& [name, unit] : units_) {
    if (name.kind != Kind::column) continue;
    const schema::Table* table = to_.table(name.table);
    if (table == nullptr || table->of_type.name.empty()) continue;
    const std::size_t type = at(alter_, {Kind::type, table->of_type, {}, {}});
    follow(at(alter_, name), type);
    follow(type, at(release_, name));
  }
  lines_of_typed();
  // A table that is in the way of what changes of its parents.
  for (const auto& [name, step] : drop_) {
    const schema::Table* table = name.kind == Kind::table ? from_.table(name.name) : nullptr;
    if (table == nullptr || table->inherits.empty()) continue;
    for (const auto& parent : ancestors(from_, name.name)) {
      for (const auto& column : table->columns) {
        follow(at(alter_, column_name(parent, column.name)), step);
      }
    }
  }
  // What a table has of its parents can be dropped when it has left them.
  for (const auto& [name, step] : drop_) {
    if (!is_of_parents(name)) continue;
    follow(step, at(release_, table_name(table_of(name, from_))));
  }
  // A foreign key to a table refers to its partitions as well.
  for (const auto& [name, step] : drop_) {
    if (name.kind != Kind::table) continue;
    for (const auto& above : ancestors(from_, name.name)) {
      for (const auto& key : foreign_keys_to(from_, above)) follow(step, dropper(key));
    }
  }
  // An index goes with its parent's as long as its table is a partition.
  for (const auto& [name, unit] : units_) {
    if (name.kind != Kind::index || !unit.implied_drop) continue;
    follow(at(release_, table_name(table_of(name, from_))), dropper(name));
  }
  // What is done to a parent's column reaches its children's.
  for (const auto& [name, unit] : units_) {
    if (name.kind != Kind::column) continue;
    const schema::Table* table = to_.table(name.table);
    if (table == nullptr) continue;
    for (const auto& parent : parents(*table)) {
      const auto above = at(alter_, column_name(parent, name.name.name));
      follow(above, at(release_, name));
      follow(at(alter_, name), above);
      follow(at(release_, name), at(release_, column_name(parent, name.name.name)));
      // The table's own column first: with the parent's alone, it would be the parent's. And it
      // can go only when it is the table's own again.
      follow(at(create_, column_name(parent, name.name.name)), at(create_, name));
    }
  }
  for (const auto& [name, unit] : units_) {
    if (name.kind != Kind::column) continue;
    const schema::Table* table = from_.table(name.table);
    if (table == nullptr) continue;
    const std::size_t apart = at(release_, table_name(name.table));
    follow(at(drop_, name), apart);
    follow(at(alter_, name), apart);
    for (const auto& parent : parents(*table)) {
      follow(at(drop_, name), at(drop_, column_name(parent, name.name.name)));
    }
  }
  // A new child has the name that its parent's NOT NULL has by then; what partitions are chosen by
  // keeps its type; and what changes of a parent would reach what a child has of its own.
  for (const auto& [name, step] : create_) {
    const schema::Table* table = name.kind == Kind::table ? to_.table(name.name) : nullptr;
    if (table == nullptr) continue;
    for (const auto& parent : ancestors(to_, name.name)) {
      for (const auto& column : table->columns) {
        follow(step, at(alter_, column_name(parent, column.name)));
      }
    }
  }
  for (const auto& [name, unit] : units_) {
    if (name.kind == Kind::index && unit.implied && at(alter_, name) != none) {
      const auto& index = *std::get<const schema::Index*>(unit.to);
      const std::size_t step = at(alter_, name);
      follow(step, at(create_, {Kind::index, index.attached_to, {}, {}}));
      follow(step, at(create_, table_name(index.table)));
      follow(step, at(alter_, table_name(index.table)));
    }
    if (name.kind == Kind::index && !unit.implied && at(alter_, name) != none) {
      if (const auto* index = std::get_if<const schema::Index*>(&unit.to)) {
        follow(at(alter_, name), at(alter_, table_name((*index)->table)));
      }
    }
    if (name.kind != Kind::table) continue;
    lines_of_bounds(name, unit);
    if (unit.fate != Fate::alter) continue;
    const auto& to = *std::get<const schema::Table*>(unit.to);
    const auto& from = *std::get<const schema::Table*>(unit.from);
    const bool joins = parents(to) != parents(from) || to.partition_bound != from.partition_bound;
    const std::size_t join = at(alter_, name);
    if (!joins || join == none) continue;
    // Its rows may belong where another partition of the same parent, which goes, has its own.
    for (const auto* sibling : from_.children(to.partition_of)) {
      follow(join, at(drop_, table_name(sibling->name)));
    }
    // What joins has to have its parent's columns and constraints first, which come from above it.
    auto tables = ancestors(to_, to.name);
    tables.push_back(to.name);
    const auto refers_to_it = [&](const ObjectName& other) {
      const auto* ref = std::get_if<ConstraintRef>(&to_.find(other));
      const auto* key =
          ref == nullptr ? nullptr : std::get_if<schema::ForeignKey>(&ref->constraint->definition);
      return key != nullptr && std::ranges::count(tables, key->table) > 0;
    };
    for (const auto& [other, step] : create_) {
      if (std::ranges::count(tables, other.table) == 0) continue;
      if (refers_to_it(other)) {
        follow(step, join);
      } else {
        follow(join, step);
      }
    }
    for (const auto& [other, step] : alter_) {
      if (std::ranges::count(tables, other.table)) follow(join, step);
    }
    for (const auto& [other, step] : drop_) {
      if (std::ranges::count(tables, table_of(other, from_))) follow(join, step);
    }
    // It leaves for a moment: what changes of a parent that stays reaches it before.
    const std::size_t leave = at(release_, name);
    for (const auto& above : ancestors(from_, name.name)) {
      for (const auto& key : foreign_keys_to(from_, above)) {
        follow(leave, at(drop_, key));
        follow(at(create_, key), join);
      }
    }
    for (const auto& parent : kept_ancestors(from_, to_, from, to)) {
      const auto unit_of_parent = units_.find(table_name(parent));
      const bool stays = unit_of_parent != units_.end() && !goes(unit_of_parent->second.fate);
      if (!stays || leave == none) continue;
      for (const auto* places : {&create_, &alter_, &drop_}) {
        for (const auto& [other, step] : *places) {
          const bool part = other.kind == Kind::column || other.kind == Kind::constraint;
          if (part && other.table == parent) follow(leave, step);
        }
      }
    }
  }
}

namespace {

/// The tables above one that are not above it any more.
std::vector<schema::QualifiedName> left_behind(const Inventory& inventory,
                                               const schema::Table& from, const schema::Table& to) {
  const auto add = [&](std::vector<schema::QualifiedName>& names,
                       const schema::QualifiedName& name) {
    names.push_back(name);
    const auto above = ancestors(inventory, name);
    names.insert(names.end(), above.begin(), above.end());
  };
  const auto kept = kept_parents(from, to);
  std::vector<schema::QualifiedName> stay;
  std::vector<schema::QualifiedName> left;
  for (const auto& name : kept) add(stay, name);
  for (const auto& name : parents(from)) {
    if (std::ranges::count(kept, name) == 0) add(left, name);
  }
  std::erase_if(left, [&](const auto& name) { return std::ranges::count(stay, name) > 0; });
  return left;
}

}  // namespace

/// What becomes of the tables above one that leaves is nothing to it: it takes along what it has of
/// them, and drops what it is not to keep before its columns and what they refer to
/// change.
void StepMaker::lines_of_leaving() {
  for (const auto& [name, leave] : release_) {
    const schema::Table* from = name.kind == Kind::table ? from_.table(name.name) : nullptr;
    const schema::Table* to = name.kind == Kind::table ? to_.table(name.name) : nullptr;
    if (from == nullptr || to == nullptr) continue;
    const auto above = left_behind(from_, *from, *to);
    if (above.empty()) continue;
    for (const auto* places : {&create_, &alter_, &drop_}) {
      const auto& inventory = places == &drop_ ? from_ : to_;
      for (const auto& [other, step] : *places) {
        const bool part = other.kind == Kind::column || other.kind == Kind::constraint ||
                          other.kind == Kind::index;
        if (part && std::ranges::count(above, table_of(other, inventory))) follow(step, leave);
      }
    }
    for (const auto& constraint : from->inherited_constraints) {
      const std::size_t gone = at(drop_, constraint_name(from->name, constraint.name));
      for (const auto& column : from->columns) {
        follow(at(alter_, column_name(from->name, column.name)), gone);
      }
      const auto* key = std::get_if<schema::ForeignKey>(&constraint.definition);
      if (key == nullptr || gone == none) continue;
      // A foreign key stands in the way of what it refers to.
      follow(dropper(table_name(key->table)), gone);
      for (const auto& column : key->target_columns) {
        follow(at(alter_, column_name(key->table, column)), gone);
      }
      for (const auto& [other, step] : drop_) {
        const bool part = other.kind == Kind::constraint || other.kind == Kind::index;
        if (part && table_of(other, from_) == key->table) follow(step, gone);
      }
    }
  }
}

/// A table that is logged refers to logged ones alone, and only such a one is published.
void StepMaker::lines_of_logging() {
  const auto becomes = [&](const schema::QualifiedName& name, bool unlogged) {
    const schema::Table* from = from_.table(name);
    const schema::Table* to = to_.table(name);
    return from != nullptr && to != nullptr && from->unlogged != to->unlogged &&
           to->unlogged == unlogged;
  };
  for (const auto& [name, unit] : units_) {
    if (name.kind == Kind::sequence) {
      // With its table, the sequence of a column is altered as well.
      const auto* to = std::get_if<const schema::Sequence*>(&unit.to);
      if (to != nullptr && !(*to)->owner_table.name.empty()) {
        follow(at(alter_, name), at(alter_, table_name((*to)->owner_table)));
      }
      continue;
    }
    if (name.kind == Kind::publication) {
      for (const auto* need : from_.needs(name)) {
        if (!becomes(need->on->name, true)) continue;
        follow(at(alter_, need->on), at(alter_, name));
        follow(at(alter_, need->on), dropper(name));
      }
      for (const auto* need : to_.needs(name)) {
        if (!becomes(need->on->name, false)) continue;
        follow(at(alter_, name), at(alter_, need->on));
        follow(creator(name), at(alter_, need->on));
      }
      continue;
    }
    if (name.kind != Kind::constraint) continue;
    const std::size_t own = at(alter_, table_name(name.table));
    for (const Ref* ref : {&unit.from, &unit.to}) {
      const auto* constraint = std::get_if<ConstraintRef>(ref);
      if (constraint == nullptr) continue;
      const auto* key = std::get_if<schema::ForeignKey>(&constraint->constraint->definition);
      if (key == nullptr || key->table == name.table) continue;
      const std::size_t target = at(alter_, table_name(key->table));
      const bool changes = becomes(name.table, true) || becomes(name.table, false) ||
                           becomes(key->table, true) || becomes(key->table, false);
      if (!changes) continue;
      if (ref == &unit.from && goes(unit.fate)) {
        follow(own, dropper(name));
        follow(target, dropper(name));
      } else if (ref == &unit.to && comes(unit.fate)) {
        follow(creator(name), own);
        follow(creator(name), target);
      } else if (ref == &unit.to) {
        if (becomes(name.table, false) && becomes(key->table, false)) follow(own, target);
        if (becomes(name.table, true) && becomes(key->table, true)) follow(target, own);
      }
    }
  }
}

/// From PostgreSQL 18 on NOT NULL has a name, and the server chooses one that no constraint of the
/// schema has: one that is called otherwise from now on had better be so by then.
void StepMaker::lines_of_not_null_names() {
  std::map<schema::QualifiedName, std::size_t> given_up;
  for (std::size_t step = 0; step < steps_.size(); ++step) {
    for (const auto& change : steps_[step].changes) {
      const auto* rename = std::get_if<operation::Rename>(&change);
      if (rename == nullptr || rename->object.kind != Kind::constraint) continue;
      given_up.emplace(schema::QualifiedName{rename->object.table.schema, rename->object.name.name},
                       step);
    }
  }
  if (given_up.empty()) return;
  for (const auto& [name, step] : create_) {
    const schema::Table* table = name.kind == Kind::table ? to_.table(name.name) : nullptr;
    if (table == nullptr) continue;
    for (const auto& column : table->columns) {
      if (!column.not_null || !column.not_null_as.name.empty()) continue;
      const auto found = given_up.find(
          {table->name.schema, schema::chosen_name(table->name.name, column.name, "not_null")});
      if (found != given_up.end()) rather_follow(step, found->second);
    }
  }
}

}  // namespace aludel::diff
