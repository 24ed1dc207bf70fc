// How a thing that stays lets go of what is made again, and takes it anew: what PostgreSQL would
// refuse to drop beneath it is taken off and put back.

#include "diff/unit.hpp"
#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::diff {

void reset_default(Unit& unit, const ColumnRef& to) {
  if (unit.resets_default) return;
  unit.resets_default = true;
  unit.fate = Fate::alter;
  for (auto& change : unit.alter) {
    if (auto* alter = std::get_if<operation::AlterColumn>(&change)) alter->default_value.reset();
  }
  operation::AlterColumn drop{to.table->name, to.column->name};
  drop.default_value = std::optional<std::string>();
  if (!std::ranges::any_of(unit.release, drops_default)) {
    unit.release.emplace_back(std::move(drop));
  }
  if (!to.column->default_value) return;
  operation::AlterColumn set{to.table->name, to.column->name};
  set.default_value = to.column->default_value;
  unit.alter.emplace_back(std::move(set));
}

void reset_domain_default(Unit& unit) {
  const auto* to = std::get_if<const schema::Domain*>(&unit.to);
  if (to == nullptr || unit.fate == Fate::rebuild || unit.resets_default) return;
  unit.resets_default = true;
  unit.fate = Fate::alter;
  std::erase_if(unit.alter, [](const auto& change) {
    const auto* alter = std::get_if<operation::AlterDomain>(&change);
    return alter != nullptr && alter->default_value.has_value();
  });
  unit.release.emplace_back(operation::AlterDomain{(*to)->name, {}, std::optional<std::string>()});
  if ((*to)->default_value) {
    unit.alter.emplace_back(operation::AlterDomain{(*to)->name, {}, (*to)->default_value});
  }
}

void reset_domain_constraint(Unit& unit, const std::string& name) {
  const auto* from = std::get_if<const schema::Domain*>(&unit.from);
  const auto* to = std::get_if<const schema::Domain*>(&unit.to);
  if (from == nullptr || to == nullptr) return;
  // Where it changes itself, this is done already.
  const auto add = [](auto& changes, operation::Change change) {
    if (std::ranges::count(changes, change) == 0) changes.push_back(std::move(change));
  };
  if (const auto* before = find_constraint((*from)->constraints, name)) {
    add(unit.release, operation::DropConstraint{(*from)->name, name, false, false, true, *before});
  }
  if (const auto* after = find_constraint((*to)->constraints, name)) {
    add(unit.alter, operation::AddConstraint{(*to)->name, *after, true});
  }
  unit.fate = Fate::alter;
}

void rejoin(Unit& unit) {
  const auto* from = std::get_if<const schema::Table*>(&unit.from);
  const auto* to = std::get_if<const schema::Table*>(&unit.to);
  if (from == nullptr || to == nullptr) return;
  schema::Table apart = **from;
  apart.partition_of = {};
  apart.partition_bound.clear();
  apart.inherits.clear();
  schema::Table bare = **to;
  Unit out;
  compare(out, **from, apart);
  Unit in;
  compare(in, apart, bare);
  std::erase_if(unit.release,
                [&](const auto& change) { return std::ranges::count(out.release, change) > 0; });
  std::erase_if(unit.alter,
                [&](const auto& change) { return std::ranges::count(in.alter, change) > 0; });
  unit.release.insert(unit.release.begin(), out.release.begin(), out.release.end());
  unit.alter.insert(unit.alter.end(), in.alter.begin(), in.alter.end());
  unit.fate = Fate::alter;
}

/// An array of what the column was, by name: the elements are of the type that is made again.
void convert_elements(operation::TypeChange& change, const schema::Column& from,
                      const schema::Column& to) {
  const std::string name = sql::quote_identifier(from.name);
  if (to.type == from.type + "[]") {
    change.using_expression =
        "CASE WHEN " + name + " IS NOT NULL THEN ARRAY[" + name + "::text]::" + to.type + " END";
  } else if (from.type == to.type + "[]") {
    change.using_expression = name + "[1]::text::" + to.type;
  }
}

}  // namespace aludel::diff
