// Values of composites, and of what holds them, from one type to another by the names of their
// attributes: by way of jsonb.

#include "diff/unit.hpp"
#include "sql/quote.hpp"

namespace aludel::diff {

namespace {

/// A type of the session's own. jsonb_populate_record() makes records alone: the value of another
/// type, as an array, is an attribute of one.
constexpr const char* carrier = "pg_temp.aludel_values";

}  // namespace

std::string by_name(const std::string& column) {
  const std::string name = sql::quote_identifier(column);
  return std::string("(jsonb_populate_record(NULL::") + carrier + ", jsonb_build_object(" +
         sql::quote_literal(column) + ", " + name + ")))." + name;
}

operation::Change create_carrier(const std::vector<const schema::Column*>& columns) {
  std::string list;
  for (const auto* column : columns) {
    list += (list.empty() ? "" : ", ") + sql::quote_identifier(column->name) + " " + column->type;
  }
  return operation::Execute{std::string("CREATE TYPE ") + carrier + " AS (" + list + ")", {}};
}

operation::Change drop_carrier() {
  return operation::Execute{std::string("DROP TYPE ") + carrier, {}};
}

bool uses_carrier(const operation::TypeChange& change) {
  return change.using_expression.find(carrier) != std::string::npos;
}

bool is_of_carrier(const operation::Change& change) {
  const auto* execute = std::get_if<operation::Execute>(&change);
  return execute != nullptr && execute->sql.find(carrier) != std::string::npos;
}

std::vector<operation::Change> with_carrier(operation::AlterColumn change,
                                            const schema::Column& to) {
  const bool uses = change.type && uses_carrier(*change.type);
  std::vector<operation::Change> changes;
  if (uses) changes.push_back(create_carrier({&to}));
  changes.emplace_back(std::move(change));
  if (uses) changes.push_back(drop_carrier());
  return changes;
}

}  // namespace aludel::diff
