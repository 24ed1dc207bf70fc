#include "diff/passes.hpp"
#include "sql/quote.hpp"

namespace aludel::diff {

operation::Change advance_sequence(const std::string& sequence, const schema::QualifiedName& table,
                                   const std::string& column) {
  return operation::Execute{"SELECT setval(" + sequence + ", (SELECT max(" +
                                sql::quote_identifier(column) + ") FROM " + sql::quote(table) +
                                "))",
                            {}};
}

void advance_new_sequences(Units& units) {
  for (const auto& [name, unit] : units) {
    const auto* sequence = std::get_if<const schema::Sequence*>(&unit.to);
    if (sequence == nullptr || unit.fate != Fate::create) continue;
    const auto column = column_name((*sequence)->owner_table, (*sequence)->owner_column);
    const auto owner = units.find(column);
    if (owner == units.end() || owner->second.fate != Fate::alter) continue;
    const auto* before = std::get_if<ColumnRef>(&owner->second.from);
    const auto* after = std::get_if<ColumnRef>(&owner->second.to);
    if (before == nullptr || after == nullptr || before->column->identity) continue;
    const auto& value = after->column->default_value;
    if (!value || !value->starts_with("nextval(")) continue;
    owner->second.alter.push_back(advance_sequence(sql::quote_literal(sql::quote(name.name)),
                                                   column.table, column.name.name));
  }
}

}  // namespace aludel::diff
