#include "compare/compare.hpp"

#include "compare/extension_moves.hpp"
#include "diff/diff.hpp"
#include "sql/render.hpp"

#include <algorithm>
#include <iterator>

namespace aludel::compare {

namespace {

operation::Operations plain_creation(const schema::Snapshot& snapshot) {
  schema::Snapshot empty;
  empty.server_version = snapshot.server_version;
  schema::Snapshot wanted = snapshot;
  // Every database begins with it.
  const auto is_public = [](const auto& each) { return each.name == "public"; };
  const auto found = std::ranges::find_if(wanted.schema.namespaces, is_public);
  if (found != wanted.schema.namespaces.end()) {
    schema::Namespace bare;
    bare.name = "public";
    empty.schema.namespaces.push_back(bare);
  }
  return diff::diff(empty, wanted);
}

}  // namespace

operation::Operations creation(const schema::Snapshot& snapshot) {
  auto operations = plain_creation(snapshot);
  diff::keep_words(operations);
  return operations;
}

sql::Statements model_statements(const operation::Operations& operations) {
  operation::Operations first;
  operation::Operations indexes;
  operation::Operations last;
  for (const auto& operation : operations) {
    // A partition that comes after an index of its parent would get one at once, ONLY or not.
    const auto* made = std::get_if<operation::Create>(&operation.change);
    if (made != nullptr && std::holds_alternative<schema::Index>(made->object)) {
      indexes.push_back(operation);
      continue;
    }
    first.push_back(operation);
    auto* create = std::get_if<operation::Create>(&first.back().change);
    if (create == nullptr) continue;
    if (auto* sequence = std::get_if<schema::Sequence>(&create->object)) {
      if (sequence->owner_column.empty()) continue;
      operation::AlterSequence owned{sequence->name};
      owned.owned_by.emplace(std::in_place, sequence->owner_table, sequence->owner_column);
      last.push_back({std::move(owned), operation.where});
      sequence->owner_table = {};
      sequence->owner_column.clear();
    }
    if (auto* table = std::get_if<schema::Table>(&create->object)) {
      for (const auto& constraint : table->constraints) {
        if (!std::holds_alternative<schema::ForeignKey>(constraint.definition)) continue;
        last.push_back({operation::AddConstraint{table->name, constraint}, operation.where});
      }
      std::erase_if(table->constraints, [](const auto& constraint) {
        return std::holds_alternative<schema::ForeignKey>(constraint.definition);
      });
    }
  }
  std::ranges::move(indexes, std::back_inserter(first));
  std::ranges::move(last, std::back_inserter(first));
  return sql::render(first);
}

void note_chosen_names(schema::Snapshot& snapshot, const schema::Schema& models) {
  for (const auto& model : models.tables) {
    schema::QualifiedName name = model.name;
    if (name.schema.empty()) name.schema = "public";
    const schema::Table* table = schema::find_table(snapshot.schema, name);
    if (table == nullptr) continue;
    for (const auto& constraint : table->constraints) {
      const bool said = std::ranges::any_of(
          model.constraints, [&](const auto& each) { return each.name == constraint.name; });
      if (said) continue;
      snapshot.chosen.insert({Kind::constraint, {"", constraint.name}, name, {}});
    }
  }
}

sql::Statements statements(const schema::Snapshot& snapshot) {
  return sql::render(plain_creation(snapshot));
}

namespace {

/// What `from` is once its tables and columns have their new names and its extensions are where
/// they are to be: PostgreSQL names them anew in every text that names them.
schema::Snapshot after(const schema::Snapshot& from, const operation::Operations& operations,
                       Workbench& bench) {
  auto all = statements(from);
  for (auto& statement : sql::render(operations)) all.push_back(std::move(statement));
  schema::Snapshot result = bench.build(all, {});
  result.unmanaged = from.unmanaged;
  result.chosen = from.chosen;
  return result;
}

operation::Operations one_way(schema::Snapshot from, const schema::Snapshot& to,
                              const Renames& renames, const Bench& bench) {
  operation::Operations result = operations(pending(renames, from, to));
  for (auto& move : extension_moves(from, to)) result.push_back(std::move(move));
  if (!result.empty()) from = after(from, result, bench());
  settle_texts(from, to, bench);
  for (auto& operation : diff::diff(from, to)) result.push_back(std::move(operation));
  diff::keep_words(result);
  return result;
}

}  // namespace

Difference compare(schema::Snapshot from, schema::Snapshot to, const Renames& renames,
                   const Bench& bench, Ways ways) {
  Difference difference;
  difference.unmanaged = from.unmanaged;
  difference.unmanaged.insert(difference.unmanaged.end(), to.unmanaged.begin(), to.unmanaged.end());
  std::ranges::sort(difference.unmanaged);
  difference.unmanaged.erase(std::unique(difference.unmanaged.begin(), difference.unmanaged.end()),
                             difference.unmanaged.end());
  // Two readings that are the same cost no more than that.
  if (from.schema == to.schema) return difference;
  difference.up = one_way(from, to, renames, bench);
  if (ways == Ways::there_and_back && !difference.empty()) {
    difference.down = one_way(to, from, reversed(renames), bench);
  }
  return difference;
}

}  // namespace aludel::compare
