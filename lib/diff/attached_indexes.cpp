#include "diff/passes.hpp"

namespace aludel::diff {

namespace {

using schema::ObjectName;

/// Whether the table is a partition of another, or of none, afterwards.
bool leaves_parent(const schema::QualifiedName& name, const Units& units, const Inventory& before,
                   const Inventory& after) {
  const schema::Table* from = before.table(name);
  const schema::Table* to = after.table(name);
  const auto unit = units.find(table_name(name));
  return from != nullptr && to != nullptr && from->partition_of != to->partition_of &&
         unit != units.end() && !goes(unit->second.fate);
}

/// The name that the server gives to the index of a partition where it makes one by itself, as
/// ChooseIndexName() does.
std::string partition_index_name(const schema::Index& index) {
  std::vector<std::string> columns;
  for (const auto& key : index.keys) {
    if (!key.is_expression) {
      columns.push_back(key.text);
      continue;
    }
    const auto call = key.text.find('(');
    const bool function = call != std::string::npos && call > 0 &&
                          key.text.find_first_of(" .\"'") > call && key.text.ends_with(')');
    columns.push_back(function ? key.text.substr(0, call) : "expr");
  }
  columns.insert(columns.end(), index.include.begin(), index.include.end());
  std::string name = index.table.name;
  for (const auto& column : columns) name += "_" + column;
  return name + "_idx";
}

bool numbered(const std::string& name, const std::string& usual) {
  return name.starts_with(usual) &&
         name.find_first_not_of("0123456789", usual.size()) == std::string::npos;
}

/// Whether the index is made by making its parent's, or by attaching its table.
bool comes_with_parent(const schema::Index& index, const Units& units, const Inventory& before,
                       const Inventory& after) {
  const schema::Table* from = before.table(index.table);
  const schema::Table* to = after.table(index.table);
  const bool joins = from == nullptr || fate_of(units, table_name(index.table)) == Fate::recreate ||
                     (to != nullptr && from->partition_of != to->partition_of);
  const ObjectName above{Kind::index, index.attached_to, {}, {}};
  const auto* parent = std::get_if<const schema::Index*>(&after.find(above));
  if (parent == nullptr || !after.reaches_partitions(**parent)) return false;
  return joins || comes(fate_of(units, above));
}

const schema::Index* attached_index(const Ref& ref) {
  const auto* index = std::get_if<const schema::Index*>(&ref);
  return index == nullptr || (*index)->attached_to.name.empty() ? nullptr : *index;
}

}  // namespace

void imply_attached_indexes(Units& units, const Inventory& from, const Inventory& to) {
  for (auto& [name, unit] : units) {
    if (const auto* index = attached_index(unit.from); index != nullptr && goes(unit.fate)) {
      // Its table may have left by then, and the index with it.
      unit.implied_drop = goes(fate_of(units, {Kind::index, index->attached_to, {}, {}})) &&
                          !leaves_parent(index->table, units, from, to);
    }
    const auto* index = attached_index(unit.to);
    if (index == nullptr || !comes(unit.fate)) continue;
    if (!comes_with_parent(*index, units, from, to)) continue;
    unit.implied = true;
    const std::string usual = partition_index_name(*index);
    if (!numbered(name.name.name, usual)) {
      unit.alter.push_back(
          operation::Rename{{Kind::index, {index->table.schema, usual}, {}, {}}, name.name.name});
    }
    compare_parameters(unit, name, "", index->parameters);
    compare_comment(unit, name, {}, index->comment);
  }
}

}  // namespace aludel::diff
