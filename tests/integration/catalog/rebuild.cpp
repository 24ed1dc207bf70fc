#include "catalog/rebuild.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <deque>
#include <sstream>
#include <utility>
#include <vector>

#include "operation/operation.hpp"
#include "sql/render.hpp"
#include "sql/split.hpp"

namespace aludel::test {

namespace {

using operation::Change;

Change create(schema::Object object) {
  operation::Create change;
  change.object = std::move(object);
  return change;
}

template <typename T>
void add_all(std::deque<Change>& changes, const std::vector<T>& objects) {
  for (const auto& object : objects) changes.emplace_back(create(object));
}

/// A partition's columns come from its parent; it says only what it has of its own.
void take_parents_columns(schema::Table& table, const schema::Schema& schema) {
  const auto* parent = schema::find_table(schema, table.partition_of);
  if (!parent) return;
  std::vector<schema::Column> own;
  for (auto column : table.columns) {
    const auto* above = schema::find_column(*parent, column.name);
    if (!above || *above == column) continue;
    column.type.clear();
    column.collation = {};
    column.identity.reset();
    column.generated.reset();
    if (above->default_value && !column.default_value) column.default_value = "NULL";
    own.push_back(std::move(column));
  }
  table.columns = std::move(own);
}

/// Columns that a parent gives are not said again, but for what the table has of its own.
void take_inherited_columns(std::deque<Change>& at_end, schema::Table& table,
                            const schema::Schema& schema) {
  std::erase_if(table.columns, [&](const schema::Column& column) {
    if (!column.inherited) return false;
    const schema::Column* parent = nullptr;
    bool parent_not_null = false;
    for (const auto& name : table.inherits) {
      const auto* above = schema::find_table(schema, name);
      const auto* found = above ? schema::find_column(*above, column.name) : nullptr;
      if (!found) continue;
      if (!parent) parent = found;
      parent_not_null = parent_not_null || found->not_null;
    }
    if (!parent) return true;
    operation::AlterColumn change;
    change.table = table.name;
    change.column = column.name;
    if (column.default_value != parent->default_value) change.default_value = column.default_value;
    if (column.not_null && !parent_not_null) change.not_null = true;
    if (column.storage != parent->storage) change.storage = column.storage;
    if (column.comment) change.comment = column.comment;
    at_end.emplace_back(std::move(change));
    return true;
  });
}

/// What a table says of others, or of its indexes, is left for the end.
void add_table(std::deque<Change>& changes, std::deque<Change>& at_end, schema::Table table) {
  const schema::ObjectName name{schema::Kind::table, table.name, {}, {}};
  std::erase_if(table.constraints, [&](const schema::Constraint& constraint) {
    if (!std::holds_alternative<schema::ForeignKey>(constraint.definition)) return false;
    at_end.emplace_back(
        operation::AddConstraint{.table = table.name, .constraint = constraint, .domain = false});
    return true;
  });
  for (const auto& setting : table.settings) {
    at_end.emplace_back(
        operation::Alter{.object = name, .clause = setting.set, .undo = setting.reset});
  }
  table.settings.clear();
  changes.emplace_back(create(std::move(table)));
}

void add_view(std::deque<Change>& changes, std::deque<Change>& at_end, schema::View view) {
  const auto kind = view.materialized ? schema::Kind::materialized_view : schema::Kind::view;
  for (const auto& setting : view.settings) {
    at_end.emplace_back(operation::Alter{
        .object = {kind, view.name, {}, {}}, .clause = setting.set, .undo = setting.reset});
  }
  view.settings.clear();
  changes.emplace_back(create(std::move(view)));
}

/// Does what can be done until nothing is left, or nothing more can be.
void carry_out(database::Connection& connection, std::deque<Change> changes) {
  // What could not be done since something was done, with what the server said.
  std::string problems;
  std::size_t failed = 0;
  while (!changes.empty() && failed < changes.size()) {
    Change change = std::move(changes.front());
    changes.pop_front();
    std::vector<std::string> texts;
    for (const auto& statement : sql::render(operation::Operation{change, {}})) {
      texts.push_back(statement.text);
    }
    try {
      connection.execute_all(texts);
      failed = 0;
      problems.clear();
    } catch (const DatabaseError& error) {
      problems += std::string(error.what()) + ": " + error.statement() + "\n";
      ++failed;
      changes.push_back(std::move(change));
    }
  }
  if (!changes.empty()) throw Error("rebuild", problems);
}

}  // namespace

void run_script(const TestDatabase& database, const std::string& script) {
  auto connection = database.connect();
  for (const auto& statement : sql::split(script, {})) connection.execute(statement.text);
}

void rebuild(const TestDatabase& database, const schema::Schema& schema) {
  auto connection = database.connect();
  connection.execute("SET check_function_bodies = off");
  std::deque<Change> changes;
  std::deque<Change> at_end;
  for (const auto& space : schema.namespaces) {
    if (space.name == "public") {
      if (space.comment) {
        changes.emplace_back(
            operation::Comment{.object = {schema::Kind::schema, {"", "public"}, {}, {}},
                               .text = space.comment,
                               .was = {}});
      }
    } else {
      changes.emplace_back(create(space));
    }
  }
  const bool has_public = std::ranges::any_of(
      schema.namespaces, [](const schema::Namespace& space) { return space.name == "public"; });
  if (!has_public)
    changes.emplace_back(operation::Execute{.sql = "DROP SCHEMA public", .undo = {}});
  add_all(changes, schema.extensions);
  add_all(changes, schema.enums);
  add_all(changes, schema.domains);
  add_all(changes, schema.composites);
  add_all(changes, schema.ranges);
  for (schema::Sequence sequence : schema.sequences) {
    if (!sequence.owner_column.empty()) {
      at_end.emplace_back(operation::AlterSequence{
          .sequence = sequence.name,
          .options = {},
          .restart = {},
          .owned_by = std::pair(sequence.owner_table, sequence.owner_column)});
      sequence.owner_table = {};
      sequence.owner_column.clear();
    }
    changes.emplace_back(create(std::move(sequence)));
  }
  for (schema::Table table : schema.tables) {
    if (!table.partition_of.name.empty()) take_parents_columns(table, schema);
    take_inherited_columns(at_end, table, schema);
    add_table(changes, at_end, std::move(table));
  }
  for (const auto& view : schema.views) add_view(changes, at_end, view);
  // Event triggers would have their say on what comes after them.
  for (const auto& object : schema.scripted) {
    auto& list = object.name.kind == schema::Kind::event_trigger ? at_end : changes;
    list.emplace_back(create(object));
  }
  carry_out(connection, std::move(changes));
  std::deque<Change> indexes;
  for (const auto& index : schema.indexes) {
    if (index.attached_to.name.empty()) indexes.emplace_back(create(index));
  }
  for (const auto& index : schema.indexes) {
    if (!index.attached_to.name.empty()) indexes.emplace_back(create(index));
  }
  carry_out(connection, std::move(indexes));
  for (const auto& grant : schema.revokes) at_end.emplace_back(operation::Revoke{.grant = grant});
  for (const auto& grant : schema.grants) at_end.emplace_back(operation::Grant{.grant = grant});
  carry_out(connection, std::move(at_end));
}

std::string difference(const std::string& left, const std::string& right) {
  const auto lines = [](const std::string& text) {
    std::vector<std::string> list;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) list.push_back(line);
    return list;
  };
  const auto a = lines(left);
  const auto b = lines(right);
  std::string text;
  std::size_t at = 0, other = 0;
  int shown = 0;
  while ((at < a.size() || other < b.size()) && shown < 40) {
    if (at < a.size() && other < b.size() && a[at] == b[other]) {
      ++at;
      ++other;
      continue;
    }
    // The nearer one of the places where they go on together.
    std::size_t best_a = a.size(), best_b = b.size();
    for (std::size_t reach = 1; reach < 200 && best_a == a.size() && best_b == b.size(); ++reach) {
      for (std::size_t skip = 0; skip <= reach; ++skip) {
        const std::size_t x = at + skip, y = other + reach - skip;
        if (x < a.size() && y < b.size() && a[x] == b[y] && !a[x].empty()) {
          best_a = x;
          best_b = y;
          break;
        }
      }
    }
    for (; at < best_a && shown < 40; ++at, ++shown) text += "- " + a[at] + "\n";
    for (; other < best_b && shown < 40; ++other, ++shown) text += "+ " + b[other] + "\n";
  }
  return text;
}

}  // namespace aludel::test
