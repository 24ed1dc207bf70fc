#include "diff/passes.hpp"

#include <map>
#include <set>
#include <type_traits>

namespace aludel::diff {

namespace {

using schema::ObjectName;

/// What is compared first: the parts that tell most constraints and indexes of a table apart.
std::string shape(const schema::Index& index) {
  std::string text = index.where;
  for (const auto& key : index.keys) text += '\n' + key.text;
  return text;
}

std::string shape(const schema::Constraint& constraint) {
  struct Text {
    std::string operator()(const schema::PrimaryKey&) const { return {}; }
    std::string operator()(const schema::Unique& key) const {
      return schema::joined_columns(key.columns);
    }
    std::string operator()(const schema::Check& check) const { return check.expression; }
    std::string operator()(const schema::Exclude& exclude) const { return exclude.elements; }
    std::string operator()(const schema::ForeignKey& key) const {
      return schema::joined_columns(key.columns);
    }
  };
  return std::to_string(constraint.definition.index()) + std::visit(Text(), constraint.definition);
}

/// Whether they are the same but for their names and what people say of them.
template <class T>
bool alike(T one, T other) {
  for (T* each : {&one, &other}) {
    each->name.clear();
    each->comment.reset();
    if constexpr (std::is_same_v<T, schema::Constraint>) each->index_comment.reset();
  }
  return one == other;
}

/// What only the wanted database has, and may be something that goes under another name.
template <class T>
class Candidates {
 public:
  void add(const schema::QualifiedName& table, const T& value) {
    values_.emplace(std::pair(table, shape(value)), &value);
  }

  /// Takes out the first that is the same but for its name; nullptr where there is none.
  const T* take(const schema::QualifiedName& table, const T& like) {
    const auto [first, last] = values_.equal_range(std::pair(table, shape(like)));
    for (auto each = first; each != last; ++each) {
      const T* found = each->second;
      if (!alike(*found, like)) continue;
      values_.erase(each);
      return found;
    }
    return nullptr;
  }

 private:
  std::multimap<std::pair<schema::QualifiedName, std::string>, const T*> values_;
};

void rename(Units& units, const ObjectName& from, const ObjectName& to, bool by_server,
            const std::optional<std::string>& comment_before,
            const std::optional<std::string>& comment_after) {
  Unit& old = units[from];
  Unit& fresh = units[to];
  old.fate = Fate::keep;
  old.becomes = to;
  fresh.implied = true;
  if (!by_server) {
    old.fate = Fate::alter;
    old.alter.push_back(operation::Rename{from, to.name.name});
  }
  if (comment_before != comment_after) {
    old.fate = Fate::alter;
    compare_comment(old, by_server ? from : to, comment_before, comment_after);
  }
}

void match_constraints(Units& units, const schema::Snapshot& from, const schema::Snapshot& to) {
  Candidates<schema::Constraint> candidates;
  for (const auto& table : to.schema.tables) {
    for (const auto& constraint : table.constraints) {
      const auto name = constraint_name(table.name, constraint.name);
      if (fate_of(units, name) == Fate::create) candidates.add(table.name, constraint);
    }
  }
  for (const auto& table : from.schema.tables) {
    for (const auto* list : {&table.constraints, &table.inherited_constraints}) {
      for (const auto& constraint : *list) {
        const auto name = constraint_name(table.name, constraint.name);
        if (fate_of(units, name) != Fate::drop) continue;
        const auto* other = candidates.take(table.name, constraint);
        if (other == nullptr) continue;
        const auto wanted = constraint_name(table.name, other->name);
        const bool by_server = from.chosen.contains(name) || to.chosen.contains(wanted) ||
                               (is_default_name(constraint, table.name.name) &&
                                is_default_name(*other, table.name.name));
        rename(units, name, wanted, by_server, constraint.comment, other->comment);
        if (constraint.index_comment == other->index_comment) continue;
        const std::string& kept = by_server ? constraint.name : other->name;
        units[name].fate = Fate::alter;
        compare_comment(units[name], constraint_index_name(table.name, kept),
                        constraint.index_comment, other->index_comment);
      }
    }
  }
}

/// Indexes of partitioned tables first: what is attached to one that is renamed stays so.
class Indexes {
 public:
  Indexes(Units& units, const Inventory& from, const Inventory& to)
      : units_(units), from_(from), to_(to) {
    for (const auto& index : to.snapshot().schema.indexes) {
      if (fate_of(units, schema::name_of(index)) == Fate::create)
        candidates_.add(index.table, index);
    }
  }

  void match(const schema::Index& index) {
    const auto name = schema::name_of(index);
    if (!seen_.insert(name).second) return;
    schema::Index there = index;
    const ObjectName above{Kind::index, index.attached_to, {}, {}};
    if (const auto* whole = std::get_if<const schema::Index*>(&from_.find(above))) {
      match(**whole);
      if (const auto after = renamed_.find(above); after != renamed_.end()) {
        there.attached_to = after->second;
      }
    }
    Unit& unit = units_[name];
    if (unit.fate == Fate::drop) {
      const auto* other = candidates_.take(index.table, there);
      if (other == nullptr) return;
      rename(units_, name, schema::name_of(*other), false, index.comment, other->comment);
      renamed_.emplace(name, schema::QualifiedName{other->table.schema, other->name});
    } else if (there.attached_to != index.attached_to && unit.fate == Fate::recreate) {
      const auto* wanted = std::get_if<const schema::Index*>(&to_.find(name));
      if (wanted == nullptr) return;
      unit.fate = Fate::keep;
      compare(unit, there, **wanted);
      if (unit.fate == Fate::keep && !unit.alter.empty()) unit.fate = Fate::alter;
    }
  }

 private:
  Units& units_;
  const Inventory& from_;
  const Inventory& to_;
  Candidates<schema::Index> candidates_;
  std::set<ObjectName> seen_;
  std::map<ObjectName, schema::QualifiedName> renamed_;
};

void match_indexes(Units& units, const Inventory& from, const Inventory& to) {
  Indexes indexes(units, from, to);
  for (const auto& index : from.snapshot().schema.indexes) indexes.match(index);
}

}  // namespace

void match_renamed(Units& units, const Inventory& from, const Inventory& to) {
  match_constraints(units, from.snapshot(), to.snapshot());
  match_indexes(units, from, to);
}

}  // namespace aludel::diff
