#include "catalog/catalog.hpp"

#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::catalog {

namespace {

/// What decides how the server prints things, as pg_dump sets it; constants of partition bounds and
/// defaults are printed in the session's time zone. Compiling, and starting workers, would take
/// longer than the queries do; the columns of many tables are sorted in memory.
constexpr const char* settings[] = {
    "SET LOCAL search_path = ''",           "SET LOCAL datestyle = 'ISO'",
    "SET LOCAL intervalstyle = 'postgres'", "SET LOCAL timezone = 'UTC'",
    "SET LOCAL extra_float_digits = 1",     "SET LOCAL quote_all_identifiers = off",
    "SET LOCAL bytea_output = 'hex'",       "SET LOCAL jit = off",
    "SET LOCAL work_mem = '64MB'",          "SET LOCAL max_parallel_workers_per_gather = 0",
};

std::vector<Part> parts_of(const Request& request) {
  std::vector<Part> parts;
  // clang-format off
  for (const auto part :
       {members, comments, namespaces, extensions, collation_names, operator_classes, inheritance,
        relations, types, enum_labels, ranges, sequences, not_nulls, columns, views, index_columns, indexes,
        constraints, routines, aggregates, triggers, rules, policies, event_triggers, statistics,
        casts, collations, operators, operator_families, own_operator_classes, operator_members,
        languages, text_search_dictionaries, text_search_configurations, foreign_data_wrappers,
        servers, publications, unmanaged, grants, default_privileges, dependencies}) {
    // clang-format on
    parts.push_back(part(request));
  }
  return parts;
}

std::string scope_sql(const Scope& scope) {
  std::string sql = "n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema'";
  for (const auto& name : scope.exclude_schemas) sql += ", " + sql::quote_literal(name);
  return sql + ")";
}

/// Runs what it was given, and leaves the session as it was.
class Transaction {
 public:
  explicit Transaction(const database::Connection& connection)
      : nested_(connection.in_transaction()) {}

  std::string begin() const {
    return nested_ ? "SAVEPOINT aludel_catalog" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  }
  // Takes the settings back too.
  std::vector<std::string> end() const {
    if (!nested_) return {"ROLLBACK"};
    return {"ROLLBACK TO SAVEPOINT aludel_catalog", "RELEASE SAVEPOINT aludel_catalog"};
  }

 private:
  bool nested_;
};

/// By name, each list; what stands in a table keeps its order.
void sort(schema::Snapshot& snapshot) {
  auto& schema = snapshot.schema;
  const auto by_name = [](const auto& left, const auto& right) { return left.name < right.name; };
  std::ranges::sort(schema.namespaces, by_name);
  std::ranges::sort(schema.extensions, by_name);
  std::ranges::sort(schema.enums, by_name);
  std::ranges::sort(schema.domains, by_name);
  std::ranges::sort(schema.composites, by_name);
  std::ranges::sort(schema.ranges, by_name);
  std::ranges::sort(schema.sequences, by_name);
  std::ranges::sort(schema.tables, by_name);
  std::ranges::sort(schema.views, by_name);
  std::ranges::sort(schema.scripted, by_name);
  std::ranges::sort(schema.indexes, [](const schema::Index& left, const schema::Index& right) {
    return std::tie(left.table.schema, left.name) < std::tie(right.table.schema, right.name);
  });
  const auto by_key = [](const schema::Setting& left, const schema::Setting& right) {
    return left.key < right.key;
  };
  for (auto& table : schema.tables) std::ranges::sort(table.settings, by_key);
  for (auto& view : schema.views) std::ranges::sort(view.settings, by_key);
  std::ranges::sort(snapshot.unmanaged);
}

}  // namespace

schema::Snapshot read(database::Connection& connection, const Scope& scope) {
  Reading reading;
  reading.version = reading.snapshot.server_version = connection.server_version();
  const Request request{.version = reading.version, .in_scope = scope_sql(scope)};
  const auto parts = parts_of(request);
  const Transaction transaction(connection);

  std::vector<std::string> statements{transaction.begin()};
  statements.insert(statements.end(), std::begin(settings), std::end(settings));
  const std::size_t first = statements.size();
  for (const auto& part : parts) statements.push_back(part.query);
  for (auto& statement : transaction.end()) statements.push_back(std::move(statement));
  try {
    connection.query_all(statements, [&](std::size_t index, const database::Answer& rows) {
      if (index >= first && index - first < parts.size()) parts[index - first].read(rows, reading);
    });
  } catch (...) {
    if (connection.in_transaction()) connection.execute_all(transaction.end());
    throw;
  }
  sort(reading.snapshot);
  return std::move(reading.snapshot);
}

}  // namespace aludel::catalog
