#include "graph/plan.hpp"

#include "graph/applied.hpp"
#include "graph/resolve.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace aludel::graph {
namespace {

/// The nodes of one target of an upgrade, without those that another of them needs: what
/// `label@heads` gives may depend on each other.
Nodes upgrade_nodes(const Links& links, std::string_view text, const Nodes& rows) {
  const auto target = parse_target(text);
  if (target.point.empty()) {
    const auto end = relative_up(links, target, rows);
    return end ? Nodes{*end} : Nodes{};
  }
  NodeSet set(links.size());
  for (const auto node : resolve_nodes(links, target, nullptr)) set[node] = true;
  return maximal(links, set);
}

Nodes all_upgrade_nodes(const Links& links, const Ids& targets, const Nodes& rows) {
  Nodes nodes;
  for (const auto& target : targets)
    for (const auto node : upgrade_nodes(links, target, rows)) nodes.push_back(node);
  refuse_overlap(links, nodes, "targets");
  return nodes;
}

/// The target of a downgrade, and the branch that it keeps to where there is one.
struct Floor {
  Point point;
  std::optional<Node> branch;
};

Floor downgrade_floor(const Links& links, const Target& target, const Nodes& rows) {
  const auto branch = branch_of(links, target);
  const auto node = branch ? std::optional(branch->node) : std::nullopt;
  if (!target.point.empty())
    return {only(links, target, resolve_nodes(links, target, nullptr)), node};
  const auto descent = relative_down(links, target, rows);
  return {descent.to, node ? node : std::optional(descent.from)};
}

/// The lowest revisions that go: the children of the target, or the bases, that lead to the branch.
/// Where the target is on the branch itself or above it, all of its children do.
Nodes roots_above(const Links& links, const Floor& floor) {
  auto roots = floor.point
                   ? Nodes(links.children[*floor.point].begin(), links.children[*floor.point].end())
                   : links.without(links.parents);
  if (!floor.branch) return roots;
  const auto below = reach(links.parents, std::span(&*floor.branch, 1));
  const bool under_branch = !floor.point || (below[*floor.point] && *floor.point != *floor.branch);
  if (under_branch) std::erase_if(roots, [&](Node root) { return !below[root]; });
  return roots;
}

/// A row that another one needs says nothing: the first step takes it away, unless it is one after
/// the step.
void forget(const Links& links, const NodeSet& redundant, Step& step) {
  for (const auto node : links.members(redundant)) {
    auto& inserted = step.rows_inserted;
    const auto row = std::find(inserted.begin(), inserted.end(), links.id(node));
    if (row != inserted.end()) {
      inserted.erase(row);
    } else {
      step.rows_deleted.push_back(links.id(node));
    }
  }
}

Error nothing_above(const Links& links, const Target& target, Node floor, const Applied& applied) {
  Error error("not_ancestor",
              fmt::format("nothing that is applied lies above '{}'", links.id(floor)));
  if (!applied.has(floor))
    return error.hint(fmt::format("'{}' is not applied itself; applied are {}", to_string(target),
                                  fmt::join(applied.rows(), ", ")));
  Ids users;
  for (const auto user : links.needed_by[floor])
    if (applied.has(user)) users.push_back(links.id(user));
  return error.hint(fmt::format("it is applied because {} depends on it", fmt::join(users, ", ")));
}

}  // namespace

Plan plan_upgrade(const Graph& graph, const Ids& current, std::string_view target) {
  return plan_upgrade(graph, current, Ids{std::string(target)});
}

Plan plan_upgrade(const Graph& graph, const Ids& current, const Ids& targets) {
  const auto& links = graph.links();
  const auto rows = valid_rows(links, current);
  Applied applied(links, rows);
  const auto required = reach(links.needs, all_upgrade_nodes(links, targets, rows));
  Plan plan{current, {}, {}};
  for (auto node = links.newest_first.rbegin(); node != links.newest_first.rend(); ++node)
    if (required[*node] && !applied.has(*node)) plan.steps.push_back(applied.up(*node));
  plan.heads_after = applied.rows();
  return plan;
}

Plan plan_downgrade(const Graph& graph, const Ids& current, std::string_view text) {
  const auto& links = graph.links();
  const auto given = row_nodes(links, current);
  NodeSet redundant(links.size());
  for (const auto row : given) redundant[row] = true;
  const auto rows = maximal(links, redundant);
  for (const auto row : rows) redundant[row] = false;
  const auto target = parse_target(text);
  const auto floor = downgrade_floor(links, target, rows);
  Applied applied(links, rows);
  const auto falling = reach(links.needed_by, roots_above(links, floor));
  Plan plan{current, {}, {}};
  for (const auto node : links.newest_first)
    if (falling[node] && applied.has(node)) plan.steps.push_back(applied.down(node));
  if (!plan.steps.empty()) forget(links, redundant, plan.steps.front());
  if (plan.steps.empty() && floor.point &&
      std::find(rows.begin(), rows.end(), *floor.point) == rows.end())
    throw nothing_above(links, target, *floor.point, applied);
  plan.heads_after = applied.rows();
  return plan;
}

Step take_step(const Graph& graph, const Ids& current, std::string_view id, Direction direction) {
  const auto& links = graph.links();
  const auto node = links.at(id);
  Applied applied(links, valid_rows(links, current));
  const bool up = direction == Direction::up;
  if (up ? !applied.can_go_up(node) : !applied.can_go_down(node)) {
    const char* why =
        up ? (applied.has(node) ? "it is applied already"
                                : "something that it needs is not applied")
           : (applied.has(node) ? "something that is applied needs it" : "it is not applied");
    throw Error("not_ancestor", fmt::format("revision '{}' cannot be {}: {}", id,
                                            up ? "upgraded" : "downgraded", why));
  }
  return up ? applied.up(node) : applied.down(node);
}

}  // namespace aludel::graph
