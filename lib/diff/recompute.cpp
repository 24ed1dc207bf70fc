// What functions have computed and tables keep: indexes, and generated columns. PostgreSQL does not
// look back when an immutable function answers otherwise from now on.

#include "diff/passes.hpp"
#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

using schema::ObjectName;

/// Where the clause behind the attributes begins, in the text of pg_get_functiondef().
std::size_t end_of_attributes(const std::string& text, std::size_t start) {
  std::size_t end = text.size();
  for (const char* clause : {"\n SET ", "\nAS ", "\nBEGIN ATOMIC", "\nRETURN"}) {
    end = std::min(end, text.find(clause, start));
  }
  return end;
}

/// What a function answers by: its text but for what the planner is told of it.
std::string answers_by(const schema::Scripted& function) {
  const std::string& text = function.create;
  const std::size_t language = text.find("\n LANGUAGE ");
  if (language == std::string::npos) return text;
  const std::size_t start = text.find('\n', language + 1);
  if (start == std::string::npos) return text;
  const std::size_t end = end_of_attributes(text, start);
  const bool strict = text.substr(start, end - start).find(" STRICT") != std::string::npos;
  return text.substr(0, start) + (strict ? "\n STRICT" : "") + text.substr(end);
}

bool answers_otherwise(const Unit& unit) {
  const auto* from = std::get_if<const schema::Scripted*>(&unit.from);
  const auto* to = std::get_if<const schema::Scripted*>(&unit.to);
  return from != nullptr && to != nullptr && unit.fate == Fate::alter &&
         answers_by(**from) != answers_by(**to);
}

class Recomputation {
 public:
  Recomputation(Units& units, const Inventory& from, const Inventory& to)
      : units_(units), from_(from), to_(to) {}

  void reach(const ObjectName& function) {
    if (!seen_.insert(function).second) return;
    for (const auto* dependency : from_.needed_by(function)) {
      const ObjectName& user = dependency->object;
      const auto found = units_.find(user);
      if (found == units_.end() || !to_.depends(user, function)) continue;
      Unit& unit = found->second;
      const bool stays = unit.fate == Fate::keep || unit.fate == Fate::alter;
      if (!stays || unit.implied) continue;
      if (user.kind == Kind::function || user.kind == Kind::operator_) reach(user);
      if (user.kind == Kind::index) {
        reindex(unit, user.name, std::get<const schema::Index*>(unit.to)->table);
      }
      if (user.kind == Kind::constraint) reindex_exclusion(unit, user);
      if (user.kind == Kind::column) recompute(unit, user);
    }
  }

 private:
  /// A partitioned one has no entries of its own.
  void reindex(Unit& unit, const schema::QualifiedName& index, const schema::QualifiedName& table) {
    const schema::Table* owner = to_.table(table);
    if (owner != nullptr && !owner->partition_by.empty()) return;
    unit.alter.emplace_back(operation::Execute{"REINDEX INDEX " + sql::quote(index), {}});
    unit.fate = Fate::alter;
  }

  void reindex_exclusion(Unit& unit, const ObjectName& name) {
    const auto* to = std::get_if<ConstraintRef>(&unit.to);
    if (to == nullptr || !std::holds_alternative<schema::Exclude>(to->constraint->definition)) {
      return;
    }
    reindex(unit, {name.table.schema, name.name.name}, name.table);
  }

  void recompute(Unit& unit, const ObjectName& name) {
    const auto* from = std::get_if<ColumnRef>(&unit.from);
    const auto* to = std::get_if<ColumnRef>(&unit.to);
    if (from == nullptr || to == nullptr) return;
    const auto& before = from->column->generated;
    const auto& after = to->column->generated;
    // Another expression is computed anyway.
    if (!before || before != after || !after->stored) return;
    if (to_.snapshot().server_version < 170000) return recreate(unit);
    const bool comes_from_above = std::ranges::any_of(parents(*to->table), [&](const auto& parent) {
      const schema::Column* above = to_.column(parent, name.name.name);
      return above != nullptr && above->generated == after;
    });
    if (comes_from_above) return;
    alter(unit, table_name(name.table),
          "ALTER COLUMN " + sql::quote_identifier(to->column->name) + " SET EXPRESSION AS (" +
              after->expression + ")");
    unit.fate = Fate::alter;
  }

  Units& units_;
  const Inventory& from_;
  const Inventory& to_;
  std::set<ObjectName> seen_;
};

}  // namespace

void recompute(Units& units, const Inventory& from, const Inventory& to) {
  std::vector<ObjectName> changed;
  for (const auto& [name, unit] : units) {
    if (name.kind == Kind::function && answers_otherwise(unit)) changed.push_back(name);
  }
  Recomputation recomputation(units, from, to);
  for (const auto& name : changed) recomputation.reach(name);
}

}  // namespace aludel::diff
