#include "diff/inventory.hpp"

#include <algorithm>

namespace aludel::diff {

using schema::ObjectName;
using schema::QualifiedName;

ObjectName column_name(const QualifiedName& table, const std::string& column) {
  return {Kind::column, {"", column}, table, {}};
}

ObjectName constraint_name(const QualifiedName& table, const std::string& constraint) {
  return {Kind::constraint, {"", constraint}, table, {}};
}

ObjectName constraint_index_name(const QualifiedName& table, const std::string& constraint) {
  return {Kind::index, {table.schema, constraint}, {}, {}};
}

ObjectName table_name(const QualifiedName& table) { return {Kind::table, table, {}, {}}; }

std::vector<QualifiedName> parents(const schema::Table& table) {
  if (!table.partition_of.name.empty()) return {table.partition_of};
  return table.inherits;
}

const schema::Constraint* find_constraint(const std::vector<schema::Constraint>& list,
                                          const std::string& name) {
  const auto found = std::ranges::find(list, name, &schema::Constraint::name);
  return found == list.end() ? nullptr : &*found;
}

std::vector<schema::ObjectName> foreign_keys_to(const Inventory& inventory,
                                                const QualifiedName& table) {
  std::vector<schema::ObjectName> keys;
  const schema::Table* found = inventory.table(table);
  if (found == nullptr) return keys;
  for (const auto& constraint : found->constraints) {
    for (const auto* dependency : inventory.needed_by(constraint_name(table, constraint.name))) {
      if (dependency->object->kind == Kind::constraint) keys.push_back(dependency->object);
    }
  }
  return keys;
}

std::vector<QualifiedName> kept_parents(const schema::Table& from, const schema::Table& to) {
  // A parent that becomes partitioned is left and joined again.
  if (from.partition_of.name.empty() != to.partition_of.name.empty()) return {};
  const auto before = parents(from);
  auto kept = parents(to);
  std::erase_if(kept, [&](const auto& parent) { return std::ranges::count(before, parent) == 0; });
  return kept;
}

std::vector<QualifiedName> parents_in_place(const schema::Table& from, const schema::Table& to) {
  std::vector<QualifiedName> kept;
  auto next = from.inherits.begin();
  for (const auto& parent : to.inherits) {
    next = std::find(next, from.inherits.end(), parent);
    if (next == from.inherits.end()) break;
    kept.push_back(parent);
    ++next;
  }
  return kept;
}

std::vector<QualifiedName> ancestors(const Inventory& inventory, const QualifiedName& table) {
  std::vector<QualifiedName> names;
  const auto add_parents = [&](const QualifiedName& child) {
    const schema::Table* found = inventory.table(child);
    if (found == nullptr) return;
    for (const auto& parent : parents(*found)) {
      if (std::ranges::count(names, parent) == 0) names.push_back(parent);
    }
  };
  add_parents(table);
  for (std::size_t i = 0; i < names.size(); ++i) add_parents(QualifiedName(names[i]));
  return names;
}

namespace {

struct MakeObject {
  std::optional<schema::Object> operator()(std::monostate) const { return {}; }
  std::optional<schema::Object> operator()(const ColumnRef&) const { return {}; }
  std::optional<schema::Object> operator()(const ConstraintRef&) const { return {}; }
  template <class T>
  std::optional<schema::Object> operator()(const T* object) const {
    return *object;
  }
};

}  // namespace

std::optional<schema::Object> object_of(const Ref& ref) { return std::visit(MakeObject(), ref); }

Inventory::Inventory(const schema::Snapshot& snapshot) : snapshot_(snapshot) {
  const auto take = [&](const auto& list) {
    for (const auto& object : list) things_.emplace(schema::name_of(object), &object);
  };
  const schema::Schema& schema = snapshot.schema;
  take(schema.namespaces);
  take(schema.extensions);
  take(schema.enums);
  take(schema.domains);
  take(schema.composites);
  take(schema.ranges);
  take(schema.sequences);
  take(schema.tables);
  take(schema.indexes);
  take(schema.views);
  take(schema.scripted);
  for (const auto& index : schema.indexes) {
    if (!index.attached_to.name.empty()) attached_[index.attached_to].insert(index.table);
  }
  for (const auto& table : schema.tables) {
    tables_.emplace(table.name, &table);
    for (const auto& parent : parents(table)) children_[parent].push_back(&table);
    for (const auto& column : table.columns) {
      things_.emplace(column_name(table.name, column.name), ColumnRef{&table, &column});
    }
    for (const auto& constraint : table.constraints) {
      things_.emplace(constraint_name(table.name, constraint.name),
                      ConstraintRef{&table, &constraint});
    }
  }
  Dependencies sorted;
  for (const auto& dependency : snapshot.dependencies) {
    if (dependency.object != dependency.on) sorted.push_back(&dependency);
  }
  std::ranges::sort(sorted, [](const auto* left, const auto* right) { return *left < *right; });
  for (const auto* dependency : sorted) {
    needs_[dependency->object].push_back(dependency);
    needed_by_[dependency->on].push_back(dependency);
  }
  for (const auto& [name, dependents] : needed_by_) {
    if (schema::belongs_to_table(name.kind)) parts_in_use_[name.table].push_back(name);
  }
}

namespace {

template <class Map, class Key>
const typename Map::mapped_type& find_or_empty(const Map& map, const Key& key) {
  static const typename Map::mapped_type empty{};
  const auto found = map.find(key);
  return found == map.end() ? empty : found->second;
}

}  // namespace

bool Inventory::reaches_partitions(const schema::Index& index) const {
  const auto& attached =
      find_or_empty(attached_, schema::QualifiedName{index.table.schema, index.name});
  for (const auto* child : children(index.table)) {
    if (!attached.contains(child->name)) return false;
  }
  return true;
}

const Ref& Inventory::find(const ObjectName& name) const { return find_or_empty(things_, name); }

const schema::Table* Inventory::table(const QualifiedName& name) const {
  return find_or_empty(tables_, name);
}

const schema::Column* Inventory::column(const QualifiedName& table, const std::string& name) const {
  const auto* found = std::get_if<ColumnRef>(&find(column_name(table, name)));
  return found == nullptr ? nullptr : found->column;
}

const std::vector<const schema::Table*>& Inventory::children(const QualifiedName& table) const {
  return find_or_empty(children_, table);
}

const Inventory::Dependencies& Inventory::needs(const ObjectName& object) const {
  return find_or_empty(needs_, object);
}

const Inventory::Dependencies& Inventory::needed_by(const ObjectName& object) const {
  return find_or_empty(needed_by_, object);
}

const std::vector<ObjectName>& Inventory::parts_in_use(const QualifiedName& table) const {
  return find_or_empty(parts_in_use_, table);
}

bool Inventory::depends(const ObjectName& object, const ObjectName& on) const {
  for (const auto* dependency : needs(object)) {
    if (dependency->on == on) return true;
  }
  return false;
}

void Inventory::add_ingredients(const ObjectName& object, std::vector<ObjectName>& names) const {
  for (const auto* need : needs(object)) {
    const ObjectName& on = need->on;
    const bool is_type = on.kind == Kind::type || on.kind == Kind::domain;
    const bool counts = is_type || schema::is_relation(on.kind) || on.kind == Kind::collation ||
                        on.kind == Kind::extension;
    // What a table is partitioned by is known to need the table itself.
    if (need->of_default || !counts || object.table == on.name) continue;
    if (std::ranges::count(names, on) > 0) continue;
    names.push_back(on);
    if (is_type) add_ingredients(on, names);
  }
}

std::vector<ObjectName> Inventory::ingredients(const ObjectName& object) const {
  std::vector<ObjectName> names;
  add_ingredients(object, names);
  return names;
}

}  // namespace aludel::diff
