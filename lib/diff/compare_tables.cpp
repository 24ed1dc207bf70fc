#include "diff/unit.hpp"
#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

bool is_partition(const schema::Table& table) { return !table.partition_of.name.empty(); }

void compare_partition(Unit& unit, const schema::Table& from, const schema::Table& to) {
  if (from.partition_of == to.partition_of && from.partition_bound == to.partition_bound) return;
  const std::string name = sql::quote(to.name);
  if (is_partition(from)) {
    unit.release.push_back(
        operation::Alter{table_name(from.partition_of), "DETACH PARTITION " + name, {}, false});
  }
  if (is_partition(to)) {
    unit.alter.push_back(operation::Alter{table_name(to.partition_of),
                                          "ATTACH PARTITION " + name + " " + to.partition_bound,
                                          {},
                                          false});
  }
}

void compare_inherits(Unit& unit, const schema::Table& from, const schema::Table& to) {
  if (from.inherits == to.inherits) return;
  const auto kept = parents_in_place(from, to);
  const auto stays = [&](const auto& parent) { return std::ranges::count(kept, parent) > 0; };
  for (const auto& parent : from.inherits) {
    if (stays(parent)) continue;
    unit.release.push_back(
        operation::Alter{table_name(to.name), "NO INHERIT " + sql::quote(parent), {}, false});
  }
  for (const auto& parent : to.inherits) {
    if (stays(parent)) continue;
    unit.alter.push_back(
        operation::Alter{table_name(to.name), "INHERIT " + sql::quote(parent), {}, false});
  }
}

}  // namespace

void compare(Unit& unit, const schema::Table& from, const schema::Table& to) {
  if (from.partition_by != to.partition_by) {
    unit.fate = Fate::recreate;
    return;
  }
  const auto name = table_name(to.name);
  compare_partition(unit, from, to);
  compare_inherits(unit, from, to);
  if (from.of_type != to.of_type) {
    if (!from.of_type.name.empty()) {
      unit.release.push_back(operation::Alter{name, "NOT OF", {}, false});
    }
    if (!to.of_type.name.empty()) alter(unit, name, "OF " + sql::quote(to.of_type));
  }
  if (from.unlogged != to.unlogged) {
    alter(unit, name, to.unlogged ? "SET UNLOGGED" : "SET LOGGED");
  }
  compare_method(unit, name, from.method, to.method);
  compare_tablespace(unit, name, from.tablespace, to.tablespace);
  compare_parameters(unit, name, from.parameters, to.parameters);
  if (from.row_security != to.row_security || from.force_row_security != to.force_row_security) {
    operation::RowSecurity change{to.name, {}, {}};
    if (from.row_security != to.row_security) change.enabled = to.row_security;
    if (from.force_row_security != to.force_row_security) change.forced = to.force_row_security;
    unit.alter.push_back(change);
  }
  compare_comment(unit, name, from.comment, to.comment);
}

void compare(Unit& unit, const schema::Table& table, const schema::Constraint& from,
             const schema::Constraint& to) {
  schema::Constraint same = from;
  same.comment = to.comment;
  same.index_comment = to.index_comment;
  same.parameters = to.parameters;
  same.tablespace = to.tablespace;
  if (!from.validated && to.validated) same.validated = true;
  const bool foreign = std::holds_alternative<schema::ForeignKey>(to.definition);
  const bool timing =
      from.deferrable != to.deferrable || from.initially_deferred != to.initially_deferred;
  if (foreign) {
    same.deferrable = to.deferrable;
    same.initially_deferred = to.initially_deferred;
  }
  if (same != to) {
    unit.fate = Fate::recreate;
    return;
  }
  const std::string name = sql::quote_identifier(to.name);
  if (foreign && timing) {
    alter(unit, table_name(table.name),
          "ALTER CONSTRAINT " + name +
              (to.initially_deferred ? " DEFERRABLE INITIALLY DEFERRED"
               : to.deferrable       ? " DEFERRABLE INITIALLY IMMEDIATE"
                                     : " NOT DEFERRABLE"));
  }
  if (!from.validated && to.validated) {
    unit.alter.push_back(operation::ValidateConstraint{table.name, to.name, false});
  }
  const auto index = constraint_index_name(table.name, to.name);
  compare_parameters(unit, index, from.parameters, to.parameters);
  compare_tablespace(unit, index, from.tablespace, to.tablespace);
  compare_comment(unit, constraint_name(table.name, to.name), from.comment, to.comment);
  compare_comment(unit, index, from.index_comment, to.index_comment);
}

}  // namespace aludel::diff
