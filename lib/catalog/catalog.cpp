#include "catalog/catalog.hpp"

#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

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

std::vector<std::string> and_settings(std::vector<std::string> statements) {
  statements.insert(statements.end(), std::begin(settings), std::end(settings));
  return statements;
}

/// In the order in which their answers are read, each list and they one after the other.
struct Parts {
  std::vector<Part> first;
  std::vector<Part> beside;  ///< those that have the server open every table: half of the time
  std::vector<Part> last;
};

Parts parts_of(const Request& request) {
  Parts parts;
  const auto fill = [&request](std::vector<Part>& list,
                               std::initializer_list<Part (*)(const Request&)> all) {
    for (const auto part : all) list.push_back(part(request));
  };
  fill(parts.first,
       {members, comments, namespaces, extensions, collation_names, operator_classes, inheritance,
        relations, types, enum_labels, ranges, not_nulls, columns, sequences, views});
  fill(parts.beside, {indexes, constraints});
  fill(parts.last, {routines,
                    aggregates,
                    triggers,
                    rules,
                    policies,
                    event_triggers,
                    statistics,
                    casts,
                    collations,
                    operators,
                    operator_families,
                    own_operator_classes,
                    operator_members,
                    languages,
                    text_search_dictionaries,
                    text_search_configurations,
                    foreign_data_wrappers,
                    servers,
                    publications,
                    unmanaged,
                    grants,
                    default_privileges,
                    dependencies});
  return parts;
}

std::string scope_sql(const Scope& scope) {
  std::string sql = "n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema'";
  for (const auto& name : scope.exclude_schemas) sql += ", " + sql::quote_literal(name);
  return sql + ")";
}

constexpr const char* begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Runs what it was given, and leaves the session as it was.
class Transaction {
 public:
  explicit Transaction(const database::Connection& connection)
      : nested_(connection.in_transaction()) {}

  bool is_nested() const { return nested_; }
  std::string begin() const { return nested_ ? "SAVEPOINT aludel_catalog" : catalog::begin; }
  // Takes the settings back too.
  std::vector<std::string> end() const {
    if (!nested_) return {"ROLLBACK"};
    return {"ROLLBACK TO SAVEPOINT aludel_catalog", "RELEASE SAVEPOINT aludel_catalog"};
  }

 private:
  bool nested_;
};

/// Statements sent together, some of which are the queries of parts.
class Message {
 public:
  Message(std::vector<std::string> before, std::vector<Part> parts,
          const std::vector<std::string>& after)
      : statements_(std::move(before)), first_(statements_.size()), parts_(std::move(parts)) {
    for (const Part& part : parts_) statements_.push_back(part.query);
    statements_.insert(statements_.end(), after.begin(), after.end());
  }

  const std::vector<std::string>& statements() const { return statements_; }

  /// Hands each part its rows; calls `pause` before those of the part of that number.
  database::Connection::Take reader(Reading& reading, std::size_t at = 0,
                                    std::function<void()> pause = {}) const {
    return [this, &reading, at, pause = std::move(pause)](std::size_t index,
                                                          const database::Answer& rows) {
      if (index < first_ || index - first_ >= parts_.size()) return;
      if (pause && index - first_ == at) pause();
      parts_[index - first_].read(rows, reading);
    };
  }

 private:
  std::vector<std::string> statements_;
  std::size_t first_;
  std::vector<Part> parts_;
};

/// A second session that sees what the first one sees and does a part of the work meanwhile.
class Companion {
 public:
  /// It could not do its part; the first session has to do all.
  struct Lost {};

  /// Begins the leader's transaction. Null where the database is small, or where the server has no
  /// place for another session.
  static std::unique_ptr<Companion> open(database::Connection& leader, const Second& second,
                                         const std::vector<Part>& parts) {
    const auto answer =
        leader.execute(std::string(begin) +
                       "; SELECT CASE WHEN pg_catalog.pg_relation_size('pg_catalog.pg_index') >= " +
                       std::to_string(second.from) + " THEN pg_catalog.pg_export_snapshot() END");
    const auto& snapshot = answer.at(0).at(0);
    if (!snapshot) return nullptr;
    try {
      return std::make_unique<Companion>(leader, second.open(), *snapshot, parts);
    } catch (const DatabaseError&) {
      return nullptr;
    }
  }

  Companion(database::Connection& leader, database::Connection session, const std::string& snapshot,
            const std::vector<Part>& parts)
      : leader_(leader),
        session_(std::move(session)),
        message_(and_settings({begin, "SET TRANSACTION SNAPSHOT '" + snapshot + "'"}), parts,
                 {"ROLLBACK"}) {
    session_.start_all(message_.statements());
    session_.read_along(&leader_);
    leader_.read_along(&session_);
  }
  ~Companion() { leader_.read_along(nullptr); }
  Companion(const Companion&) = delete;
  Companion& operator=(const Companion&) = delete;

  void finish(Reading& reading) {
    try {
      session_.finish_all(message_.reader(reading));
    } catch (const DatabaseError&) {
      throw Lost();
    }
  }

 private:
  database::Connection& leader_;
  database::Connection session_;
  Message message_;
};

/// Moves each of them once: they are large.
template <class T, class Less>
void sort(std::vector<T>& list, Less less) {
  std::vector<T*> order;
  order.reserve(list.size());
  for (auto& each : list) order.push_back(&each);
  std::ranges::sort(order, [&](const T* left, const T* right) { return less(*left, *right); });
  std::vector<T> sorted;
  sorted.reserve(list.size());
  for (T* each : order) sorted.push_back(std::move(*each));
  list = std::move(sorted);
}

/// By name, each list; what stands in a table keeps its order.
void sort(schema::Snapshot& snapshot) {
  auto& schema = snapshot.schema;
  const auto by_name = [](const auto& left, const auto& right) { return left.name < right.name; };
  sort(schema.namespaces, by_name);
  sort(schema.extensions, by_name);
  sort(schema.enums, by_name);
  sort(schema.domains, by_name);
  sort(schema.composites, by_name);
  sort(schema.ranges, by_name);
  sort(schema.sequences, by_name);
  sort(schema.tables, by_name);
  sort(schema.views, by_name);
  sort(schema.scripted, by_name);
  sort(schema.indexes, [](const schema::Index& left, const schema::Index& right) {
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

schema::Snapshot read(database::Connection& connection, const Scope& scope, const Second& second) {
  Reading reading;
  reading.version = reading.snapshot.server_version = connection.server_version();
  const Request request{.version = reading.version, .in_scope = scope_sql(scope)};
  const Transaction transaction(connection);
  const Parts parts = parts_of(request);
  std::unique_ptr<Companion> companion;
  try {
    std::vector<std::string> before;
    if (second.open && !transaction.is_nested()) {
      companion = Companion::open(connection, second, parts.beside);
    } else {
      before.push_back(transaction.begin());
    }
    std::vector<Part> own = parts.first;
    if (!companion) own.insert(own.end(), parts.beside.begin(), parts.beside.end());
    own.insert(own.end(), parts.last.begin(), parts.last.end());
    const Message message(and_settings(std::move(before)), std::move(own), transaction.end());
    std::function<void()> pause;
    if (companion) pause = [&] { companion->finish(reading); };
    connection.query_all(message.statements(),
                         message.reader(reading, parts.first.size(), std::move(pause)));
  } catch (const Companion::Lost&) {
    companion.reset();
    if (connection.in_transaction()) connection.execute_all(transaction.end());
    return read(connection, scope);
  } catch (...) {
    if (connection.in_transaction()) connection.execute_all(transaction.end());
    throw;
  }
  sort(reading.snapshot);
  return std::move(reading.snapshot);
}

}  // namespace aludel::catalog
