#include "testing/proof.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <utility>

#include "catalog/catalog.hpp"
#include "diff/diff.hpp"
#include "run/statements.hpp"
#include "sql/render.hpp"

namespace aludel::testing {

using Direction = graph::Direction;
using For = Workshop::For;

Outcome passed(std::string text) { return {Outcome::Kind::passed, std::move(text)}; }
Outcome failed(std::string text) { return {Outcome::Kind::failed, std::move(text)}; }
Outcome skipped(std::string text) { return {Outcome::Kind::skipped, std::move(text)}; }

bool is_irreversible(const history::History& history, const std::string& revision) {
  const auto& content = history.at(revision);
  if (content.compiled == nullptr) return !content.down;
  try {
    run::statements(content, Direction::down);
  } catch (const Error& error) {
    return error.kind() == "irreversible";
  }
  return false;
}

namespace {

/// SQL that turns the second schema into the first, as autogenerate would write it.
std::vector<std::string> way_back(const schema::Snapshot& before, const schema::Snapshot& after) {
  std::vector<std::string> result;
  try {
    auto operations = diff::diff(after, before);
    diff::keep_words(operations);
    for (const auto& statement : sql::render(operations)) {
      result.push_back(statement.text + ";");
    }
  } catch (const Error&) {
    result.clear();  // the snapshots say it less well
  }
  return result;
}

/// What a revision can be held to: PostgreSQL adds a column behind the others, so that no downgrade
/// puts one back where it was.
Snapshot restorable(Working& database) { return without(database.snapshot(), "column order"); }

/// Failed where the two are not the same; `advice` is what stands below the difference.
Outcome same(const Snapshot& before, const char* before_name, const Snapshot& after,
             const char* after_name, const std::string& advice = {}) {
  const auto text = difference(before, before_name, after, after_name);
  if (text.empty()) return passed();
  return failed(fmt::format("the schema is not the same {} as {}\n\n{}{}", after_name, before_name,
                            text, advice));
}

}  // namespace

graph::Ids Proof::below(const std::string& revision) const {
  return testing::below(workshop_.graph(), revision);
}

graph::Ids Proof::with(const std::string& revision) const {
  auto ids = below(revision);
  ids.push_back(revision);
  return ids;
}

std::string Proof::state_of(const graph::Ids& revisions) const {
  return workshop_.contents().state(rows_of(workshop_.graph(), revisions));
}

Outcome Proof::up(const std::string& revision) {
  const auto& graph = workshop_.graph();
  const auto needed = below(revision);
  // Where others start from the same state, and where the next edit does, it is kept.
  bool keep = graph.children(revision).empty();
  for (const auto& id : rows_of(graph, needed)) {
    if (graph.children(id).size() + graph.dependants(id).size() > 1) keep = true;
  }
  auto database = workshop_.obtain(needed, keep ? For::keeping : For::upgrading);
  database.bring_to(needed);
  auto& facts = workshop_.facts();
  if (!facts.fingerprint(database.facts().state)) {
    facts.remember_fingerprint(database.facts().state, database.fingerprint());
  }
  database.take({revision}, Direction::up);
  facts.remember_fingerprint(database.facts().state, database.fingerprint());
  database.park();
  return passed();
}

Outcome Proof::down(const std::string& revision) {
  if (is_irreversible(workshop_.history(), revision)) {
    return skipped(fmt::format("revision {} has no way back", revision));
  }
  const auto& leaves = workshop_.history().at(revision).leaves;
  const auto known = workshop_.facts().fingerprint(state_of(below(revision)));
  if (!known || !leaves.empty()) return judge_down(revision);
  try {
    auto database = workshop_.obtain(with(revision), For::trial);
    database.bring_to(with(revision));
    database.take({revision}, Direction::down);
    if (database.fingerprint() == *known) {
      database.park();
      return passed();
    }
  } catch (const Error&) {
    // Perhaps because of what was done to this database before.
  }
  return judge_down(revision);
}

Outcome Proof::judge_down(const std::string& revision) {
  const auto& leaves = workshop_.history().at(revision).leaves;
  auto database = workshop_.obtain(below(revision), For::keeping);
  database.bring_to(below(revision));
  const auto before = restorable(database);
  const auto schema_before = database.schema();
  database.take({revision}, Direction::up);
  database.take({revision}, Direction::down);
  const auto after = without_left(before, restorable(database), leaves);
  if (after == before) return passed();
  auto missing =
      leaves.empty() ? way_back(schema_before, database.schema()) : std::vector<std::string>();
  if (missing.empty()) missing = statements_missing(before, after);
  const auto& where = workshop_.graph().at(revision).where;
  const auto advice = fmt::format(
      "\nthe downgrade of {} lacks:\n  {}\n\nadd that to {}, or declare what stays: "
      "'-- aludel:leaves <kind> <name>', in C++ '.leaves = \"<kind> <name>\"'\n",
      revision, fmt::join(missing, "\n  "), where.file.empty() ? "it" : to_string(where));
  return same(before, "before the upgrade", after, "after the downgrade", advice);
}

Outcome Proof::again(const std::string& revision) {
  if (is_irreversible(workshop_.history(), revision)) {
    return skipped(fmt::format("revision {} has no way back", revision));
  }
  const auto& leaves = workshop_.history().at(revision).leaves;
  const auto first = workshop_.facts().fingerprint(state_of(with(revision)));
  const auto before = workshop_.facts().fingerprint(state_of(below(revision)));
  if (!first || !before || !leaves.empty()) return judge_again(revision);
  try {
    auto gone_down = workshop_.obtain_gone_down(revision);
    if (!gone_down) {
      gone_down = std::make_unique<Working>(workshop_.obtain(with(revision), For::trial));
      gone_down->bring_to(with(revision));
      gone_down->take({revision}, Direction::down);
      if (gone_down->fingerprint() != *before) return judge_again(revision);
    }
    gone_down->take({revision}, Direction::up);
    if (gone_down->fingerprint() == *first) {
      gone_down->park();
      return passed();
    }
  } catch (const Error&) {
    // As in down().
  }
  return judge_again(revision);
}

Outcome Proof::judge_again(const std::string& revision) {
  const auto& leaves = workshop_.history().at(revision).leaves;
  auto database = workshop_.obtain(below(revision), For::keeping);
  database.bring_to(below(revision));
  const auto before = restorable(database);
  database.take({revision}, Direction::up);
  const auto first = restorable(database);
  try {
    database.take({revision}, Direction::down);
  } catch (const Error& error) {
    return skipped(fmt::format("the downgrade of {} fails, which its other test says: {}", revision,
                               error.what()));
  }
  if (without_left(before, restorable(database), leaves) != before) {
    return skipped(fmt::format(
        "the downgrade of {} leaves the schema other than it was, which its other test says",
        revision));
  }
  database.take({revision}, Direction::up);
  return same(first, "after the first upgrade", restorable(database), "after the second upgrade");
}

}  // namespace aludel::testing
