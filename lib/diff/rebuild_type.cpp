// A type that cannot be altered is made beside the old one, which leaves its name first.

#include "diff/step_maker.hpp"

#include <algorithm>

namespace aludel::diff {

using operation::Change;
using schema::ObjectName;

std::string StepMaker::free_name(const ObjectName& type) const {
  constexpr std::size_t limit = 63;
  const auto taken = [&](const std::string& name) {
    for (const Kind kind : {Kind::type, Kind::domain, Kind::table, Kind::view,
                            Kind::materialized_view, Kind::sequence, Kind::index}) {
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

std::vector<Change> StepMaker::renames_aside(const ObjectName& name, const Unit& unit,
                                             const std::string& aside) {
  std::vector<Change> renames{operation::Rename{name, aside}};
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
          {Kind::function, name.name, {}, "(" + subtype + ", " + subtype + third + ")"}, aside});
    }
  }
  if (const auto* domain = std::get_if<const schema::Domain*>(&unit.from)) {
    // From PostgreSQL 17 on NOT NULL has a name, which the new one is to get.
    if ((*domain)->not_null && from_.snapshot().server_version >= 170000) {
      renames.emplace_back(operation::AlterDomain{{name.name.schema, aside}, false, {}});
    }
    // What its checks and its default call may have to go before it.
    const auto calls_what_goes = [&](const ObjectName& user) {
      return std::ranges::any_of(from_.needs(user), [&](const auto* dependency) {
        return schema::is_routine(dependency->on->kind) && goes(fate_of(units_, dependency->on));
      });
    };
    if ((*domain)->default_value && calls_what_goes(name)) {
      renames.emplace_back(
          operation::AlterDomain{{name.name.schema, aside}, {}, std::optional<std::string>()});
      checks_gone_.insert(name);
    }
    for (const auto& constraint : (*domain)->constraints) {
      const auto check = constraint_name(name.name, constraint.name);
      if (!calls_what_goes(check)) continue;
      renames.emplace_back(operation::DropConstraint{
          {name.name.schema, aside}, constraint.name, false, false, true});
      checks_gone_.insert(check);
    }
  }
  return renames;
}

void StepMaker::add_rebuild(const ObjectName& name, const Unit& unit) {
  add_departure(name, unit);
  create_[name] = add(ranks::create(name.kind), name, {operation::Create{*object_of(unit.to)}});
  follow(create_[name], rename_[name]);
  follow(drop_[name], create_[name]);
}

void StepMaker::add_departure(const ObjectName& name, const Unit& unit) {
  ObjectName old = name;
  old.name.name = free_name(name);
  const auto* table = std::get_if<const schema::Table*>(&unit.from);
  if (table != nullptr && apart_.contains(name.name)) add_releases_apart(**table);
  rename_[name] = add(ranks::rename_type, name, renames_aside(name, unit, old.name.name));
  drop_[name] = add(ranks::drop(name.kind, false), name, {operation::Drop{old}});
  follow(drop_[name], rename_[name]);
}

}  // namespace aludel::diff
