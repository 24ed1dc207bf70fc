#include "diff/not_null_names.hpp"
#include "schema/constraint.hpp"
#include "sql/definition.hpp"
#include "sql/quote.hpp"

namespace aludel::diff {

void compare_not_null(Unit& unit, const schema::Table& table, const schema::Column& from,
                      const schema::Column& to) {
  const schema::NotNull& before = from.not_null_as;
  const schema::NotNull& after = to.not_null_as;
  if (!to.not_null || (from.not_null && before == after)) return;
  const schema::ObjectName owner = table_name(table.name);
  const std::string name = not_null_name(table.name, to.name, after);
  const bool weakens = from.not_null && before.validated && !after.validated;
  if (!from.not_null || weakens) {
    if (after == schema::NotNull()) return;  // SET NOT NULL, among the column's other changes
    if (weakens) {
      alter(unit, owner, "ALTER COLUMN " + sql::quote_identifier(to.name) + " DROP NOT NULL");
    }
    alter(unit, owner, sql::add_not_null(to.name, after));
    compare_comment(unit, constraint_name(table.name, name), {}, after.comment);
    return;
  }
  if (before.no_inherit != after.no_inherit) {
    alter(unit, owner,
          "ALTER CONSTRAINT " + sql::quote_identifier(name) +
              (after.no_inherit ? " NO INHERIT" : " INHERIT"));
  }
  if (!before.validated && after.validated) {
    unit.alter.push_back(operation::ValidateConstraint{table.name, name, false});
  }
  compare_comment(unit, constraint_name(table.name, name), before.comment, after.comment);
}

}  // namespace aludel::diff
