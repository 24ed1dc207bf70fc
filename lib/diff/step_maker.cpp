#include "diff/step_maker.hpp"

#include "sql/quote.hpp"

#include <algorithm>
#include <iterator>

namespace aludel::diff {

using operation::Change;
using schema::ObjectName;

std::size_t StepMaker::add(int rank, const ObjectName& about, std::vector<Change> changes) {
  Step step;
  step.rank = rank;
  step.about = about;
  step.changes = std::move(changes);
  steps_.push_back(std::move(step));
  return steps_.size() - 1;
}

Steps StepMaker::run() {
  for (const auto& [name, unit] : units_) {
    if (unit.fate == Fate::rebuild) {
      add_rebuild(name, unit);
      continue;
    }
    if (unit.makes_room && !goes_with_table(name, unit)) {
      add_departure(name, unit);
      continue;
    }
    if (goes(unit.fate) && !unit.implied && !goes_with_table(name, unit)) add_drop(name, unit);
    if (comes(unit.fate) && !unit.implied && !comes_with_table(name, unit)) add_create(name, unit);
    add_alter(name, unit);
  }
  add_key_renames();
  draw_lines();
  add_row_moves();
  add_partition_moves();
  add_settings(steps_, units_, to_);
  add_grants(steps_, units_, from_, to_);
  return std::move(steps_);
}

const schema::QualifiedName& StepMaker::table_of(const ObjectName& name,
                                                 const Inventory& inventory) const {
  if (schema::belongs_to_table(name.kind)) return name.table;
  static const schema::QualifiedName nothing;
  const auto* index = std::get_if<const schema::Index*>(&inventory.find(name));
  return index == nullptr ? nothing : (*index)->table;
}

void StepMaker::add_drop(const ObjectName& name, const Unit& unit) {
  const bool again = unit.fate == Fate::recreate;
  int rank = ranks::drop(name.kind, again);
  if (name.kind == Kind::column) {
    const bool kept = std::ranges::any_of(from_.children(name.table), [&](const auto* child) {
      return child->partition_of.name.empty() &&
             from_.column(child->name, name.name.name) != nullptr &&
             to_.column(child->name, name.name.name) != nullptr &&
             !goes(fate_of(units_, column_name(child->name, name.name.name)));
    });
    Change change = operation::DropColumn{name.table, name.name.name};
    if (kept) {
      // The children's becomes their own.
      change = operation::Alter{
          table_name(name.table), "DROP COLUMN " + sql::quote_identifier(name.name.name), {}, true};
    }
    drop_[name] = add(rank, name, {std::move(change)});
    return;
  }
  if (name.kind == Kind::constraint) {
    const auto* ref = std::get_if<ConstraintRef>(&unit.from);
    const bool foreign = std::holds_alternative<schema::ForeignKey>(ref->constraint->definition);
    if (foreign) rank -= 1;
    operation::DropConstraint change{name.table, name.name.name};
    // Minor versions differ in whether a partition that is let go of keeps its parent's: 14.23 has
    // none left that refers to a partitioned table.
    change.if_exists = foreign && is_of_parents(name) && from_.snapshot().server_version < 150000;
    drop_[name] = add(rank, name, {std::move(change)});
    return;
  }
  const auto* table = std::get_if<const schema::Table*>(&unit.from);
  if (table != nullptr && apart_.contains(name.name)) add_releases_apart(**table);
  operation::Drop drop{name};
  const auto* script = std::get_if<const schema::Scripted*>(&unit.from);
  if (script != nullptr && !(*script)->drop.empty()) drop.was = **script;
  std::vector<Change> changes;
  if (table != nullptr && is_referred_to((*table)->partition_of)) {
    // PostgreSQL lets go of it only when it is no part of what a foreign key refers to.
    changes.emplace_back(operation::Alter{table_name((*table)->partition_of),
                                          "DETACH PARTITION " + sql::quote(name.name),
                                          {},
                                          false});
  }
  changes.emplace_back(std::move(drop));
  drop_[name] = add(rank, name, std::move(changes));
}

void StepMaker::add_create(const ObjectName& name, const Unit& unit) {
  int rank = ranks::create(name.kind);
  if (const auto* table = std::get_if<const schema::Table*>(&unit.to)) {
    std::vector<Change> changes{operation::Create{bare_table(**table)}};
    add_overrides(**table, changes);
    create_[name] = add(rank, name, std::move(changes));
    if (apart_.contains(name.name)) add_parts_apart(**table);
    return;
  }
  if (const auto* column = std::get_if<ColumnRef>(&unit.to)) {
    create_[name] = add(rank, name, {operation::AddColumn{name.table, *column->column, {}, false}});
    return;
  }
  if (const auto* constraint = std::get_if<ConstraintRef>(&unit.to)) {
    if (std::holds_alternative<schema::ForeignKey>(constraint->constraint->definition)) {
      rank = ranks::foreign_key;
    }
    create_[name] =
        add(rank, name, {operation::AddConstraint{name.table, *constraint->constraint}});
    return;
  }
  std::vector<Change> changes;
  auto object = object_of(unit.to);
  std::optional<Change> owner;
  if (auto* sequence = std::get_if<schema::Sequence>(&*object)) {
    // Its owner may not be there yet.
    if (!sequence->owner_column.empty()) {
      owner = operation::Alter{name,
                               "OWNED BY " + sql::quote(sequence->owner_table) + "." +
                                   sql::quote_identifier(sequence->owner_column),
                               {},
                               false};
      owned_[name] = add(ranks::foreign_key, name, {*owner});
      sequence->owner_column.clear();
      sequence->owner_table = {};
    }
  }
  if (auto* index = std::get_if<schema::Index>(&*object)) {
    if (to_.reaches_partitions(*index)) index->only = false;
  }
  if (auto* view = std::get_if<schema::View>(&*object)) {
    view->settings.clear();  // its indexes come first
    // Columns are said by the query.
    std::erase_if(view->output,
                  [](const auto& column) { return !column.default_value && !column.comment; });
  }
  const auto* extension = std::get_if<schema::Extension>(&*object);
  const bool is_silent = extension != nullptr && !extension->comment;
  changes.emplace_back(operation::Create{std::move(*object)});
  // Its own file may give it one.
  if (is_silent) changes.emplace_back(operation::Comment{name, {}, {}, false});
  create_[name] = add(rank, name, std::move(changes));
  if (owner) follow(owned_[name], create_[name]);
}

void StepMaker::add_alter(const ObjectName& name, const Unit& unit) {
  const bool changes_there = unit.fate == Fate::alter || unit.implied;
  if (!changes_there) return;
  if (!unit.release.empty()) release_[name] = add(ranks::release, name, unit.release);
  std::vector<Change> changes = unit.alter;
  if (name.kind == Kind::sequence) {
    // Nobody waits for a sequence to get its owner, who may need the sequence first.
    const auto is_owner = [](const Change& change) {
      const auto* alter = std::get_if<operation::Alter>(&change);
      return alter != nullptr && alter->clause.starts_with("OWNED BY ");
    };
    std::vector<Change> owners;
    std::ranges::copy_if(changes, std::back_inserter(owners), is_owner);
    std::erase_if(changes, is_owner);
    if (!owners.empty()) {
      owned_[name] = add(ranks::foreign_key, name, std::move(owners));
      follow(owned_[name], at(release_, name));
    }
  }
  if (changes.empty()) return;
  int rank = ranks::create(name.kind) + 1;
  if (std::holds_alternative<operation::AddEnumValue>(changes.front())) {
    rank = ranks::enum_label;
  }
  alter_[name] = add(rank, name, std::move(changes));
  if (release_.contains(name)) follow(alter_[name], release_[name]);
}

}  // namespace aludel::diff
