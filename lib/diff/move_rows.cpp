// Rows of partitions that get other bounds, and of default partitions beside which others come:
// those that belong elsewhere from now on wait in a temporary table.

#include "diff/passes.hpp"
#include "diff/step_maker.hpp"
#include "diff/waiting_rows.hpp"
#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

using schema::QualifiedName;
using schema::Table;

const std::string everything = "true";

/// What is in the last parentheses of the text.
std::string in_parentheses(const std::string& text, std::size_t from = 0) {
  const auto begin = text.find('(', from);
  if (begin == std::string::npos || !text.ends_with(')')) return "";
  return text.substr(begin + 1, text.size() - begin - 2);
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

/// The keys that a table is partitioned by; none where one has an operator class or a collation of
/// its own, by which values compare otherwise than in a condition.
std::vector<std::string> partition_keys(const Table& table) {
  auto keys = parameter_list(in_parentheses(table.partition_by));
  for (const auto& key : keys) {
    int depth = 0;
    bool quoted = false;
    for (const char c : key) {
      if (c == '"') quoted = !quoted;
      if (c == '(') ++depth;
      if (c == ')') --depth;
      if (c == ' ' && depth == 0 && !quoted) return {};
    }
  }
  return keys;
}

/// One end of a range, as get_range_key_properties() of the server compares it: values behind the
/// first MINVALUE or MAXVALUE do not count.
std::string range_end(const std::vector<std::string>& keys, const std::vector<std::string>& values,
                      bool lower) {
  std::vector<std::string> left;
  std::vector<std::string> right;
  std::string limit;
  for (std::size_t i = 0; i < keys.size() && i < values.size() && limit.empty(); ++i) {
    if (values[i] == "MINVALUE" || values[i] == "MAXVALUE") {
      limit = values[i];
    } else {
      left.push_back(keys[i]);
      right.push_back(values[i]);
    }
  }
  const bool inclusive = lower ? limit != "MAXVALUE" : limit == "MAXVALUE";
  if (left.empty()) return inclusive ? "true" : "false";
  return "(" + joined(left, ", ") + ") " + (lower ? ">" : "<") + (inclusive ? "=" : "") + " (" +
         joined(right, ", ") + ")";
}

/// SQL: whether a row of the partitioned table belongs to the bound.
std::string fits(const Table& table, const std::string& bound) {
  const auto keys = partition_keys(table);
  if (keys.empty()) return everything;
  if (table.partition_by.starts_with("HASH")) {
    const auto numbers = parameter_list(in_parentheses(bound));
    if (numbers.size() != 2) return everything;
    const auto number = [](const std::string& part) { return part.substr(part.rfind(' ') + 1); };
    return "satisfies_hash_partition(" + sql::quote_literal(sql::quote(table.name)) +
           "::regclass, " + number(numbers[0]) + ", " + number(numbers[1]) + ", " +
           joined(keys, ", ") + ")";
  }
  if (table.partition_by.starts_with("LIST")) {
    auto values = parameter_list(in_parentheses(bound));
    std::string condition = std::erase(values, "NULL") > 0 ? keys[0] + " IS NULL" : "";
    if (values.empty()) return condition;
    return keys[0] + " IN (" + joined(values, ", ") + ")" +
           (condition.empty() ? "" : " OR " + condition);
  }
  const auto middle = bound.find(") TO (");
  if (middle == std::string::npos) return everything;
  return range_end(keys, parameter_list(in_parentheses(bound.substr(0, middle + 1))), true) +
         " AND " + range_end(keys, parameter_list(in_parentheses(bound, middle)), false);
}

bool is_default(const std::string& bound) { return bound == "DEFAULT"; }

/// SQL: whether a row belongs to one of these partitions. Empty where there is none.
std::string fits_any(const Table& parent, const std::vector<const Table*>& partitions) {
  std::string condition;
  for (const auto* partition : partitions) {
    const std::string part = is_default(partition->partition_bound)
                                 ? everything
                                 : fits(parent, partition->partition_bound);
    if (part == everything) return everything;
    condition += (condition.empty() ? "(" : " OR (") + part + ")";
  }
  return condition;
}

}  // namespace

/// SQL: whether a row of the partition belongs elsewhere from now on. Empty where none does.
std::string StepMaker::moves_away(const Table& from, const Table& to) const {
  const Table& parent = *to_.table(to.partition_of);
  if (from.partition_bound != to.partition_bound && !is_default(to.partition_bound)) {
    const std::string condition = fits(parent, to.partition_bound);
    return condition == everything ? condition : "(" + condition + ") IS NOT TRUE";
  }
  if (!is_default(to.partition_bound)) return "";
  const bool becomes = from.partition_bound != to.partition_bound;
  std::vector<const Table*> others;
  for (const auto* other : to_.children(parent.name)) {
    if (other->name != to.name && (becomes || is_new_in_place(from_, *other)))
      others.push_back(other);
  }
  return fits_any(parent, others);
}

void StepMaker::add_partition_moves() {
  int number = 0;
  for (const auto& [name, unit] : units_) {
    const auto* from = std::get_if<const Table*>(&unit.from);
    const auto* to = std::get_if<const Table*>(&unit.to);
    if (from == nullptr || unit.fate == Fate::recreate) continue;
    const QualifiedName& above = (*from)->partition_of;
    const Table* parent = above.name.empty() ? nullptr : to_.table(above);
    if (parent == nullptr || goes(fate_of(units_, table_name(above)))) continue;
    const bool is_gone = unit.fate == Fate::drop;
    if (!is_gone && (to == nullptr || (*to)->partition_of != above)) continue;
    std::vector<const Table*> places;
    for (const auto* other : to_.children(above)) {
      if (is_new_in_place(from_, *other)) places.push_back(other);
    }
    const std::string condition = is_gone ? fits_any(*parent, places) : moves_away(**from, **to);
    if (condition.empty()) continue;
    const std::string table = sql::quote(name.name);
    WaitingRows rows("aludel_moved_" + std::to_string(++number));
    std::string sql =
        "CREATE TABLE " + rows.name() + " AS SELECT * FROM " + table + " WHERE " + condition;
    if (!is_gone) sql += ";\nDELETE FROM " + table + " WHERE " + condition;
    const std::size_t save = add(ranks::release, name, {operation::Execute{std::move(sql), {}}});
    const auto higher = ancestors(to_, above);
    const QualifiedName& root = higher.empty() ? above : higher.back();
    for (const auto& column : to_.table(root)->columns) {
      // The rows of one that goes are as they were, of others as they are to be.
      const schema::Column* before = is_gone ? schema::find_column(**from, column.name)
                                             : schema::find_column(**to, column.name);
      if (before == nullptr || column.generated) continue;
      std::string value = sql::quote_identifier(column.name);
      if (before->type != column.type) {
        const auto change = type_change(*before, column, from_.snapshot(), to_.snapshot());
        if (!change.using_expression.empty()) value = change.using_expression;
      }
      rows.add(column, value);
    }
    const std::size_t restore =
        add(ranks::create(Kind::rule) - 1, name, {operation::Execute{rows.come_back(root), {}}});
    follow(restore, save);
    lines_of_moves(name.name, save, restore);
  }
}

/// The rows of what stays are taken out as the columns are from now on, and before others come to
/// their place.
void StepMaker::lines_of_moves(const QualifiedName& table, std::size_t save, std::size_t restore) {
  follow(save, at(release_, table_name(table)));
  follow(at(alter_, table_name(table)), save);
  const std::size_t drop = at(drop_, table_name(table));
  follow(drop, save);
  std::vector<QualifiedName> above{from_.table(table)->partition_of};
  const auto higher = ancestors(to_, above.front());
  above.insert(above.end(), higher.begin(), higher.end());
  // Partitions that leave it take their rows along.
  for (const auto& other : from_.snapshot().schema.tables) {
    if (std::ranges::count(ancestors(from_, other.name), table) == 0) continue;
    follow(save, at(release_, table_name(other.name)));
    follow(at(drop_, table_name(other.name)), save);
  }
  for (const auto* other : to_.children(above.front())) {
    follow(at(create_, table_name(other->name)), save);
    follow(at(alter_, table_name(other->name)), save);
  }
  const QualifiedName& root = above.back();
  const auto in_tree = [&](const QualifiedName& name) {
    return name == root || std::ranges::count(ancestors(to_, name), root) > 0;
  };
  for (const auto* places : {&create_, &alter_, &drop_}) {
    for (const auto& [name, step] : *places) {
      const bool in_way =
          drop == none && name.kind == Kind::column && std::ranges::count(above, name.table) > 0;
      if (in_way) follow(save, step);
      if (places != &drop_ && name.kind == Kind::table && in_tree(name.name)) follow(restore, step);
    }
  }
  for (const auto& [name, step] : create_) {
    if (name.kind == Kind::materialized_view) follow(step, restore);
  }
  for (const auto& referred : above) {
    for (const auto& key : foreign_keys_to(from_, referred)) {
      follow(save, at(drop_, key));
      follow(at(create_, key), restore);
    }
  }
}

}  // namespace aludel::diff
