// A table that has to be made again, plain or partitioned, keeps its rows: they wait in a temporary
// table.

#include "diff/passes.hpp"
#include "diff/step_maker.hpp"
#include "diff/waiting_rows.hpp"
#include "sql/quote.hpp"
#include "sql/scanner.hpp"

#include <algorithm>
#include <span>

namespace aludel::diff {

namespace {

using operation::Change;
using schema::ObjectName;
using schema::QualifiedName;

bool is_partition_of(const schema::Table& table, const QualifiedName& parent) {
  return table.partition_of == parent;
}

/// Partitions go with their table. Those that are partitions afterwards are made again with it:
/// their rows may belong elsewhere.
void take_partitions(Units& units, const QualifiedName& table, const Inventory& from,
                     const Inventory& to) {
  for (const auto* child : from.children(table)) {
    if (!is_partition_of(*child, table)) continue;
    const schema::Table* wanted = to.table(child->name);
    if (wanted != nullptr && !is_partition_of(*wanted, table)) continue;  // it leaves
    Unit& unit = units[table_name(child->name)];
    if (wanted != nullptr) recreate(unit);
    unit.implied_drop = true;
    take_partitions(units, child->name, from, to);
  }
}

void add_descendants(const Inventory& inventory, const QualifiedName& table,
                     std::vector<QualifiedName>& names) {
  for (const auto* child : inventory.children(table)) {
    if (std::ranges::count(names, child->name)) continue;
    names.push_back(child->name);
    add_descendants(inventory, child->name, names);
  }
}

/// Whether another one of the name takes its place: made beside it, or after it has gone.
bool is_replaced(const Units& units, const ObjectName& name) {
  const auto unit = units.find(name);
  return unit != units.end() &&
         (moves_columns(unit->second) || unit->second.fate == Fate::recreate);
}

/// No ALTER changes the type of a column that partitions are chosen by.
bool key_changes(const Units& units, const Inventory& from, const schema::Table& before,
                 const schema::Table& after) {
  sql::Scanner scanner(before.partition_by);
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    for (const auto& column : before.columns) {
      if (token.text != sql::quote_identifier(column.name)) continue;
      const schema::Column* other = schema::find_column(after, column.name);
      if (other == nullptr) continue;
      if (other->type != column.type || other->collation != column.collation) return true;
      if (is_rebuilt(units, from, column_name(before.name, column.name))) return true;
    }
  }
  // Or what partitions are chosen by is made again, an operator class with its functions; or it
  // goes, and another function takes its calls.
  const auto is_another = [&](const auto* need) {
    const Kind kind = need->on->kind;
    const bool chooses = schema::is_routine(kind) || kind == Kind::operator_class ||
                         kind == Kind::collation || kind == Kind::type || kind == Kind::domain;
    return chooses && (is_replaced(units, need->on) || goes(fate_of(units, need->on)));
  };
  return std::ranges::any_of(from.needs(table_name(before.name)), [&](const auto* need) {
    return is_another(need) || (need->on->kind == Kind::operator_class &&
                                std::ranges::any_of(from.needs(need->on), is_another));
  });
}

/// Whether the columns are in the order of those wanted once what is gone is dropped and what is
/// new is added behind them.
bool keeps_order(const schema::Table& before, const schema::Table& after) {
  schema::Names names;
  for (const auto& column : before.columns) {
    if (schema::find_column(after, column.name) != nullptr) names.push_back(column.name);
  }
  return names.size() <= after.columns.size() &&
         std::ranges::equal(names, std::span(after.columns).first(names.size()), {}, {},
                            &schema::Column::name);
}

bool leaves_order_of_type(const Units& units, const Inventory& from, const schema::Table& before,
                          const schema::Table& after) {
  if (after.of_type.name.empty()) return false;
  if (before.of_type != after.of_type) return !keeps_order(before, after);
  const ObjectName type{Kind::type, before.of_type, {}, {}};
  const Fate fate = fate_of(units, type);
  return fate == Fate::rebuild || fate == Fate::recreate || is_rebuilt(units, from, type);
}

}  // namespace

void recreate_typed(Units& units, const Inventory& from) {
  for (auto& [name, unit] : units) {
    const auto* before = std::get_if<const schema::Table*>(&unit.from);
    const auto* after = std::get_if<const schema::Table*>(&unit.to);
    if (before == nullptr || after == nullptr || unit.fate == Fate::recreate) continue;
    if (!leaves_order_of_type(units, from, **before, **after)) continue;
    recreate(unit);
  }
}

void recreate_partitions(Units& units, const Inventory& from, const Inventory& to) {
  std::vector<QualifiedName> tables;
  for (auto& [name, unit] : units) {
    const auto* before = std::get_if<const schema::Table*>(&unit.from);
    const auto* after = std::get_if<const schema::Table*>(&unit.to);
    if (before == nullptr || after == nullptr || (*before)->partition_by.empty()) continue;
    if (unit.fate == Fate::recreate || !key_changes(units, from, **before, **after)) continue;
    recreate(unit);
  }
  for (const auto& [name, unit] : units) {
    if (name.kind == Kind::table && unit.fate == Fate::recreate) tables.push_back(name.name);
  }
  for (const auto& table : tables) take_partitions(units, table, from, to);
  for (auto& [name, unit] : units) {
    const auto* index = std::get_if<const schema::Index*>(&unit.from);
    if (index == nullptr || unit.to.index() == 0) continue;
    const auto table = units.find(table_name((*index)->table));
    if (table == units.end() || table->second.fate != Fate::recreate) continue;
    recreate(unit);
  }
  // A sequence of a column outlives the table that is made again.
  for (auto& [name, unit] : units) {
    const auto* before = std::get_if<const schema::Sequence*>(&unit.from);
    const auto* after = std::get_if<const schema::Sequence*>(&unit.to);
    if (before == nullptr || after == nullptr || (*before)->owner_column.empty()) continue;
    const auto owner = units.find(table_name((*before)->owner_table));
    if (owner == units.end() || owner->second.fate != Fate::recreate) continue;
    if ((*before)->owner_table != (*after)->owner_table ||
        (*before)->owner_column != (*after)->owner_column) {
      continue;  // it changes hands anyway
    }
    unit.release.emplace_back(operation::Alter{name, "OWNED BY NONE", {}, false});
    alter(unit, name,
          "OWNED BY " + sql::quote((*after)->owner_table) + "." +
              sql::quote_identifier((*after)->owner_column));
    unit.fate = Fate::alter;
  }
}

bool StepMaker::is_made_again(const ObjectName& column) const {
  return std::ranges::any_of(from_.needs(column), [&](const auto* dependency) {
    if (dependency->on->kind != Kind::type && dependency->on->kind != Kind::domain) return false;
    return is_replaced(units_, dependency->on);
  });
}

bool StepMaker::is_gone_meanwhile(const ObjectName& object) const {
  return std::ranges::any_of(from_.ingredients(object), [&](const auto& part) {
    const bool holds = part.kind != Kind::collation && part.kind != Kind::extension;
    return holds && fate_of(units_, part) == Fate::recreate;
  });
}

void StepMaker::add_row_moves() {
  int number = 0;
  for (const auto& [name, unit] : units_) {
    if (name.kind != Kind::table || unit.fate != Fate::recreate || unit.implied_drop) continue;
    const auto* from = std::get_if<const schema::Table*>(&unit.from);
    const auto* to = std::get_if<const schema::Table*>(&unit.to);
    if (from == nullptr || to == nullptr) continue;
    // Where there is no partition, there is no place for a row.
    if (!(*to)->partition_by.empty() && to_.children(name.name).empty()) continue;
    WaitingRows rows("aludel_rows_" + std::to_string(number + 1));
    std::string go_on;
    std::vector<const schema::Column*> by_names;
    std::string saved;
    bool all_stay = true;
    for (const auto& column : (*from)->columns) {
      const std::string quoted = sql::quote_identifier(column.name);
      const bool waits = is_gone_meanwhile(column_name(name.name, column.name));
      all_stay = all_stay && !waits;
      saved +=
          (saved.empty() ? "" : ", ") + (waits ? "to_jsonb(" + quoted + ") AS " + quoted : quoted);
    }
    if (all_stay) saved = "*";
    for (const auto& column : (*to)->columns) {
      const schema::Column* before = schema::find_column(**from, column.name);
      if (before == nullptr || column.generated) continue;
      const std::string quoted = sql::quote_identifier(column.name);
      std::string value = quoted;
      const ObjectName itself = column_name(name.name, column.name);
      if (before->type == column.type && is_gone_meanwhile(itself)) {
        value = by_name(column.name);
        by_names.push_back(&column);
      } else if (before->type != column.type || is_made_again(itself)) {
        const auto change = type_change(*before, column, from_.snapshot(), to_.snapshot());
        if (!change.using_expression.empty()) value = change.using_expression;
        if (uses_carrier(change)) by_names.push_back(&column);
      }
      rows.add(column, value);
      if (column.identity) {
        go_on += ";\nSELECT setval(pg_get_serial_sequence(" +
                 sql::quote_literal(sql::quote(name.name)) + ", " +
                 sql::quote_literal(column.name) + "), (SELECT max(" + quoted + ") FROM " +
                 sql::quote(name.name) + "))";
      }
    }
    if (!rows.has_columns()) continue;
    ++number;
    const std::string table = sql::quote(name.name);
    // Those of tables that inherit are theirs.
    const char* only = (*from)->partition_by.empty() ? "ONLY " : "";
    const std::size_t save = add(
        ranks::release, name,
        {operation::Execute{
            "CREATE TABLE " + rows.name() + " AS SELECT " + saved + " FROM " + only + table, {}}});
    // The rows are not lost with it.
    const std::size_t drop = at(drop_, name);
    if (drop != none) steps_[drop].changes.back() = operation::Execute{"DROP TABLE " + table, {}};
    follow(drop, save);
    std::vector<Change> moves{operation::Execute{rows.come_back(name.name) + go_on, {}}};
    if (!by_names.empty()) {
      moves.insert(moves.begin(), create_carrier(by_names));
      moves.push_back(drop_carrier());
    }
    const std::size_t restore = add(ranks::create(Kind::rule) - 1, name, std::move(moves));
    follow(restore, drop);
    lines_of_rows(name.name, save, restore);
  }
}

void StepMaker::lines_of_rows(const QualifiedName& table, std::size_t save, std::size_t restore) {
  std::vector<QualifiedName> before;
  std::vector<QualifiedName> after{table};
  add_descendants(from_, table, before);
  add_descendants(to_, table, after);
  for (const auto& name : before) follow(save, at(release_, table_name(name)));
  for (const auto& name : after) {
    follow(restore, at(create_, table_name(name)));
    follow(restore, at(alter_, table_name(name)));
  }
  const auto above = ancestors(to_, table);
  const auto among = [&](const QualifiedName& name) { return std::ranges::count(after, name) > 0; };
  for (const auto& [name, step] : create_) {
    if (name.kind == Kind::materialized_view) follow(step, restore);
    if (name.kind == Kind::trigger || name.kind == Kind::rule) {
      if (among(name.table)) follow(step, restore);
    }
    const auto* constraint = std::get_if<ConstraintRef>(&to_.find(name));
    const auto* key = constraint == nullptr
                          ? nullptr
                          : std::get_if<schema::ForeignKey>(&constraint->constraint->definition);
    const bool refers = key != nullptr && (among(name.table) || among(key->table) ||
                                           std::ranges::count(above, key->table) > 0);
    if (refers) follow(step, restore);
  }
  // The type of a row that waits.
  for (const auto& [name, step] : drop_) {
    const bool is_type = name.kind == Kind::type || name.kind == Kind::domain;
    const auto unit = units_.find(name);
    const bool comes_again = unit != units_.end() && unit->second.fate == Fate::recreate;
    if (is_type && !comes_again) follow(step, restore);
  }
}

}  // namespace aludel::diff
