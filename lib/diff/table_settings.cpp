// What is set on tables, views and indexes apart from what they are, and said of what they inherit.

#include "diff/step_maker.hpp"
#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

using schema::ObjectName;
using schema::QualifiedName;

/// The names of what is new or gone, by the table that it belongs to: what was set on it has gone
/// with it.
struct Fresh {
  std::map<QualifiedName, std::vector<std::string>> columns, indexes, triggers;

  explicit Fresh(const Units& units) {
    for (const auto& [name, unit] : units) {
      if (!comes(unit.fate) && unit.fate != Fate::drop) continue;
      if (name.kind == Kind::column) columns[name.table].push_back(name.name.name);
      if (name.kind == Kind::constraint) indexes[name.table].push_back(name.name.name);
      if (name.kind == Kind::trigger) triggers[name.table].push_back(name.name.name);
      for (const Ref* ref : {&unit.from, &unit.to}) {
        const auto* index = std::get_if<const schema::Index*>(ref);
        if (index != nullptr) indexes[(*index)->table].push_back(name.name.name);
      }
    }
  }

  bool holds(const QualifiedName& table, const schema::Setting& setting,
             const std::vector<QualifiedName>& ancestors) const {
    const auto any = [](const auto& names, const QualifiedName& of, auto speaks) {
      const auto found = names.find(of);
      return found != names.end() && std::ranges::any_of(found->second, speaks);
    };
    const auto is_trigger = [&](const std::string& name) {
      return setting.key == "trigger " + name;
    };
    return any(columns, table,
               [&](const std::string& column) {
                 return setting.set.starts_with("ALTER COLUMN " + sql::quote_identifier(column) +
                                                " ");
               }) ||
           any(indexes, table,
               [&](const std::string& index) {
                 return setting.set.ends_with(" " + sql::quote_identifier(index));
               }) ||
           std::ranges::any_of(ancestors, [&](const QualifiedName& ancestor) {
             return any(triggers, ancestor, is_trigger);
           });
  }
};

/// The steps that are about each table: those of its parts as well.
std::map<QualifiedName, std::vector<std::size_t>> steps_of_tables(const Steps& steps,
                                                                  const Units& units) {
  std::map<QualifiedName, std::vector<std::size_t>> about;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const ObjectName& name = steps[i].about;
    if (schema::is_relation(name.kind)) about[name.name].push_back(i);
    if (schema::belongs_to_table(name.kind)) about[name.table].push_back(i);
    if (name.kind != Kind::index) continue;
    const auto unit = units.find(name);
    if (unit == units.end()) continue;
    for (const Ref* ref : {&unit->second.from, &unit->second.to}) {
      const auto* index = std::get_if<const schema::Index*>(ref);
      if (index != nullptr) about[(*index)->table].push_back(i);
    }
  }
  return about;
}

const std::vector<schema::Setting>* settings_of(const Ref& ref) {
  if (const auto* table = std::get_if<const schema::Table*>(&ref)) return &(*table)->settings;
  if (const auto* view = std::get_if<const schema::View*>(&ref)) return &(*view)->settings;
  return nullptr;
}

/// Whether a column of the table is NOT NULL no more, be it because of a parent's.
bool gives_up_not_null(const Units& units, const schema::Table& table) {
  return std::ranges::any_of(table.columns, [&](const auto& column) {
    const auto unit = units.find(column_name(table.name, column.name));
    if (!column.not_null || unit == units.end()) return false;
    const auto* to = std::get_if<ColumnRef>(&unit->second.to);
    return to != nullptr && !to->column->not_null;
  });
}

/// PostgreSQL keeps the columns of the index that tells rows apart NOT NULL: they are so no more
/// only after it has been let go of.
void release_identity(Steps& steps, const std::vector<std::size_t>& of_columns,
                      const ObjectName& table, std::vector<schema::Setting>& before,
                      const std::vector<schema::Setting>& wanted) {
  const auto identity = std::ranges::find_if(before, [](const auto& setting) {
    return setting.set.starts_with("REPLICA IDENTITY USING INDEX ");
  });
  if (identity == before.end() || std::ranges::count(wanted, *identity) > 0) return;
  Step step;
  step.changes.push_back(operation::Alter{table, identity->reset, {}, false});
  step.rank = ranks::release;
  step.about = table;
  for (const auto column : of_columns) steps[column].after.insert(steps.size());
  steps.push_back(std::move(step));
  before.erase(identity);
}

}  // namespace

void add_settings(Steps& steps, const Units& units, const Inventory& to) {
  const Fresh fresh(units);
  const auto about = steps_of_tables(steps, units);
  const auto steps_of = [&](const QualifiedName& table) {
    const auto found = about.find(table);
    return found == about.end() ? std::vector<std::size_t>() : found->second;
  };
  const auto columns_of = [&](const QualifiedName& table, std::vector<QualifiedName> tables) {
    std::vector<std::size_t> found;
    tables.push_back(table);
    for (const auto& each : tables) {
      std::ranges::copy_if(steps_of(each), std::back_inserter(found), [&](std::size_t step) {
        return steps[step].about.kind == Kind::column;
      });
    }
    return found;
  };
  Steps added;
  for (const auto& [name, unit] : units) {
    const auto* wanted = settings_of(unit.to);
    if (wanted == nullptr) continue;
    const auto above = ancestors(to, name.name);
    const auto* there = settings_of(unit.from);
    std::vector<schema::Setting> before;
    if (there != nullptr && !comes(unit.fate)) before = *there;
    std::erase_if(before, [&, &table = name.name](const auto& setting) {
      return fresh.holds(table, setting, above);
    });
    const auto* table = std::get_if<const schema::Table*>(&unit.from);
    if (table != nullptr && gives_up_not_null(units, **table)) {
      release_identity(steps, columns_of(name.name, above), name, before, *wanted);
    }
    Unit settings;
    compare_settings(settings, name, before, *wanted);
    compare_inherited_comments(settings, name, units, to);
    if (settings.alter.empty()) continue;
    Step step;
    step.changes = std::move(settings.alter);
    // They would reach the children and partitions, which say their own.
    if (!to.children(name.name).empty()) {
      for (auto& change : step.changes) {
        if (auto* alter = std::get_if<operation::Alter>(&change)) alter->only = true;
      }
    }
    step.rank = ranks::settings;
    step.about = name;
    for (const auto step_of : steps_of(name.name)) step.after.insert(step_of);
    for (const auto& ancestor : above) {
      for (const auto step_of : steps_of(ancestor)) step.after.insert(step_of);
    }
    added.push_back(std::move(step));
  }
  for (auto& step : added) steps.push_back(std::move(step));
}

}  // namespace aludel::diff
