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
    if (goes(unit.fate) && !unit.implied && !goes_with_table(name, unit)) add_drop(name, unit);
    if (comes(unit.fate) && !unit.implied && !comes_with_table(name, unit)) add_create(name, unit);
    add_alter(name, unit);
  }
  draw_lines();
  add_row_moves();
  add_settings(steps_, units_, to_);
  add_grants(steps_, units_, from_, to_);
  return std::move(steps_);
}

namespace {

struct MakeObject {
  std::optional<schema::Object> operator()(std::monostate) const { return {}; }
  std::optional<schema::Object> operator()(const ColumnRef&) const { return {}; }
  std::optional<schema::Object> operator()(const ConstraintRef&) const { return {}; }
  template <class T>
  std::optional<schema::Object> operator()(const T* object) const {
    return *object;
  }
};

schema::Names key_columns(const schema::Constraint& constraint) {
  if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint.definition)) {
    return key->columns;
  }
  if (const auto* key = std::get_if<schema::Unique>(&constraint.definition)) return key->columns;
  return {};
}

Fate fate_of(const Units& units, const ObjectName& name) {
  const auto found = units.find(name);
  return found == units.end() ? Fate::keep : found->second.fate;
}

}  // namespace

const schema::QualifiedName& StepMaker::table_of(const ObjectName& name,
                                                 const Inventory& inventory) const {
  if (schema::belongs_to_table(name.kind)) return name.table;
  static const schema::QualifiedName nothing;
  const auto* index = std::get_if<const schema::Index*>(&inventory.find(name));
  return index == nullptr ? nothing : (*index)->table;
}

bool StepMaker::goes_with_table(const ObjectName& name, const Unit& unit) const {
  const auto& table = table_of(name, from_);
  if (table.name.empty()) {
    if (unit.implied_drop) return true;
    // A sequence goes with the column that owns it.
    const auto* sequence = std::get_if<const schema::Sequence*>(&unit.from);
    if (sequence == nullptr || (*sequence)->owner_column.empty()) return false;
    if (unit.fate != Fate::drop) return false;
    const auto& owner = (*sequence)->owner_table;
    return fate_of(units_, table_name(owner)) == Fate::drop ||
           fate_of(units_, column_name(owner, (*sequence)->owner_column)) == Fate::drop;
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
    if (key_columns(other) == key_columns(*ref.constraint) && !key_columns(other).empty()) {
      return false;
    }
  }
  return !(expression && apart_.contains(name.table));
}

bool StepMaker::is_referred_to(const schema::QualifiedName& table) const {
  const schema::Table* found = from_.table(table);
  if (found == nullptr || goes(fate_of(units_, table_name(table)))) return false;
  for (const auto& constraint : found->constraints) {
    for (const auto* dependency : from_.needed_by(constraint_name(table, constraint.name))) {
      if (dependency->object.kind == Kind::constraint) return true;
    }
  }
  return is_referred_to(found->partition_of);
}

void StepMaker::add_drop(const ObjectName& name, const Unit& unit) {
  const bool again = unit.fate == Fate::recreate;
  int rank = ranks::drop(name.kind, again);
  if (name.kind == Kind::column) {
    const bool kept = std::ranges::any_of(from_.children(name.table), [&](const auto* child) {
      return child->partition_of.name.empty() &&
             from_.column(child->name, name.name.name) != nullptr &&
             to_.column(child->name, name.name.name) != nullptr;
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
    if (std::holds_alternative<schema::ForeignKey>(ref->constraint->definition)) rank -= 1;
    drop_[name] = add(rank, name, {operation::DropConstraint{name.table, name.name.name}});
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

void StepMaker::take_partition_columns(schema::Table& table) const {
  if (table.partition_of.name.empty()) return;
  std::vector<schema::Column> own;
  for (const auto& column : table.columns) {
    const schema::Column* parent = to_.column(table.partition_of, column.name);
    if (parent == nullptr || *parent == column) continue;
    schema::Column left = column;
    left.type.clear();
    left.collation = {};
    left.identity.reset();
    if (parent->not_null) {
      left.not_null = false;
      left.not_null_as = {};
    }
    if (parent->default_value == column.default_value) left.default_value.reset();
    if (parent->default_value && !column.default_value) left.default_value = "NULL";
    if (parent->generated == column.generated) left.generated.reset();
    if (parent->storage == column.storage) left.storage.clear();
    if (parent->compression == column.compression) left.compression.clear();
    schema::Column nothing;
    nothing.name = column.name;
    if (left != nothing) own.push_back(std::move(left));
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
    for (auto& column : bare.columns) {
      column.type.clear();
      column.collation = {};
    }
    std::erase_if(bare.columns, [](const schema::Column& column) {
      schema::Column nothing;
      nothing.name = column.name;
      return column == nothing;
    });
  }
  return bare;
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
  auto object = std::visit(MakeObject(), unit.to);
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
  changes.emplace_back(operation::Create{std::move(*object)});
  create_[name] = add(rank, name, std::move(changes));
  if (owner) follow(owned_[name], create_[name]);
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

std::string StepMaker::free_name(const ObjectName& type) const {
  constexpr std::size_t limit = 63;
  const auto taken = [&](const std::string& name) {
    for (const Kind kind : {Kind::type, Kind::domain, Kind::table, Kind::view}) {
      const ObjectName other{kind, {type.name.schema, name}, {}, {}};
      if (from_.find(other).index() != 0 || to_.find(other).index() != 0) return true;
    }
    return false;
  };
  std::string suffix = "_old";
  for (int number = 2;; ++number) {
    std::string name = type.name.name;
    if (name.size() + suffix.size() > limit) {
      name.resize(limit - suffix.size());
      // Not in the middle of a character.
      while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0x80U) != 0) {
        name.pop_back();
      }
    }
    if (!taken(name + suffix)) return name + suffix;
    suffix = "_old" + std::to_string(number);
  }
}

namespace {

/// As makeMultirangeTypeName() of the server chooses it, where nothing is said.
schema::QualifiedName multirange_name(const schema::Range& range) {
  const std::string word = "multirange_type_name = ";
  for (const auto& option : parameter_list(range.options)) {
    if (option.starts_with(word)) return schema::parse_name(option.substr(word.size()));
  }
  schema::QualifiedName name = range.name;
  const auto at = name.name.find("range");
  if (at == std::string::npos) {
    name.name += "_multirange";
  } else {
    name.name.insert(at, "multi");
  }
  return name;
}

}  // namespace

void StepMaker::add_rebuild(const ObjectName& name, const Unit& unit) {
  ObjectName old = name;
  old.name.name = free_name(name);
  std::vector<Change> renames{operation::Rename{name, old.name.name}};
  const auto* range = std::get_if<const schema::Range*>(&unit.from);
  if (range != nullptr && from_.snapshot().server_version >= 140000) {
    // Its multirange leaves its name as well.
    ObjectName other = name;
    other.name = multirange_name(**range);
    const std::string moved = free_name(other);
    renames.emplace_back(operation::Rename{other, moved});
    renames.emplace_back(operation::Rename{{Kind::function, other.name, {}, "()"}, moved});
  }
  if (range != nullptr && !is_made_again(name)) {
    // The functions that make its values keep the name that the type had.
    for (const char* third : {"", ", text"}) {
      const std::string& subtype = (*range)->subtype;
      renames.emplace_back(operation::Rename{
          {Kind::function, name.name, {}, "(" + subtype + ", " + subtype + third + ")"},
          old.name.name});
    }
  }
  if (const auto* domain = std::get_if<const schema::Domain*>(&unit.from)) {
    // What its checks call may have to go before it.
    for (const auto& constraint : (*domain)->constraints) {
      const auto check = constraint_name(name.name, constraint.name);
      const bool lets_go = std::ranges::any_of(from_.needs(check), [&](const auto* dependency) {
        return schema::is_routine(dependency->on.kind) && goes(fate_of(units_, dependency->on));
      });
      if (!lets_go) continue;
      renames.emplace_back(
          operation::DropConstraint{old.name, constraint.name, false, false, true});
      checks_gone_.insert(check);
    }
  }
  rename_[name] = add(ranks::rename_type, name, std::move(renames));
  create_[name] =
      add(ranks::create(name.kind), name, {operation::Create{*std::visit(MakeObject(), unit.to)}});
  follow(create_[name], rename_[name]);
  drop_[name] = add(ranks::drop(name.kind, false), name, {operation::Drop{old}});
  follow(drop_[name], create_[name]);
}

}  // namespace aludel::diff
