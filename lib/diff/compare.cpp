#include "diff/passes.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

using schema::ObjectName;

/// Compares unit by unit.
class Comparison {
 public:
  Comparison(const Inventory& from, const Inventory& to) : from_(from), to_(to) {}

  Units run() {
    for (const auto& [name, ref] : from_.things()) units_[name].from = ref;
    for (const auto& [name, ref] : to_.things()) units_[name].to = ref;
    for (auto& [name, unit] : units_) {
      if (name.kind != Kind::column) compare_unit(name, unit);
    }
    make_room(units_, from_);
    recreate_typed(units_, from_);
    recreate_children(units_, from_, to_);
    recreate_partitions(units_, from_, to_);
    compare_columns(units_, from_, to_);
    for (auto& [name, unit] : units_) {
      if (name.kind == Kind::column) decide(unit);
    }
    compare_inherited_constraints(units_, from_, to_);
    advance_new_sequences(units_);
    match_renamed(units_, from_, to_);
    suspend_default_privileges(units_);
    suspend_event_triggers();
    return std::move(units_);
  }

 private:
  /// Of things that only one side has.
  static bool decide(Unit& unit) {
    const bool here = unit.from.index() != 0;
    const bool there = unit.to.index() != 0;
    if (here && there) return true;
    unit.fate = here ? Fate::drop : Fate::create;
    return false;
  }

  void compare_unit(const ObjectName& name, Unit& unit) {
    if (!decide(unit)) return;
    if (unit.from.index() != unit.to.index()) {
      unit.fate = name.kind == Kind::type ? Fate::rebuild : Fate::recreate;
    } else {
      std::visit([&](const auto& from) { dispatch(name, unit, from); }, unit.from);
    }
    if (name.kind == Kind::domain && checks_values(unit.alter) && is_contained(from_, name)) {
      unit.fate = Fate::rebuild;
    }
    if (name.kind == Kind::collation && unit.fate == Fate::recreate) unit.fate = Fate::rebuild;
    if (unit.fate == Fate::rebuild && !in_use(from_, name)) unit.fate = Fate::recreate;
    if (unit.fate == Fate::rebuild || unit.fate == Fate::recreate) {
      unit.alter.clear();
      unit.release.clear();
    } else if (!unit.alter.empty() || !unit.release.empty()) {
      unit.fate = Fate::alter;
    }
  }

  /// An event trigger whose function changes, and with it what that uses, fires only afterwards.
  void suspend_event_triggers() {
    for (auto& [name, unit] : units_) {
      if (name.kind != Kind::event_trigger ||
          (unit.fate != Fate::keep && unit.fate != Fate::alter)) {
        continue;
      }
      const auto needs = from_.needs(name);
      const bool changes = std::ranges::any_of(needs, [&](const auto* dependency) {
        return fate_of(units_, dependency->on) != Fate::keep;
      });
      if (!changes) continue;
      recreate(unit);
    }
  }

  void dispatch(const ObjectName&, Unit&, std::monostate) {}
  void dispatch(const ObjectName&, Unit&, const ColumnRef&) {}
  void dispatch(const ObjectName&, Unit& unit, const ConstraintRef& from) {
    const auto& to = std::get<ConstraintRef>(unit.to);
    compare(unit, *to.table, *from.constraint, *to.constraint);
  }
  void dispatch(const ObjectName& name, Unit& unit, const schema::Composite* from) {
    compare(unit, *from, *std::get<const schema::Composite*>(unit.to), in_use(from_, name));
    const bool typed = std::ranges::any_of(from_.needed_by(name), [](const auto* dependency) {
      return dependency->object->kind == Kind::table;
    });
    for (auto& change : unit.alter) {
      auto* alter = std::get_if<operation::Alter>(&change);
      if (typed && alter != nullptr) alter->clause += " CASCADE";
    }
  }
  void dispatch(const ObjectName&, Unit& unit, const schema::Index* from) {
    const auto* to = std::get<const schema::Index*>(unit.to);
    const schema::Table* before = from_.table(from->table);
    const schema::Table* after = to_.table(to->table);
    schema::Index there = *from;
    // With its table, an index leaves its parent.
    if (before != nullptr && after != nullptr && before->partition_of != after->partition_of) {
      there.attached_to = {};
    }
    compare(unit, there, *to);
  }
  template <class T>
  void dispatch(const ObjectName&, Unit& unit, const T* from) {
    compare(unit, *from, *std::get<const T*>(unit.to));
  }

  const Inventory& from_;
  const Inventory& to_;
  Units units_;
};

}  // namespace

Fate fate_of(const Units& units, const ObjectName& name) {
  const auto found = units.find(name);
  return found == units.end() ? Fate::keep : found->second.fate;
}

Units compare(const Inventory& from, const Inventory& to) { return Comparison(from, to).run(); }

}  // namespace aludel::diff
