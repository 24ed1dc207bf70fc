#include "diff/names.hpp"
#include "diff/passes.hpp"
#include "sql/quote.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace aludel::diff {

namespace {

using schema::ObjectName;
using schema::QualifiedName;

class Propagation {
 public:
  Propagation(Units& units, const Inventory& from, const Inventory& to)
      : units_(units), from_(from), to_(to) {
    for (const auto& [name, unit] : units) {
      const bool part = schema::belongs_to_table(name.kind) && name.kind != Kind::column;
      if (part && unit.from.index() != 0) parts_[name.table].push_back(name);
    }
  }

  void run() {
    note_overloads();
    note_primary_keys();
    note_names();
    for (const auto& table : moving_partitions(units_, from_)) recreate_references(table);
    std::vector<ObjectName> rewritten;
    for (const auto& [name, unit] : units_) {
      if (disturbs(unit)) queue_.push_back(name);
      if (rewrites_table(unit)) rewritten.push_back(whole(name));
    }
    for (const auto& table : rewritten) set_holders_aside(table);
    drop_sequences_of_identities();
    while (!queue_.empty()) {
      const ObjectName name = queue_.front();
      queue_.pop_front();
      spread(name, units_[name]);
    }
  }

 private:
  /// A routine that goes while another of its name comes, takes other arguments or is called by
  /// what is new: calls would not say which is meant.
  void note_overloads() {
    std::set<QualifiedName> coming;
    for (const auto& [name, unit] : units_) {
      if (takes_calls(name, unit)) coming.insert(name.name);
    }
    for (const auto& call : to_.snapshot().dependencies) {
      if (!schema::is_routine(call.on->kind)) continue;
      if (fate_of(units_, call.object) != Fate::keep) coming.insert(call.on->name);
    }
    for (const auto& [name, unit] : units_) {
      const bool goes_alone = schema::is_routine(name.kind) && unit.fate == Fate::drop;
      if (goes_alone && coming.contains(name.name)) early_.insert(name);
    }
  }

  /// A table has one primary key, and what is grouped by that needs one: the users of a key that
  /// another replaces let go of it first.
  void note_primary_keys() {
    const auto is_primary = [](const schema::Constraint& constraint) {
      return std::holds_alternative<schema::PrimaryKey>(constraint.definition);
    };
    for (const auto& [name, unit] : units_) {
      const auto* from = std::get_if<ConstraintRef>(&unit.from);
      if (from == nullptr || unit.fate != Fate::drop || !is_primary(*from->constraint)) continue;
      const schema::Table* table = to_.table(name.table);
      if (table != nullptr && std::ranges::any_of(table->constraints, is_primary)) {
        early_.insert(name);
      }
    }
  }

  /// What reads the sequence of an identity lets go of it where that goes, though another one of
  /// its name may come.
  void drop_sequences_of_identities() {
    std::vector<ObjectName> sequences;
    for (const auto& [name, unit] : units_) {
      if (name.kind != Kind::column || !names_taken(name, unit.to).empty()) continue;
      for (const auto& taken : names_taken(name, unit.from)) {
        sequences.push_back({Kind::sequence, taken.name, {}, {}});
      }
    }
    Unit gone;
    gone.fate = Fate::drop;
    for (const auto& sequence : sequences) {
      for (const auto* use : from_.needed_by(sequence)) reach(*use, gone);
    }
  }

  /// The names that something takes which had none, or one of another kind.
  void note_names() {
    for (const auto& [name, unit] : units_) {
      const bool is_identity = name.kind == Kind::column && unit.fate == Fate::alter;
      if (unit.fate != Fate::create && !is_identity) continue;
      for (auto& taken : names_taken(name, unit.to)) taken_.insert(std::move(taken));
    }
  }

  /// The thing, or the table that it is a part of.
  static ObjectName whole(const ObjectName& name) {
    return schema::belongs_to_table(name.kind) ? table_name(name.table) : name;
  }

  /// Whether what goes makes room for another of its name, which its users mean from now on.
  bool makes_room(const ObjectName& name) const {
    const ObjectName thing = whole(name);
    const auto names = names_taken(thing, from_.find(thing));
    return std::ranges::any_of(names, [&](const auto& taken) { return taken_.contains(taken); });
  }

  static bool disturbs(const Unit& unit) {
    return goes(unit.fate) || unit.fate == Fate::rebuild || unit.blocks || unit.detours;
  }

  void spread(const ObjectName& name, const Unit& unit) {
    Unit cause = unit;
    // What must be gone before something comes: its users let go of it first.
    if (early_.contains(name)) cause.fate = Fate::recreate;
    if (unit.makes_room || unit.detours) cause.fate = Fate::rebuild;
    if (rewrites_table(unit)) set_holders_aside(whole(name));
    for (const auto* dependency : from_.needed_by(name)) reach(*dependency, cause);
    if (name.kind == Kind::index && goes(unit.fate)) recreate_whole(name);
    if (name.kind == Kind::constraint && goes(unit.fate)) {
      for (const auto& key : foreign_keys_to_parts(from_, name)) make_again(key, units_[key]);
    }
    if (schema::is_relation(name.kind) && goes(unit.fate)) {
      const Unit& gone = early_.contains(name) ? cause : unit;
      for (const auto& part : from_.parts_in_use(name.name)) {
        for (const auto* dependency : from_.needed_by(part)) reach(*dependency, gone);
      }
      recreate_parts(name.name, unit.fate);
      if (unit.fate == Fate::recreate) recreate_references(name.name);
    }
    // Where the table itself goes, its children are let go of with what they have.
    if (name.kind == Kind::column && !goes(fate_of(units_, table_name(name.table)))) {
      for (const auto* child : from_.children(name.table)) {
        const ObjectName inherited = column_name(child->name, name.name.name);
        if (!seen_.insert(inherited).second) continue;
        spread(inherited, unit);
      }
    }
  }

  /// An index that is attached goes with the one that it is a part of, or with its table.
  void recreate_whole(const ObjectName& name) {
    const auto* index = std::get_if<const schema::Index*>(&from_.find(name));
    if (index == nullptr || (*index)->attached_to.name.empty()) return;
    const QualifiedName& table = (*index)->table;
    if (goes(fate_of(units_, table_name(table))) || leaves_parent(table, units_, from_, to_))
      return;
    const ObjectName whole{Kind::index, (*index)->attached_to, {}, {}};
    const auto found = units_.find(whole);
    if (found != units_.end()) make_again(whole, found->second);
  }

  /// Indexes, triggers, constraints … of a table go with it, and come again with it.
  void recreate_parts(const schema::QualifiedName& table, Fate fate) {
    for (const auto* dependency : from_.needed_by(table_name(table))) {
      const ObjectName& part = dependency->object;
      if (!of_table(part, table)) continue;
      Unit& unit = units_[part];
      if (fate == Fate::recreate) make_again(part, unit);
      unit.implied_drop = true;
    }
    for (const auto& name : parts_[table]) {
      Unit& unit = units_[name];
      if (fate == Fate::recreate) make_again(name, unit);
      unit.implied_drop = true;
    }
  }

  /// A foreign key to a partitioned table refers to the rows of each partition.
  void recreate_references(const QualifiedName& partition) {
    for (const auto& above : ancestors(from_, partition)) {
      for (const auto& key : foreign_keys_to(from_, above)) {
        const auto found = units_.find(key);
        if (found != units_.end()) make_again(key, found->second);
      }
    }
  }

  bool of_table(const ObjectName& part, const schema::QualifiedName& table) const {
    if (schema::belongs_to_table(part.kind)) return part.table == table;
    const auto* index = std::get_if<const schema::Index*>(&from_.find(part));
    return index != nullptr && (*index)->table == table;
  }

  void make_again(const ObjectName& name, Unit& unit) {
    if (unit.fate == Fate::drop || unit.fate == Fate::create || unit.fate == Fate::recreate) return;
    if (unit.becomes) return replace(name, unit);
    if (unit.from.index() == 0 || unit.to.index() == 0) return;
    recreate(unit);
    queue_.push_back(name);
  }

  /// What would be renamed goes, and comes under its new name.
  void replace(const ObjectName& name, Unit& unit) {
    Unit& fresh = units_[*unit.becomes];
    recreate(unit);
    unit.fate = Fate::drop;
    unit.becomes.reset();
    fresh.fate = Fate::create;
    fresh.implied = false;
    queue_.push_back(name);
  }

  void rebuild(const ObjectName& type, Unit& unit) {
    if (unit.fate == Fate::rebuild) return;
    unit.fate = Fate::rebuild;
    unit.alter.clear();
    unit.release.clear();
    queue_.push_back(type);
  }

  void reach(const schema::Dependency& dependency, const Unit& cause) {
    const ObjectName& name = dependency.object;
    const auto found = units_.find(name);
    if (found == units_.end()) return reach_nameless(dependency);
    Unit& unit = found->second;
    const bool in_way = cause.fate == Fate::recreate || cause.fate == Fate::rebuild || cause.blocks;
    const bool early = unit.fate == Fate::drop && in_way &&
                       (is_text(name.kind) || (dependency.of_default && is_generated(unit.from)));
    if (early && early_.insert(name).second) queue_.push_back(name);
    if (goes(unit.fate) || unit.fate == Fate::create) return;
    if (name.kind == Kind::column && goes(fate_of(units_, table_name(name.table)))) return;
    // What goes has the name of what comes, and no unit of its own is both.
    if (cause.fate == Fate::drop && !cause.blocks && keeps_type(dependency, unit)) {
      return set_aside(name, unit, !holds_records(name));
    }
    // It lets go by itself: what is dropped is named no more in what it becomes.
    if (cause.fate == Fate::drop && !cause.blocks) {
      const bool lets_go = !unit.alter.empty() || !unit.release.empty() ||
                           unit.fate == Fate::rebuild || !to_.depends(name, dependency.on);
      const bool is_expression =
          is_text(name.kind) || (dependency.of_default && is_computed(unit.to));
      const bool stays = unit.fate == Fate::keep || only_said(unit) || makes_room(dependency.on);
      if (lets_go && !(is_expression && stays)) return;
    }
    switch (name.kind) {
      case Kind::column:
        return reach_column(dependency, unit, cause);
      case Kind::domain:
        if (schema::is_routine(dependency.on->kind)) return reset_domain_default(unit);
        return reach_type(name, unit, cause);
      case Kind::type:
        return reach_type(name, unit, cause);
      case Kind::constraint:
        if (cause.blocks && !is_foreign(unit) && !is_over_two(dependency, unit, cause)) return;
        return make_again(name, unit);
      case Kind::index:
        if (cause.blocks && !is_over_two(dependency, unit, cause)) return;
        // With its table, it leaves what it was a part of.
        if (dependency.on->kind == Kind::index && leaves_with_table(unit)) return;
        return make_again(name, unit);
      case Kind::table:
        // A partition or a child of a table that is made again is let go of and taken in again.
        if (cause.fate == Fate::recreate && seen_.insert(name).second) rejoin(unit);
        return;
      case Kind::sequence:
      case Kind::schema:
      case Kind::extension:
      case Kind::default_privileges:
        return;
      default:
        return make_again(name, unit);
    }
  }

  /// ALTER TYPE makes a check or an index again by itself, but for an expression over two columns
  /// that both become of another type: after the first it would compare what cannot be.
  bool is_over_two(const schema::Dependency& dependency, const Unit& unit, const Unit& column) {
    const bool other = std::ranges::any_of(column.alter, [](const auto& change) {
      const auto* alter = std::get_if<operation::AlterColumn>(&change);
      return alter != nullptr && alter->type &&
             (!alter->type->using_expression.empty() || !alter->was ||
              without_modifier(alter->was->type) != without_modifier(alter->type->type));
    });
    if (!other || !has_expression(unit.from)) return false;
    auto& columns = retyped_[dependency.object];
    columns.insert(dependency.on);
    return columns.size() > 1;
  }

  static bool has_expression(const Ref& ref) {
    if (const auto* constraint = std::get_if<ConstraintRef>(&ref)) {
      const auto& definition = constraint->constraint->definition;
      return std::holds_alternative<schema::Check>(definition) ||
             std::holds_alternative<schema::Exclude>(definition);
    }
    const auto* index = std::get_if<const schema::Index*>(&ref);
    return index != nullptr &&
           (!(*index)->where.empty() ||
            std::ranges::any_of((*index)->keys, &schema::IndexKey::is_expression));
  }

  /// Of a column, by a default or as a generated one.
  static bool is_computed(const Ref& ref) {
    const auto* column = std::get_if<ColumnRef>(&ref);
    return column != nullptr && (column->column->default_value || column->column->generated);
  }

  static bool is_generated(const Ref& ref) {
    const auto* column = std::get_if<ColumnRef>(&ref);
    return column != nullptr && column->column->generated;
  }

  bool leaves_with_table(const Unit& unit) const {
    const auto* index = std::get_if<const schema::Index*>(&unit.from);
    return index != nullptr && leaves_parent((*index)->table, units_, from_, to_);
  }

  /// Whether another comment is all that changes.
  static bool only_said(const Unit& unit) {
    return unit.fate == Fate::alter && unit.release.empty() &&
           std::ranges::all_of(unit.alter, [](const auto& change) {
             return std::holds_alternative<operation::Comment>(change);
           });
  }

  static bool is_text(Kind kind) {
    return kind != Kind::column && kind != Kind::table && kind != Kind::type &&
           kind != Kind::domain && kind != Kind::sequence;
  }

  static bool is_foreign(const Unit& unit) {
    const auto* constraint = std::get_if<ConstraintRef>(&unit.from);
    return constraint != nullptr &&
           std::holds_alternative<schema::ForeignKey>(constraint->constraint->definition);
  }

  /// A constraint of a domain is no unit of its own.
  void reach_nameless(const schema::Dependency& dependency) {
    const ObjectName& name = dependency.object;
    if (name.kind != Kind::constraint) return;
    const ObjectName domain{Kind::domain, name.table, {}, {}};
    const auto found = units_.find(domain);
    if (found == units_.end() || found->second.fate == Fate::rebuild || goes(found->second.fate)) {
      return;
    }
    Unit& unit = found->second;
    const auto* to = std::get_if<const schema::Domain*>(&unit.to);
    if (to == nullptr || !seen_.insert(name).second) return;
    const auto* comes_again = find_constraint((*to)->constraints, name.name.name);
    const bool checks = comes_again != nullptr && comes_again->validated;
    if (checks && is_contained(from_, domain)) return rebuild(domain, unit);
    reset_domain_constraint(unit, name.name.name);
  }

  /// What a type is made of goes before it comes again: the type does so as well, as no two of it
  /// can be there at once.
  void reach_type(const ObjectName& name, Unit& unit, const Unit& cause) {
    if (cause.fate == Fate::recreate) return make_again(name, unit);
    rebuild(name, unit);
  }

  /// Of a column: its type is of the same name afterwards.
  static bool keeps_type(const schema::Dependency& dependency, const Unit& unit) {
    const auto* from = std::get_if<ColumnRef>(&unit.from);
    const auto* to = std::get_if<ColumnRef>(&unit.to);
    const Kind kind = dependency.on->kind;
    const bool of_type = kind == Kind::extension || kind == Kind::type || kind == Kind::domain;
    return of_type && from != nullptr && to != nullptr && !dependency.of_default &&
           from->column->type == to->column->type;
  }

  /// A column that a parent has as well is changed there.
  bool changes_above(const ColumnRef& to) const {
    return std::ranges::any_of(parents(*to.table), [&](const auto& parent) {
      return from_.column(parent, to.column->name) != nullptr &&
             to_.column(parent, to.column->name) != nullptr;
    });
  }

  void set_aside(const ObjectName& name, Unit& unit, bool as_text) {
    const auto* from = std::get_if<ColumnRef>(&unit.from);
    const auto* to = std::get_if<ColumnRef>(&unit.to);
    if (from == nullptr || to == nullptr || unit.implied || unit.detours) return;
    if (goes(unit.fate) || from->column->type != to->column->type || changes_above(*to)) return;
    if (from->column->generated || to->column->generated) return make_again(name, unit);
    // Instead of what moves it to a type that is made beside its own.
    std::erase_if(unit.alter, [](const auto& change) {
      const auto* alter = std::get_if<operation::AlterColumn>(&change);
      return (alter != nullptr && alter->type) || is_of_carrier(change);
    });
    unit.blocks = false;
    if (from->column->default_value || to->column->default_value) reset_default(unit, *to);
    take_detour(unit, *to->table, *from->column, *to->column, as_text);
    queue_.push_back(name);
  }

  /// No table is rewritten while a column has values of its row type.
  void set_holders_aside(const ObjectName& held) {
    for (const auto* dependency : from_.needed_by(held)) {
      const ObjectName& holder = dependency->object;
      // What a table is partitioned by is known to need the table itself.
      const bool own = schema::belongs_to_table(holder.kind) && holder.table == held.name;
      if (dependency->of_default || own) continue;
      if (holder.kind == Kind::type || holder.kind == Kind::domain) {
        if (held_.insert(holder).second) set_holders_aside(holder);
      }
      if (holder.kind != Kind::column) continue;
      if (const auto found = units_.find(holder); found != units_.end()) {
        set_aside(holder, found->second, false);
        continue;
      }
      const ObjectName view{Kind::materialized_view, holder.table, {}, {}};
      if (const auto found = units_.find(view); found != units_.end()) {
        make_again(view, found->second);
      }
    }
  }

  void reach_column(const schema::Dependency& dependency, Unit& unit, const Unit& cause) {
    const auto* from = std::get_if<ColumnRef>(&unit.from);
    const auto* to = std::get_if<ColumnRef>(&unit.to);
    if (from == nullptr || to == nullptr || unit.implied) return;
    if (dependency.of_default) {
      if (from->column->generated && to->column->generated) {
        return make_again(dependency.object, unit);
      }
      reset_default(unit, *to);
      return;
    }
    if (cause.fate != Fate::rebuild && cause.fate != Fate::recreate) return;
    // Its type is made again.
    if (changes_above(*to) || unit.detours) return;
    if (cause.fate == Fate::recreate) {
      return set_aside(dependency.object, unit, !holds_records(dependency.object));
    }
    for (auto& change : unit.alter) {
      auto* alter = std::get_if<operation::AlterColumn>(&change);
      if (alter == nullptr || !alter->type) continue;
      return convert_elements(*alter->type, *from->column, *to->column);
    }
    if (from->column->generated || to->column->generated) {
      return make_again(dependency.object, unit);
    }
    operation::AlterColumn change{to->table->name, to->column->name};
    change.type = type_change(*from->column, *to->column, from_.snapshot(), to_.snapshot());
    change.was = *from->column;
    if (!to->column->storage.empty()) change.storage = to->column->storage;
    if (!to->column->compression.empty()) change.compression = to->column->compression;
    if (from->column->default_value || to->column->default_value) reset_default(unit, *to);
    const auto changes = with_carrier(std::move(change), *to->column);
    unit.alter.insert(unit.alter.begin(), changes.begin(), changes.end());
    unit.blocks = true;
    unit.fate = Fate::alter;
    queue_.push_back(dependency.object);
  }

  /// Whether the values of the column, or those within them, are records.
  bool holds_records(const ObjectName& column) const {
    return std::ranges::any_of(from_.ingredients(column), [&](const auto& part) {
      return schema::is_relation(part.kind) ||
             std::holds_alternative<const schema::Composite*>(from_.find(part));
    });
  }

  Units& units_;
  const Inventory& from_;
  const Inventory& to_;
  std::deque<ObjectName> queue_;
  std::set<ObjectName> seen_;
  std::set<ObjectName> held_;
  std::map<ObjectName, std::set<ObjectName>> retyped_;  ///< columns, by what is said of them
  std::set<ObjectName> early_;                          ///< dropped, and before others are made
  std::set<ObjectName> taken_;  ///< names that are new among those of all kinds that share them
  std::map<schema::QualifiedName, std::vector<ObjectName>> parts_;
};

}  // namespace

void propagate(Units& units, const Inventory& from, const Inventory& to) {
  Propagation(units, from, to).run();
}

}  // namespace aludel::diff
