// What of a type stands in the way of its change: columns that hold its values.

#include "diff/passes.hpp"

#include <algorithm>
#include <set>

namespace aludel::diff {

using schema::ObjectName;

bool in_use(const Inventory& from, const ObjectName& type) {
  return std::ranges::any_of(from.needed_by(type), [](const auto* dependency) {
    const Kind kind = dependency->object->kind;
    return !dependency->of_default &&
           (kind == Kind::column || kind == Kind::domain || kind == Kind::type);
  });
}

namespace {

/// Follows a type to the columns that hold its values.
class Containers {
 public:
  explicit Containers(const Inventory& from) : from_(from) {}

  /// Whether a column of a table holds values of the type, be it within other values.
  bool is_stored(const ObjectName& type) {
    if (!seen_.insert(type).second) return false;
    return std::ranges::any_of(from_.needed_by(type), [&](const auto* dependency) {
      const ObjectName& user = dependency->object;
      const bool own = schema::belongs_to_table(user.kind) && user.table == type.name;
      if (dependency->of_default || own) return false;
      if (user.kind == Kind::column) return stored_column(user) != nullptr;
      return is_type(user) && is_stored(user);
    });
  }

  /// Whether values of the domain are stored within others: in an array, a field, a range.
  bool holds(const ObjectName& domain) {
    return std::ranges::any_of(from_.needed_by(domain), [&](const auto* dependency) {
      const ObjectName& user = dependency->object;
      if (dependency->of_default) return false;
      if (user.kind == Kind::type) return is_stored(user);
      if (user.kind == Kind::column) {
        const schema::Column* column = stored_column(user);
        if (column == nullptr) return false;
        // Or within the rows of its table.
        return column->type.ends_with("[]") || is_stored(table_name(user.table));
      }
      const auto* other = std::get_if<const schema::Domain*>(&from_.find(user));
      if (other == nullptr) return false;
      return (*other)->type.ends_with("[]") ? is_stored(user) : holds(user);
    });
  }

 private:
  static bool is_type(const ObjectName& name) {
    return name.kind == Kind::type || name.kind == Kind::domain;
  }

  /// Of a table or a materialized view; nothing of a view.
  const schema::Column* stored_column(const ObjectName& name) const {
    if (from_.table(name.table) != nullptr) return from_.column(name.table, name.name.name);
    const auto& ref = from_.find({Kind::materialized_view, name.table, {}, {}});
    const auto* view = std::get_if<const schema::View*>(&ref);
    if (view == nullptr) return nullptr;
    const auto& output = (*view)->output;
    const auto found = std::ranges::find(output, name.name.name, &schema::Column::name);
    return found == output.end() ? nullptr : &*found;
  }

  const Inventory& from_;
  std::set<ObjectName> seen_;
};

bool names_a_type(Kind kind) {
  return schema::is_relation(kind) || kind == Kind::type || kind == Kind::domain;
}

}  // namespace

bool is_contained(const Inventory& from, const ObjectName& domain) {
  return Containers(from).holds(domain);
}

bool is_rebuilt(const Units& units, const Inventory& from, const ObjectName& name) {
  return std::ranges::any_of(from.ingredients(name), [&](const auto& part) {
    const auto unit = units.find(part);
    return unit != units.end() && moves_columns(unit->second);
  });
}

bool checks_values(const std::vector<operation::Change>& changes) {
  return std::ranges::any_of(changes, [](const auto& change) {
    if (const auto* add = std::get_if<operation::AddConstraint>(&change)) {
      return add->constraint.validated;
    }
    const auto* alter = std::get_if<operation::AlterDomain>(&change);
    return (alter != nullptr && alter->not_null.value_or(false)) ||
           std::holds_alternative<operation::ValidateConstraint>(change);
  });
}

void make_room(Units& units, const Inventory& from) {
  std::set<schema::QualifiedName> coming;
  for (const auto& [name, unit] : units) {
    if (unit.fate == Fate::create && names_a_type(name.kind)) coming.insert(name.name);
  }
  for (auto& [name, unit] : units) {
    const bool goes_alone =
        unit.fate == Fate::drop && coming.contains(name.name) &&
        (name.kind == Kind::type || name.kind == Kind::domain || name.kind == Kind::table);
    unit.makes_room = goes_alone && in_use(from, name);
  }
}

}  // namespace aludel::diff
