#include "graph/applied.hpp"
#include "graph/plan.hpp"
#include "graph/resolve.hpp"

#include <algorithm>

namespace aludel::graph {
namespace {

/// What the targets put into the version table, and what they take out of it.
struct Stamp {
  Nodes put;
  NodeSet taken;
};

void take_line(const Links& links, Node node, Stamp& stamp) {
  const auto line = lineage(links, node, true);
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i]) stamp.taken[i] = true;
}

/// What a target comes to, and the revision whose line it is on where it comes to base.
struct Aim {
  Nodes nodes;
  std::optional<Node> branch;
};

Aim aim_at(const Links& links, const Target& target, const Nodes& rows) {
  const auto branch = branch_of(links, target);
  const auto node = branch ? std::optional(branch->node) : std::nullopt;
  if (!target.point.empty()) {
    NodeSet set(links.size());
    for (const auto found : resolve_nodes(links, target, nullptr)) set[found] = true;
    return {maximal(links, set), node};
  }
  if (*target.steps < 0) {
    const auto descent = relative_down(links, target, rows);
    return {descent.to ? Nodes{*descent.to} : Nodes{}, node ? node : descent.from};
  }
  const auto end = relative_up(links, target, rows);
  return {end ? Nodes{*end} : Nodes{}, node};
}

void aim(const Links& links, std::string_view text, const Nodes& rows, Stamp& stamp) {
  const auto [nodes, branch] = aim_at(links, parse_target(text), rows);
  for (const auto node : nodes) {
    stamp.put.push_back(node);
    take_line(links, node, stamp);
  }
  if (!nodes.empty()) return;
  if (branch) {
    take_line(links, *branch, stamp);
  } else {
    stamp.taken.assign(links.size(), true);
  }
}

}  // namespace

Plan plan_stamp(const Graph& graph, const Ids& current, const Ids& targets, bool purge) {
  const auto& links = graph.links();
  const auto rows = purge ? Nodes{} : row_nodes(links, current);
  Stamp stamp{{}, NodeSet(links.size())};
  for (const auto& target : targets) aim(links, target, rows, stamp);
  refuse_overlap(links, stamp.put, "targets");
  NodeSet after(links.size());
  for (const auto row : rows) after[row] = !stamp.taken[row];
  for (const auto node : stamp.put) after[node] = true;
  return {current, {}, links.ids(links.members(after))};
}

}  // namespace aludel::graph
