#include "diff/passes.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

using schema::ObjectName;

/// Where the parenthesis closes that a text begins with; npos where it begins with none.
std::size_t closing(const std::string& text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size() && text.starts_with('('); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i;
  }
  return std::string::npos;
}

/// The last field of `(value).field`, as FigureColname() of the server takes it; empty for any
/// other expression.
std::string selected_field(std::string text) {
  std::size_t end = closing(text);
  while (end != std::string::npos && end + 1 == text.size()) {
    text = text.substr(1, end - 1);
    end = closing(text);
  }
  if (end == std::string::npos || text.compare(end, 2, ").") != 0) return "";
  const std::string field = text.substr(end + 2);
  return field.find_first_of(" .\"'(:[") == std::string::npos ? field : "";
}

/// The function that an expression is a call of, without its schema; empty for other expressions.
std::string called_function(const std::string& expression) {
  const auto call = expression.find('(');
  if (call == std::string::npos || call == 0 || !expression.ends_with(')')) return "";
  const std::string name = expression.substr(0, call);
  return name.find(' ') == std::string::npos ? schema::parse_name(name).name : "";
}

/// The columns of an index as ChooseIndexColumnNames() of the server names them: each once.
schema::Names column_names(const schema::Index& index) {
  schema::Names names;
  const auto add = [&](const std::string& name) {
    std::string free = name;
    for (int number = 1; std::ranges::count(names, free) > 0; ++number) {
      free = name + std::to_string(number);
    }
    names.push_back(std::move(free));
  };
  for (const auto& key : index.keys) {
    if (!key.is_expression) {
      add(key.text);
      continue;
    }
    const auto function = called_function(key.text);
    const auto field = function.empty() ? selected_field(key.text) : "";
    add(!function.empty() ? function : field.empty() ? "expr" : field);
  }
  for (const auto& column : index.include) add(column);
  return names;
}

/// Whether the name may be what FigureIndexColname() of the server makes of expressions, which only
/// the server knows.
bool seems_chosen(const std::string& name, const schema::Index& index) {
  const bool known = std::ranges::all_of(index.keys, [](const auto& key) {
    return !key.is_expression || !called_function(key.text).empty();
  });
  const std::string end = name.substr(0, name.find_last_not_of("0123456789") + 1);
  return !known && name.starts_with(index.table.name + "_") && end.ends_with("_idx");
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

bool leaves_parent(const schema::QualifiedName& name, const Units& units, const Inventory& before,
                   const Inventory& after) {
  const schema::Table* from = before.table(name);
  const schema::Table* to = after.table(name);
  const auto unit = units.find(table_name(name));
  return from != nullptr && to != nullptr && from->partition_of != to->partition_of &&
         unit != units.end() && !goes(unit->second.fate);
}

void imply_attached_indexes(Units& units, const Inventory& from, const Inventory& to) {
  for (auto& [name, unit] : units) {
    if (const auto* index = attached_index(unit.from); index != nullptr && goes(unit.fate)) {
      // Its table may have left by then, and the index with it.
      if (goes(fate_of(units, {Kind::index, index->attached_to, {}, {}})) &&
          !leaves_parent(index->table, units, from, to)) {
        unit.implied_drop = true;
      }
    }
    const auto* index = attached_index(unit.to);
    if (index == nullptr || !comes(unit.fate) || unit.implied) continue;
    if (!comes_with_parent(*index, units, from, to)) continue;
    unit.implied = true;
    // It has the name that ChooseIndexName() gives it.
    const std::string& table = index->table.name;
    const std::string columns = schema::joined_columns(column_names(*index));
    if (!schema::is_chosen_name(name.name.name, table, columns, "idx") &&
        !seems_chosen(name.name.name, *index)) {
      const std::string usual = schema::chosen_name(table, columns, "idx");
      unit.alter.push_back(
          operation::Rename{{Kind::index, {index->table.schema, usual}, {}, {}}, name.name.name});
    }
    // And the parameters of the one that it comes with; a partitioned one takes no others.
    const auto* above =
        std::get_if<const schema::Index*>(&to.find({Kind::index, index->attached_to, {}, {}}));
    if (above != nullptr && !index->only) {
      compare_parameters(unit, name, (*above)->parameters, index->parameters);
    }
    compare_comment(unit, name, {}, index->comment);
  }
}

}  // namespace aludel::diff
