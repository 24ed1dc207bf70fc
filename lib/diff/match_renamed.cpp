#include "diff/passes.hpp"

namespace aludel::diff {

namespace {

using schema::ObjectName;

template <class T>
T nameless(const T& value) {
  T copy = value;
  copy.name.clear();
  copy.comment.reset();
  return copy;
}

class RenameMatching {
 public:
  RenameMatching(Units& units, const Inventory& from, const Inventory& to)
      : units_(units), from_(from), to_(to) {}

  void match_constraints(const schema::Table& table, const schema::Table& other) {
    for (const auto* list : {&table.constraints, &table.inherited_constraints}) {
      for (const auto& constraint : *list) match(constraint, table, other);
    }
  }

  void match(const schema::Index& index) {
    const auto name = schema::name_of(index);
    if (units_[name].fate != Fate::drop) return;
    for (const auto& candidate : to_.snapshot().schema.indexes) {
      const auto to = schema::name_of(candidate);
      if (!is_free(to)) continue;
      if (candidate.table != index.table || nameless(index) != nameless(candidate)) continue;
      rename(name, to, false, index.comment, candidate.comment);
      return;
    }
  }

 private:
  void match(const schema::Constraint& constraint, const schema::Table& table,
             const schema::Table& other) {
    const auto name = constraint_name(table.name, constraint.name);
    if (fate_of(units_, name) != Fate::drop) return;
    for (const auto& candidate : other.constraints) {
      const auto to = constraint_name(table.name, candidate.name);
      if (!is_free(to) || nameless(constraint) != nameless(candidate)) continue;
      const bool nobody_asked = from_.snapshot().chosen.contains(name) ||
                                to_.snapshot().chosen.contains(to) ||
                                (is_default_name(constraint, table.name.name) &&
                                 is_default_name(candidate, table.name.name));
      rename(name, to, nobody_asked, constraint.comment, candidate.comment);
      return;
    }
  }

  /// Whether it is to be made, and nothing else becomes it.
  bool is_free(const ObjectName& name) {
    const Unit& unit = units_[name];
    return unit.fate == Fate::create && !unit.implied;
  }

  void rename(const ObjectName& from, const ObjectName& to, bool by_server,
              const std::optional<std::string>& comment_before,
              const std::optional<std::string>& comment_after) {
    Unit& old = units_[from];
    Unit& fresh = units_[to];
    old.fate = Fate::keep;
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

  Units& units_;
  const Inventory& from_;
  const Inventory& to_;
};

}  // namespace

void match_renamed(Units& units, const Inventory& from, const Inventory& to) {
  RenameMatching matching(units, from, to);
  for (const auto& table : from.snapshot().schema.tables) {
    const schema::Table* other = to.table(table.name);
    if (other != nullptr) matching.match_constraints(table, *other);
  }
  for (const auto& index : from.snapshot().schema.indexes) matching.match(index);
}

}  // namespace aludel::diff
