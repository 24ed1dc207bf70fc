#include "facts.hpp"

#include "graph/plan.hpp"
#include "graph/target.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <set>

namespace facts {
namespace {

namespace graph = aludel::graph;

struct Scenario {
  std::string command;
  YAML::Node args, expect;
  std::vector<Revision> revisions;
  std::string file;
};

std::set<std::string> as_set(const Ids& ids) { return {ids.begin(), ids.end()}; }

void same_set(const char* what, const Ids& expected, const Ids& found) {
  if (as_set(expected) != as_set(found) || expected.size() != found.size())
    throw Failure{fmt::format("{}: expected {}, got {}", what, show(expected), show(found))};
}

/// Each revision stands behind all that it needs.
void topological(const Graph& graph, const Ids& oldest_first) {
  for (std::size_t i = 0; i < oldest_first.size(); ++i)
    for (std::size_t j = i + 1; j < oldest_first.size(); ++j)
      if (graph.is_ancestor(oldest_first[j], oldest_first[i]))
        throw Failure{fmt::format("order: '{}' comes before '{}', which it needs", oldest_first[i],
                                  oldest_first[j])};
}

void same_order(const char* what, const Graph& graph, const YAML::Node& expect, const char* key,
                const Ids& found, bool newest_first) {
  const auto order = expect["order"].as<std::string>("unique");
  const auto expected = list(expect[key]);
  if (order == "unique") return same(what, expected, found);
  if (order != "any_topological") throw Failure{"unknown order: " + order};
  same_set(what, expected, found);
  topological(graph, newest_first ? Ids(found.rbegin(), found.rend()) : found);
}

/// The steps' row changes lead from the rows before to the rows after, each exactly once.
void rows_add_up(const graph::Plan& plan) {
  auto rows = as_set(plan.heads_before);
  for (const auto& step : plan.steps) {
    for (const auto& row : step.rows_deleted)
      if (rows.erase(row) == 0)
        throw Failure{
            fmt::format("step {} deletes row '{}', which is not there", step.revision, row)};
    for (const auto& row : step.rows_inserted)
      if (!rows.insert(row).second)
        throw Failure{fmt::format("step {} inserts row '{}', which is there", step.revision, row)};
  }
  if (rows != as_set(plan.heads_after)) throw Failure{"the steps' rows do not give heads_after"};
}

/// Updates, insertions and deletions if every step updates as many rows as it can.
void same_row_operations(const YAML::Node& expected, const graph::Plan& plan) {
  std::map<std::string, std::size_t> counts{{"insert", 0}, {"update", 0}, {"delete", 0}};
  for (const auto& step : plan.steps) {
    const auto updates = std::min(step.rows_deleted.size(), step.rows_inserted.size());
    counts["update"] += updates;
    counts["delete"] += step.rows_deleted.size() - updates;
    counts["insert"] += step.rows_inserted.size() - updates;
  }
  for (const auto& [name, count] : counts)
    if (expected[name].as<std::size_t>(0) != count)
      throw Failure{fmt::format("rows to {}: expected {}, got {}", name,
                                expected[name].as<std::size_t>(0), count)};
}

void check_ends(const Graph& graph, const YAML::Node& expect) {
  if (expect["heads"]) same_set("heads", list(expect["heads"]), graph.heads());
  if (expect["effective_heads_in_db"])
    same_set("effective heads", list(expect["effective_heads_in_db"]), graph.effective_heads());
  if (expect["bases"]) same_set("bases", list(expect["bases"]), graph.bases());
}

void load(const Scenario& scenario) { check_ends(Graph(scenario.revisions), scenario.expect); }

void add_revision(const Scenario& scenario) {
  auto revisions = Graph(scenario.revisions).revisions();
  const auto& args = scenario.args;
  const auto added = args["revisions"] ? args["revisions"] : args["revision"];
  if (added.IsSequence()) {
    for (const auto& node : added) revisions.push_back(read_revision(node, scenario.file));
  } else {
    revisions.push_back(read_revision(added.IsMap() ? added : args, scenario.file));
  }
  check_ends(Graph(revisions), scenario.expect);
}

void labels(const Scenario& scenario) {
  const Graph graph(scenario.revisions);
  for (const auto& entry : scenario.expect["labels"]) {
    const auto id = entry.first.as<std::string>();
    same_set(("labels of " + id).c_str(), list(entry.second), graph.labels(id));
  }
}

std::optional<Ids> current(const Scenario& scenario) {
  const auto rows = scenario.args["current"];
  return rows ? std::optional(list(rows)) : std::nullopt;
}

void resolve(const Scenario& scenario) {
  const Graph graph(scenario.revisions);
  const auto found =
      graph::resolve_one(graph, scenario.args["symbol"].as<std::string>(), current(scenario));
  same("revision", list(scenario.expect["revision"]), found ? Ids{*found} : Ids{});
}

void resolve_many(const Scenario& scenario) {
  const Graph graph(scenario.revisions);
  const auto found =
      graph::resolve(graph, scenario.args["symbol"].as<std::string>(), current(scenario));
  same_set("revisions", list(scenario.expect["revisions"]), found);
}

void history(const Scenario& scenario) {
  const Graph graph(scenario.revisions);
  const auto listed =
      graph::history(graph, scenario.args["range"].as<std::string>(), current(scenario));
  same_order("listed", graph, scenario.expect, "listed_newest_first", listed, true);
}

void check_plan(const Scenario& scenario, const Graph& graph, const graph::Plan& plan, bool down) {
  Ids steps;
  for (const auto& step : plan.steps) steps.push_back(step.revision);
  check_steps(graph, scenario.expect, steps, plan.heads_after, down);
  rows_add_up(plan);
  // The order decides how rows come and go: only where there is but one can they be compared.
  if (scenario.expect["version_row_ops"] &&
      scenario.expect["order"].as<std::string>("") == "unique")
    same_row_operations(scenario.expect["version_row_ops"], plan);
}

void upgrade(const Scenario& scenario) {
  const Graph graph(scenario.revisions);
  const auto targets = list(scenario.args["target"]);
  check_plan(scenario, graph, graph::plan_upgrade(graph, list(scenario.args["current"]), targets),
             false);
}

void downgrade(const Scenario& scenario) {
  const Graph graph(scenario.revisions);
  const auto target = scenario.args["target"].as<std::string>();
  check_plan(scenario, graph, graph::plan_downgrade(graph, list(scenario.args["current"]), target),
             true);
}

void stamp(const Scenario& scenario) {
  const Graph graph(scenario.revisions);
  const auto key = scenario.args["targets"] ? "targets" : "target";
  const auto plan =
      graph::plan_stamp(graph, list(scenario.args["current"]), list(scenario.args[key]),
                        scenario.args["purge"].as<bool>(false));
  same_set("heads_after", list(scenario.expect["heads_after"]), plan.heads_after);
  if (!scenario.expect["stamp_steps"]) return;
  // One step a row that comes; where none comes, one a row that goes.
  const auto before = as_set(plan.heads_before), after = as_set(plan.heads_after);
  Ids come, go;
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::back_inserter(come));
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                      std::back_inserter(go));
  const auto steps = come.empty() ? go.size() : come.size();
  if (steps != scenario.expect["stamp_steps"].as<std::size_t>())
    throw Failure{fmt::format("stamp_steps: got {}", steps)};
}

void replay(const Scenario& scenario) {
  const Graph graph(scenario.revisions);
  auto rows = as_set(list(scenario.args["current"]));
  const auto each = scenario.expect["heads_after_each"];
  std::size_t i = 0;
  for (const auto& text : list(scenario.args["apply"])) {
    const bool up = text.starts_with("up ");
    const auto id = text.substr(text.find(' ') + 1);
    const auto step = graph::take_step(graph, Ids(rows.begin(), rows.end()), id,
                                       up ? graph::Direction::up : graph::Direction::down);
    for (const auto& row : step.rows_deleted) rows.erase(row);
    rows.insert(step.rows_inserted.begin(), step.rows_inserted.end());
    same_set(("after " + text).c_str(), list(each[i++]), Ids(rows.begin(), rows.end()));
  }
  if (i != each.size()) throw Failure{"heads_after_each and apply differ in length"};
}

void only_known_words(const YAML::Node& map, const char* where,
                      const std::set<std::string>& known) {
  for (const auto& entry : map)
    if (!known.contains(entry.first.as<std::string>()))
      throw Failure{fmt::format("{}: unknown word '{}'", where, entry.first.as<std::string>())};
}

void run_command(const Scenario& scenario) {
  static const std::map<std::string, std::function<void(const Scenario&)>> commands{
      {"add_revision", add_revision},
      {"bases", load},
      {"downgrade", downgrade},
      {"heads", load},
      {"history", history},
      {"labels", labels},
      {"load", load},
      {"replay", replay},
      {"resolve", resolve},
      {"resolve_many", resolve_many},
      {"stamp", stamp},
      {"upgrade", upgrade}};
  const auto command = commands.find(scenario.command);
  if (command == commands.end()) throw Failure{"unknown command " + scenario.command};
  command->second(scenario);
}

void check_error(const YAML::Node& expected, const aludel::Error& error) {
  only_known_words(expected, "error", {"kind", "candidates", "hint", "message"});
  const auto kind = expected["kind"].as<std::string>();
  if (kind != error.kind())
    throw Failure{fmt::format("expected {}, got {}: {}", kind, error.kind(), error.message())};
  if (expected["candidates"]) same("candidates", list(expected["candidates"]), error.candidates());
  for (const auto& [key, text] : {std::pair("hint", error.hint()), {"message", error.message()}})
    if (expected[key] && text.find(expected[key].as<std::string>()) == text.npos)
      throw Failure{
          fmt::format("'{}' is not in the {} '{}'", expected[key].as<std::string>(), key, text)};
}

}  // namespace

Ids list(const YAML::Node& node) {
  if (!node || node.IsNull()) return {};
  if (node.IsScalar()) return {node.as<std::string>()};
  Ids result;
  for (const auto& item : node) result.push_back(item.as<std::string>());
  return result;
}

std::string show(const Ids& ids) { return fmt::format("[{}]", fmt::join(ids, ", ")); }

Revision read_revision(const YAML::Node& node, const std::string& file) {
  Revision revision;
  revision.id = node["id"].as<std::string>();
  revision.parents = list(node["down"]);
  revision.depends_on = list(node["depends"]);
  revision.labels = list(node["labels"]);
  revision.where = {file, node.Mark().line + 1, 0};
  return revision;
}

std::vector<Revision> read_graph(const YAML::Node& node, const std::string& file) {
  std::vector<Revision> revisions;
  for (const auto& revision : node) revisions.push_back(read_revision(revision, file));
  return revisions;
}

void same(const char* what, const Ids& expected, const Ids& found) {
  if (expected != found)
    throw Failure{fmt::format("{}: expected {}, got {}", what, show(expected), show(found))};
}

void check_steps(const Graph& graph, const YAML::Node& expect, const Ids& steps,
                 const Ids& heads_after, bool down) {
  same_order("steps", graph, expect, "steps", steps, down);
  same_set("heads_after", list(expect["heads_after"]), heads_after);
}

void run(const YAML::Node& node, const std::vector<Revision>& revisions, const std::string& file) {
  const Scenario scenario{node["command"].as<std::string>(), node["args"], node["expect"],
                          revisions, file};
  only_known_words(scenario.expect, "expect",
                   {"bases", "effective_heads_in_db", "error", "heads", "heads_after",
                    "heads_after_each", "labels", "listed_newest_first", "order", "revision",
                    "revisions", "stamp_steps", "steps", "version_row_ops", "warnings"});
  const auto expected = scenario.expect["error"];
  try {
    run_command(scenario);
  } catch (const aludel::Error& error) {
    if (expected) return check_error(expected, error);
    throw Failure{fmt::format("unexpected {}: {}", error.kind(), error.message())};
  } catch (const Failure&) {
    if (!expected) throw;  // else there was nothing to compare with
  }
  if (expected)
    throw Failure{
        fmt::format("expected {}, but nothing failed", expected["kind"].as<std::string>())};
}

}  // namespace facts
