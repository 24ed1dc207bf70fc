#include "diff/step_maker.hpp"

#include <algorithm>
#include <cctype>

namespace aludel::diff {

using schema::ObjectName;

void StepMaker::follow(std::size_t step, std::size_t after) {
  if (step != none && after != none && step != after) steps_[step].after.insert(after);
}

void StepMaker::rather_follow(std::size_t step, std::size_t after) {
  if (step != none && after != none && step != after) steps_[step].rather_after.insert(after);
}

std::size_t StepMaker::at(const Places& places, const ObjectName& name) const {
  const auto found = places.find(name);
  return found == places.end() ? none : found->second;
}

namespace {

constexpr Kind relations[] = {Kind::table, Kind::view, Kind::materialized_view, Kind::foreign_table,
                              Kind::domain};

}  // namespace

/// Whether a table that stays is let go of by the parent: what goes with that is not the table's.
bool StepMaker::leaves(const schema::Table& table, const schema::QualifiedName& parent) const {
  const schema::Table* wanted = to_.table(table.name);
  if (wanted == nullptr || goes(fate_of(units_, table_name(table.name)))) return false;
  return std::ranges::count(parents(*wanted), parent) == 0 ||
         goes(fate_of(units_, table_name(parent)));
}

std::size_t StepMaker::dropper(const ObjectName& name) const {
  if (const std::size_t own = at(drop_, name); own != none) return own;
  if (checks_gone_.contains(name)) return at(rename_, {Kind::domain, name.table, {}, {}});
  if (name.kind == Kind::sequence && goes(fate_of(units_, name))) {
    // It goes with the column that owns it.
    const auto& sequence = *std::get<const schema::Sequence*>(from_.find(name));
    if (sequence.owner_column.empty()) return none;
    return dropper(column_name(sequence.owner_table, sequence.owner_column));
  }
  const auto& table = table_of(name, from_);
  if (name.kind == Kind::table) {
    // A partition goes with its table.
    const schema::Table* partition = from_.table(name.name);
    const auto unit = units_.find(name);
    if (partition == nullptr || partition->partition_of.name.empty()) return none;
    if (unit == units_.end() || !unit->second.implied_drop) return none;
    return dropper(table_name(partition->partition_of));
  }
  if (table.name.empty()) return none;
  for (const Kind kind : relations) {
    if (kind == Kind::table) {
      if (const auto step = dropper(table_name(table)); step != none) return step;
    }
    if (const auto step = at(drop_, {kind, table, {}, {}}); step != none) return step;
  }
  if (const auto* index = std::get_if<const schema::Index*>(&from_.find(name))) {
    const schema::Table* owner = from_.table(table);
    if (owner != nullptr && leaves(*owner, owner->partition_of)) return none;
    if (!(*index)->attached_to.name.empty()) {
      return dropper({Kind::index, (*index)->attached_to, {}, {}});
    }
  }
  if (name.kind != Kind::column) return none;
  if (const schema::Table* owner = from_.table(table)) {
    for (const auto& parent : parents(*owner)) {
      if (leaves(*owner, parent)) continue;
      if (const auto step = dropper(column_name(parent, name.name.name)); step != none) return step;
    }
  }
  return none;
}

std::size_t StepMaker::creator(const ObjectName& name, bool of_default) const {
  if (of_default) {
    if (const std::size_t own = at(default_, name); own != none) return own;
  }
  if (const std::size_t own = at(create_, name); own != none) return own;
  const auto& table = table_of(name, to_);
  if (table.name.empty()) return none;
  for (const Kind kind : relations) {
    if (const auto step = at(create_, {kind, table, {}, {}}); step != none) return step;
  }
  if (const auto* index = std::get_if<const schema::Index*>(&to_.find(name))) {
    if (!(*index)->attached_to.name.empty()) {
      return creator({Kind::index, (*index)->attached_to, {}, {}});
    }
  }
  if (name.kind != Kind::column) return none;
  if (const schema::Table* owner = to_.table(table)) {
    for (const auto& parent : parents(*owner)) {
      if (const auto step = creator(column_name(parent, name.name.name)); step != none) return step;
    }
  }
  return none;
}

/// What is done about a domain's check is done with the domain.
std::size_t StepMaker::with_domain(const Places& places, const ObjectName& name) const {
  const std::size_t own = at(places, name);
  if (own != none || name.kind != Kind::constraint) return own;
  return at(places, {Kind::domain, name.table, {}, {}});
}

std::size_t StepMaker::alterer(const ObjectName& name, const Inventory& inventory) const {
  if (const std::size_t own = with_domain(alter_, name); own != none) return own;
  if (name.kind != Kind::column) return none;
  for (const Kind kind : {Kind::view, Kind::type}) {
    if (const auto step = at(alter_, {kind, name.table, {}, {}}); step != none) return step;
  }
  if (const schema::Table* owner = inventory.table(name.table)) {
    if (!owner->of_type.name.empty()) {
      const auto step = at(alter_, {Kind::type, owner->of_type, {}, {}});
      if (step != none) return step;
    }
    for (const auto& parent : parents(*owner)) {
      const auto step = alterer(column_name(parent, name.name.name), inventory);
      if (step != none) return step;
    }
  }
  return none;
}

void StepMaker::draw_lines() {
  lines_of_overloads();
  lines_of_drops();
  lines_of_creates();
  lines_of_casts();
  lines_of_names();
  lines_of_identities();
  lines_of_renames();
  lines_of_extensions();
  lines_of_not_null_names();
  lines_of_sequences();
  lines_of_takeovers();
  lines_of_checks();
  lines_of_triggers();
  lines_of_partitions();
  lines_of_leaving();
  lines_of_logging();
  lines_of_row_types();
  lines_of_parents();
  lines_of_toast();
  lines_of_detours();
  lines_of_bodies();
  lines_of_keys();
  // A new table after those that it refers to: its foreign keys can then be written into it.
  for (const auto& [name, step] : create_) {
    const auto* constraint = std::get_if<ConstraintRef>(&to_.find(name));
    if (constraint == nullptr) continue;
    const auto* key = std::get_if<schema::ForeignKey>(&constraint->constraint->definition);
    const std::size_t own = at(create_, table_name(name.table));
    if (key == nullptr || own == none) continue;
    rather_follow(own, at(create_, table_name(key->table)));
  }
  for (const auto& [name, step] : drop_) {
    const auto unit = units_.find(name);
    if (unit != units_.end() && unit->second.fate == Fate::recreate) follow(creator(name), step);
  }
}

void StepMaker::lines_of_drops() {
  for (const auto& [name, step] : release_) {
    if (name.kind == Kind::column && at(drop_, name) == none) follow(dropper(name), step);
  }
  for (const auto& dependency : from_.snapshot().dependencies) {
    const ObjectName& object = dependency.object;
    const ObjectName& on = dependency.on;
    const std::size_t gone = dropper(on);
    const std::size_t goes = dropper(object);
    if (gone != none && goes == gone) continue;  // a domain with its check
    if (object.kind == Kind::domain && checks_gone_.contains(object) &&
        schema::is_routine(on.kind)) {
      follow(gone, at(rename_, object));
      continue;
    }
    const bool lets_go = dependency.of_default && apart_.contains(object.table) &&
                         at(release_, object) != none && at(drop_, object) == none;
    if (goes != none && lets_go) {
      follow(gone, at(release_, object));
      follow(goes, at(release_, object));
      continue;
    } else if (goes != none) {
      follow(gone, goes);
      if (!rename_.contains(object)) follow(at(rename_, on), goes);
      follow(alterer(on, from_), goes);
      // That nobody owns a sequence any more is nothing to its users; a table that leaves its
      // parent takes along what belongs to it.
      const bool own = on.kind == Kind::table && table_of(object, from_) == on.name;
      if (on.kind != Kind::sequence && !own) follow(at(release_, on), goes);
    }
    const std::size_t release = with_domain(release_, object);
    const auto unit = units_.find(object);
    const bool detours = unit != units_.end() && unit->second.detours;
    const bool in_release = dependency.of_default || object.kind != Kind::column || detours;
    // An expression that goes stands in the way of what it is about.
    if (in_release && release != none && on.kind == Kind::column) {
      follow(at(alter_, on), release);
    }
    if (gone == none) continue;
    // An index lets go of what it is a part of with its table.
    if (object.kind == Kind::index && on.kind == Kind::index && dropper(object) == none) {
      const std::size_t leave = at(release_, table_name(table_of(object, from_)));
      if (leave != none) {
        follow(gone, leave);
        continue;
      }
    }
    const bool comes_again =
        (at(create_, on) != none && !rename_.contains(on)) || overloaded_.contains(on);
    const std::size_t alter = with_domain(alter_, object);
    if (in_release && release != none) {
      follow(gone, release);
    } else if (!comes_again) {
      follow(gone, alter);
    }
  }
}

void StepMaker::lines_of_creates() {
  for (const auto& dependency : to_.snapshot().dependencies) {
    const std::size_t needed = creator(dependency.on);
    const std::size_t needed_change = alterer(dependency.on, to_);
    const std::size_t made = creator(dependency.object, dependency.of_default);
    const std::size_t changed = with_domain(alter_, dependency.object);
    follow(made, needed);
    follow(changed, needed);
    if (made != none) follow(made, needed_change);
    if (changed != none && needed_change != none) follow(changed, needed_change);
  }
}

void StepMaker::lines_of_sequences() {
  for (const auto& [name, unit] : units_) {
    if (name.kind != Kind::sequence) continue;
    const auto* from = std::get_if<const schema::Sequence*>(&unit.from);
    const auto* to = std::get_if<const schema::Sequence*>(&unit.to);
    if (from != nullptr && !(*from)->owner_column.empty()) {
      const auto owner = column_name((*from)->owner_table, (*from)->owner_column);
      // An identity takes the name that the sequence leaves.
      follow(at(alter_, owner), at(drop_, name));
      follow(dropper(owner), at(release_, name));
      if (at(release_, name) == none) follow(dropper(owner), at(alter_, name));
    }
    if (to != nullptr && !(*to)->owner_column.empty()) {
      const auto owner = column_name((*to)->owner_table, (*to)->owner_column);
      follow(at(alter_, name), creator(owner));
      follow(at(owned_, name), creator(owner));
      follow(at(owned_, name), at(alter_, name));
      follow(at(create_, name), at(release_, owner));
    }
  }
}

namespace {

/// The words of a text of SQL, each as it stands and as a name that is not quoted is read. A dollar
/// sign ends one: it stands where a text in dollars does more often than in a name.
std::set<std::string> words(const std::string& text) {
  std::set<std::string> found;
  std::string word, folded;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const auto c = i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
    if (c == '_' || c >= 0x80 || std::isalnum(c) != 0) {
      word += static_cast<char>(c);
      folded += static_cast<char>(c < 0x80 ? std::tolower(c) : c);
    } else if (!word.empty()) {
      found.insert(std::move(word));
      found.insert(std::move(folded));
      word.clear();
      folded.clear();
    }
  }
  return found;
}

}  // namespace

/// The server keeps no record of what a body of text uses, and checks some bodies when the function
/// is made: its words are looked up among what is new.
void StepMaker::lines_of_bodies() {
  std::multimap<std::string, std::size_t> named;
  const auto take = [&](const Places& places) {
    for (const auto& [name, step] : places) {
      const bool part = schema::belongs_to_table(name.kind);
      if (part && name.kind != Kind::column) continue;
      if (name.kind == Kind::index) continue;
      named.emplace(part ? name.table.name : name.name.name, step);
    }
  };
  take(create_);
  take(alter_);
  const auto look_up = [&](const ObjectName& name, std::size_t step) {
    const auto unit = units_.find(name);
    if (unit == units_.end()) return;
    const auto* script = std::get_if<const schema::Scripted*>(&unit->second.to);
    if (script == nullptr) return;
    for (const auto& word : words((*script)->create)) {
      const auto [first, last] = named.equal_range(word);
      for (auto other = first; other != last; ++other) rather_follow(step, other->second);
    }
  };
  for (const auto* places : {&create_, &alter_}) {
    for (const auto& [name, step] : *places) {
      if (name.kind == Kind::function || name.kind == Kind::procedure) look_up(name, step);
    }
  }
}

}  // namespace aludel::diff
