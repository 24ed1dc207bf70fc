// What comes after what because of names: those that one thing leaves and another takes, and those
// by which a text calls what it needs.

#include "diff/names.hpp"
#include "diff/step_maker.hpp"

#include <algorithm>

namespace aludel::diff {

using schema::ObjectName;

/// A routine goes before another of its name comes, or takes arguments that calls of it have.
void StepMaker::lines_of_overloads() {
  std::multimap<schema::QualifiedName, std::size_t> coming;
  for (const auto& [name, unit] : units_) {
    if (!takes_calls(name, unit)) continue;
    for (const auto* places : {&create_, &alter_}) {
      if (const std::size_t step = at(*places, name); step != none) coming.emplace(name.name, step);
    }
  }
  std::multimap<schema::QualifiedName, std::size_t> going;
  for (const auto& [name, step] : drop_) {
    const auto unit = units_.find(name);
    if (!schema::is_routine(name.kind) || unit->second.fate != Fate::drop) continue;
    going.emplace(name.name, step);
    const auto [first, last] = coming.equal_range(name.name);
    for (auto other = first; other != last; ++other) {
      follow(other->second, step);
      overloaded_.insert(name);
    }
  }
  // Those that stay are called as if there were no other.
  for (const auto& call : to_.snapshot().dependencies) {
    if (!schema::is_routine(call.on->kind)) continue;
    const auto [first, last] = going.equal_range(call.on->name);
    for (auto other = first; other != last; ++other) {
      follow(creator(call.object, call.of_default), other->second);
      follow(at(alter_, call.object), other->second);
    }
  }
}

namespace {

/// The names of the constraints that tables have of this one of a table above.
std::vector<schema::QualifiedName> inherited_of(const Inventory& inventory,
                                                const schema::QualifiedName& table,
                                                const schema::Constraint& constraint) {
  std::vector<schema::QualifiedName> names;
  for (const auto* child : inventory.children(table)) {
    for (const auto& other : child->inherited_constraints) {
      if (other.definition != constraint.definition) continue;
      names.push_back({child->name.schema, other.name});
    }
    const auto below = inherited_of(inventory, child->name, constraint);
    names.insert(names.end(), below.begin(), below.end());
  }
  return names;
}

}  // namespace

/// A name is taken when what had it has gone, or has another one.
void StepMaker::lines_of_names() {
  std::multimap<ObjectName, std::size_t> leaving;
  for (const auto& [name, unit] : units_) {
    const bool is_identity = name.kind == Kind::column;
    if (!goes(unit.fate) && !is_identity) continue;
    for (const auto& taken : names_taken(name, unit.from)) {
      const std::size_t rename = at(rename_, name);
      const std::size_t gone = rename == none ? dropper(name) : rename;
      const std::size_t step = goes(unit.fate) ? gone : at(release_, name);
      if (step != none) leaving.emplace(taken, step);
    }
  }
  // The keys of partitions leave their names with those of the table above.
  for (const auto& [name, step] : drop_) {
    const auto* ref = std::get_if<ConstraintRef>(&from_.find(name));
    if (ref == nullptr || std::holds_alternative<schema::ForeignKey>(ref->constraint->definition)) {
      continue;
    }
    for (const auto& constraint : inherited_of(from_, name.table, *ref->constraint)) {
      leaving.emplace(table_name(constraint), step);
    }
  }
  for (const auto& [name, unit] : units_) {
    const bool is_identity = name.kind == Kind::column && unit.fate == Fate::alter;
    if (!comes(unit.fate) && !is_identity) continue;
    for (const auto& taken : names_taken(name, unit.to)) {
      const auto [first, last] = leaving.equal_range(taken);
      for (auto other = first; other != last; ++other) {
        follow(is_identity ? at(alter_, name) : creator(name), other->second);
      }
    }
  }
  // A table is called as it was as long as something is done to it.
  for (const auto& [name, rename] : rename_) {
    if (name.kind != Kind::table) continue;
    for (const auto* places : {&drop_, &release_}) {
      for (const auto& [part, step] : *places) {
        if (table_of(part, from_) == name.name) follow(rename, step);
      }
    }
  }
}

/// What reads the sequence of an identity is known to need the table: it had better come when the
/// identity is there, and go before that.
void StepMaker::lines_of_identities() {
  for (const auto& [name, unit] : units_) {
    if (name.kind != Kind::column || unit.fate != Fate::alter) continue;
    const bool had = !names_taken(name, unit.from).empty();
    const bool has = !names_taken(name, unit.to).empty();
    const std::size_t step = at(has ? alter_ : release_, name);
    if (had == has || step == none) continue;
    const auto& inventory = has ? to_ : from_;
    for (const auto* use : inventory.needed_by(table_name(name.table))) {
      const std::size_t other = has ? at(create_, use->object) : at(drop_, use->object);
      rather_follow(has ? other : step, has ? step : other);
    }
  }
}

namespace {

/// The rename that a step does among the names that tables share, if it does one.
operation::Rename* rename_of_relation(Step& step) {
  for (auto& change : step.changes) {
    auto* rename = std::get_if<operation::Rename>(&change);
    if (rename == nullptr) continue;
    const Kind kind = rename->object.kind;
    if (kind == Kind::constraint || kind == Kind::sequence || kind == Kind::index) return rename;
  }
  return nullptr;
}

/// What is not to have the same name at the same time: keys and exclusions have an index of their
/// name, other constraints are a table's own.
ObjectName shared_name(const ObjectName& name, const Inventory& inventory) {
  if (name.kind == Kind::constraint) {
    const auto* ref = std::get_if<ConstraintRef>(&inventory.find(name));
    const bool has_index =
        ref == nullptr ||
        (!std::holds_alternative<schema::Check>(ref->constraint->definition) &&
         !std::holds_alternative<schema::ForeignKey>(ref->constraint->definition));
    if (!has_index) return name;
  }
  const auto names = names_taken(name, inventory.find(name));
  return names.empty() ? name : names.front();
}

ObjectName name_before(const operation::Rename& rename, const Inventory& from) {
  return shared_name(rename.object, from);
}

ObjectName name_after(const operation::Rename& rename, const Inventory& from) {
  ObjectName name = shared_name(rename.object, from);
  name.name.name = rename.to;
  return name;
}

}  // namespace

/// The keys of partitions get their names once they are there.
void StepMaker::add_key_renames() {
  for (const auto& [name, unit] : units_) {
    for (auto& change : rename_inherited_keys(name, units_, to_)) {
      const ObjectName key = std::get<operation::Rename>(change).object;
      const std::size_t step = add(ranks::settings, key, {std::move(change)});
      renamed_[key] = step;
      auto tables = ancestors(to_, name.name);
      tables.push_back(name.name);
      for (const auto& table : tables) {
        follow(step, at(create_, table_name(table)));
        follow(step, at(alter_, table_name(table)));
        for (const auto& constraint : to_.table(table)->constraints) {
          follow(step, at(create_, constraint_name(table, constraint.name)));
        }
      }
    }
  }
}

void StepMaker::lines_of_renames() {
  std::map<ObjectName, std::size_t> leaving;
  for (const auto& [about, step] : drop_) leaving.emplace(shared_name(about, from_), step);
  std::vector<std::size_t> renames;
  for (const auto* places : {&alter_, &renamed_}) {
    for (const auto& [about, step] : *places) {
      const auto* rename = rename_of_relation(steps_[step]);
      if (rename == nullptr) continue;
      renames.push_back(step);
      leaving[name_before(*rename, from_)] = step;
    }
  }
  if (renames.empty()) return;
  const auto before = [&](std::size_t step) {
    const auto* rename = rename_of_relation(steps_[step]);
    const auto found = rename == nullptr ? leaving.end() : leaving.find(name_after(*rename, from_));
    return found == leaving.end() ? none : found->second;
  };
  for (const std::size_t step : renames) {
    std::size_t other = before(step);
    for (std::size_t i = 0; i < renames.size() && other != step && other != none; ++i) {
      other = before(other);
    }
    if (other == step) break_circle(step, leaving);
  }
  for (const std::size_t step : renames) follow(step, before(step));
  for (const auto& [about, step] : create_) {
    const auto found = leaving.find(shared_name(about, to_));
    if (found == leaving.end() || rename_of_relation(steps_[found->second]) == nullptr) continue;
    follow(step, found->second);
  }
}

/// Of names that go round in a circle, one is left for another one that nothing has.
void StepMaker::break_circle(std::size_t step, std::map<ObjectName, std::size_t>& leaving) {
  std::set<ObjectName> taken;
  for (const auto* inventory : {&from_, &to_}) {
    for (const auto& [name, ref] : inventory->things()) taken.insert(shared_name(name, *inventory));
  }
  operation::Rename aside = *rename_of_relation(steps_[step]);
  const ObjectName left = name_before(aside, from_);
  for (int number = 1; number == 1 || taken.contains(name_after(aside, from_)); ++number) {
    aside.to = schema::chosen_name(aside.object.name.name, "",
                                   number == 1 ? "old" : "old" + std::to_string(number));
  }
  const std::size_t first = add(ranks::release, steps_[step].about, {aside});
  rename_of_relation(steps_[step])->object.name.name = aside.to;
  leaving[left] = first;
  follow(step, first);
}

/// The server keeps no record of the casts that an expression uses, only of their functions: what
/// uses one of those comes after the cast.
void StepMaker::lines_of_casts() {
  for (const auto& [cast, step] : create_) {
    if (cast.kind != Kind::cast) continue;
    for (const auto* need : to_.needs(cast)) {
      if (!schema::is_routine(need->on->kind)) continue;
      for (const auto* use : to_.needed_by(need->on)) {
        const ObjectName& object = use->object;
        // A table's own row is what the cast begins with.
        if (to_.depends(cast, object) || to_.depends(cast, table_name(object.table))) continue;
        follow(creator(object, use->of_default), step);
        follow(with_domain(alter_, object), step);
      }
    }
  }
}

namespace {

/// Of what an extension brings: other kinds seldom have a name that a project gives as well.
bool is_likely_member(Kind kind) {
  return schema::is_routine(kind) || kind == Kind::type || kind == Kind::domain ||
         kind == Kind::view || kind == Kind::operator_;
}

}  // namespace

/// Only the server knows what an extension brings: what others have the names of those from now on,
/// or had until now, had better not be there at the same time.
void StepMaker::lines_of_extensions() {
  const auto is_of = [](const ObjectName& name, const schema::Extension& extension) {
    return is_likely_member(name.kind) && name.name.schema == extension.schema;
  };
  for (const auto& [name, unit] : units_) {
    if (const auto* gone = std::get_if<const schema::Extension*>(&unit.from);
        gone != nullptr && at(drop_, name) != none) {
      for (const auto& [other, step] : create_) {
        const bool is_new = fate_of(units_, other) == Fate::create;
        if (is_new && is_of(other, **gone)) rather_follow(step, at(drop_, name));
      }
      // Text that comes again means PostgreSQL's own from now on: intarray has a @> as well.
      for (const auto* use : from_.needed_by(name)) {
        rather_follow(at(create_, use->object), at(drop_, name));
      }
    }
    if (const auto* made = std::get_if<const schema::Extension*>(&unit.to);
        made != nullptr && at(create_, name) != none) {
      for (const auto& [other, step] : drop_) {
        const bool is_gone = fate_of(units_, other) == Fate::drop;
        if (is_gone && is_of(other, **made)) rather_follow(at(create_, name), step);
      }
    }
  }
}

}  // namespace aludel::diff
