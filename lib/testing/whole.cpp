#include "testing/whole.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "process/process.hpp"
#include "run/script.hpp"
#include "scratch/binaries.hpp"
#include "testing/proven.hpp"
#include "text/line_diff.hpp"

namespace aludel::testing {

using For = Workshop::For;

namespace {

graph::Ids everything(const graph::Graph& graph) {
  return oldest_first(graph, graph.applied(graph.effective_heads()));
}

graph::Ids newest_first(graph::Ids revisions) {
  std::reverse(revisions.begin(), revisions.end());
  return revisions;
}

std::vector<std::string> all_leaves(const history::History& history) {
  std::vector<std::string> leaves;
  for (const auto& revision : history.graph().revisions()) {
    const auto& own = history.at(revision.id).leaves;
    leaves.insert(leaves.end(), own.begin(), own.end());
  }
  return leaves;
}

/// What differs from run to run goes: comments about the dump, a key of newer versions' own.
std::vector<std::string> dump(Workshop& workshop, const std::string& program,
                              const Working& database) {
  const auto url = workshop.server().url(database.facts().database);
  const auto result = process::capture(
      {.program = program,
       .arguments = {"--schema-only", "--exclude-schema=" + workshop.options().version_schema,
                     "--dbname=" + url},
       .withheld_prefix = workshop.server().is_foreign() ? "" : "PG"});
  if (!result.succeeded()) throw Error("program", "pg_dump fails: " + result.error);
  std::vector<std::string> lines;
  for (auto& line : linewise::lines(result.output)) {
    if (line.empty() || line.starts_with("--") || line.starts_with("\\")) continue;
    lines.push_back(std::move(line));
  }
  return lines;
}

Outcome compare_dumps(const std::vector<std::string>& one, const std::string& one_name,
                      const std::vector<std::string>& other, const std::string& other_name) {
  if (one == other) return passed();
  std::string text =
      fmt::format("pg_dump shows a difference\n\n--- {}\n+++ {}\n", one_name, other_name);
  for (const auto& change : linewise::difference(one, other)) {
    text += fmt::format("{}{}\n", change.sign, change.text);
  }
  return failed(text);
}

/// From head down to what is proven, and the schema is the same as it was there on the way up.
bool goes_down(Workshop& workshop, const graph::Ids& all, const Proven& proven) {
  const auto known = workshop.facts().fingerprint(
      workshop.contents().state(rows_of(workshop.graph(), proven.below)));
  if (!known) return false;
  try {
    auto database = workshop.obtain(all, For::trial);
    database.bring_to(all);
    database.take(newest_first(proven.above), graph::Direction::down);
    if (database.fingerprint() != *known) return false;
    database.park();
    return true;
  } catch (const Error&) {
    return false;  // perhaps because of what was done to this database before
  }
}

/// The script that goes on from where `done` are applied, against the run.
Outcome compare_script(Workshop& workshop, const std::string& psql, const graph::Ids& done) {
  const auto script =
      run::script(workshop.history(),
                  graph::plan_upgrade(workshop.graph(), rows_of(workshop.graph(), done), "heads"),
                  workshop.options());
  auto offline = done.empty() ? workshop.empty() : workshop.obtain(done, For::trial);
  offline.bring_to(done);
  const auto result =
      process::capture({.program = psql,
                        .arguments = {"--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1",
                                      workshop.server().url(offline.facts().database)},
                        .withheld_prefix = workshop.server().is_foreign() ? "" : "PG",
                        .input = script});
  if (!result.succeeded()) return failed("psql cannot run the script:\n\n" + result.error);
  auto online = workshop.borrow(everything(workshop.graph()));
  const auto text = difference(online.snapshot(), "upgraded by the program", offline.snapshot(),
                               "upgraded by its script");
  const auto pg_dump = client_program(workshop.server(), "pg_dump");
  const auto dumped =
      pg_dump.empty() ? std::vector<std::string>() : dump(workshop, pg_dump, online);
  online.park();
  if (!text.empty()) return failed("the script does not lead to the same schema\n\n" + text);
  if (pg_dump.empty()) return passed("compared without pg_dump, which is not on this machine");
  return compare_dumps(dumped, "upgraded by the program", dump(workshop, pg_dump, offline),
                       "upgraded by its script");
}

}  // namespace

Working at_head(Workshop& workshop) {
  const auto all = everything(workshop.graph());
  auto database = workshop.obtain(all, For::keeping);
  database.bring_to(all);
  return database;
}

std::string client_program(TestServer& server, const std::string& name) {
  try {
    const auto beside = (scratch::find_binaries(server.place().binaries) / name).string();
    if (process::find_program(beside)) return beside;
  } catch (const Error&) {
    // A foreign server: its programs need not be here.
  }
  return process::find_program(name) ? name : "";
}

Outcome single_head(const graph::Graph& graph) {
  const auto heads = graph.heads();
  if (heads.size() < 2) return passed();
  std::string text = fmt::format("the history has {} heads:\n", heads.size());
  for (const auto& head : heads) {
    const auto& revision = graph.at(head);
    text += fmt::format("  {} {}  {}\n", head, revision.message, to_string(revision.where));
  }
  return failed(text + "join them: `merge` writes a revision on top of all\n");
}

Outcome base(Workshop& workshop, bool anew) {
  const auto& history = workshop.history();
  for (const auto& revision : workshop.graph().revisions()) {
    if (is_irreversible(history, revision.id)) {
      return skipped(fmt::format("revision {} has no way back", revision.id));
    }
  }
  const auto all = everything(workshop.graph());
  const auto proven = anew ? Proven() : find_proven(workshop, "base", all);
  if (!proven.below.empty() && goes_down(workshop, all, proven)) {
    return passed(fmt::format("down to {}; from there it passed before",
                              fmt::join(rows_of(workshop.graph(), proven.below), " ")));
  }
  auto database = at_head(workshop);
  database.take(newest_first(all), graph::Direction::down);
  const auto before = workshop.empty().snapshot();
  const auto after = without_left(before, database.snapshot(), all_leaves(history));
  const auto text = difference(before, "an empty database", after, "after the downgrade to base");
  if (text.empty()) return passed();
  std::string lacking =
      "the downgrade to base leaves something behind\n\n" + text + "\nit lacks:\n";
  for (const auto& statement : statements_missing(before, after)) {
    lacking += "  " + statement + "\n";
  }
  return failed(lacking);
}

Outcome offline(Workshop& workshop, bool anew) {
  const auto psql = client_program(workshop.server(), "psql");
  if (psql.empty()) return skipped("there is no psql on this machine");
  const auto all = everything(workshop.graph());
  try {
    const auto proven = anew ? Proven() : find_proven(workshop, "offline", all);
    if (!proven.below.empty()) {
      const auto outcome = compare_script(workshop, psql, proven.below);
      if (outcome.kind == Outcome::Kind::passed) {
        return passed(fmt::format("from {} on; up to there it passed before\n{}",
                                  fmt::join(rows_of(workshop.graph(), proven.below), " "),
                                  outcome.text));
      }
    }
    return compare_script(workshop, psql, {});
  } catch (const Error& error) {
    if (error.kind() != "needs_database") throw;
    return skipped(error.message());
  }
}

Outcome order(Workshop& workshop) {
  const auto all = orders(workshop.graph());
  if (all.size() < 2) return passed("there is only one order");
  const auto usual = without(at_head(workshop).snapshot(), "column order");
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto name = fmt::format("in the order {}", fmt::join(all[i], " "));
    // What both orders begin with needs to be run once.
    const auto differ = std::mismatch(all[i].begin(), all[i].end(), all[0].begin()).first;
    const graph::Ids same(all[i].begin(), differ);
    auto database = workshop.obtain(same, For::keeping);
    database.bring_to(same);
    try {
      database.take({differ, all[i].end()}, graph::Direction::up);
    } catch (const Error& error) {
      return failed(fmt::format("{}:\n{} {}\n", name, to_string(error.where()), error.what()));
    }
    const auto text =
        difference(usual, fmt::format("in the usual order {}", fmt::join(all[0], " ")),
                   without(database.snapshot(), "column order"), name);
    if (!text.empty()) {
      return failed("the order of branches matters\n\n" + text +
                    "\nlet one of them depend on the other: `depends_on`\n");
    }
  }
  return passed(fmt::format("{} orders lead to the same schema", all.size()));
}

}  // namespace aludel::testing
