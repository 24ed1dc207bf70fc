#include "graph/links.hpp"

namespace aludel::graph {

NodeSet reach(const Adjacency& edges, std::span<const Node> from) {
  NodeSet seen(edges.size());
  Nodes open;
  const auto visit = [&](Node node) {
    if (seen[node]) return;
    seen[node] = true;
    open.push_back(node);
  };
  for (const auto node : from) visit(node);
  while (!open.empty()) {
    const auto node = open.back();
    open.pop_back();
    for (const auto next : edges[node]) visit(next);
  }
  return seen;
}

bool reaches(const Adjacency& edges, Node from, Node to) {
  return from == to || reach(edges, std::span(&from, 1))[to];
}

NodeSet lineage(const Links& links, Node node, bool through_dependencies) {
  const std::span only(&node, 1);
  auto set = reach(through_dependencies ? links.needs : links.parents, only);
  const auto above = reach(through_dependencies ? links.needed_by : links.children, only);
  for (std::size_t i = 0; i < set.size(); ++i)
    if (above[i]) set[i] = true;
  return set;
}

Nodes maximal(const Links& links, const NodeSet& nodes) {
  // Everything strictly below a member: what the members' direct needs reach.
  Nodes below;
  for (const auto member : links.members(nodes))
    for (const auto need : links.needs[member]) below.push_back(need);
  const auto covered = reach(links.needs, below);
  NodeSet tops = nodes;
  for (std::size_t i = 0; i < tops.size(); ++i)
    if (covered[i]) tops[i] = false;
  return links.members(tops);
}

Nodes sort_newest_first(const Links& links) {
  Nodes order;
  order.reserve(links.size());
  std::vector<bool> listed(links.size());
  // Lines still to go down, the next one last. A popped node is listed after everything above it.
  Nodes lines = links.without(links.needed_by);
  std::vector<Node> tips(lines.rbegin(), lines.rend());
  lines.swap(tips);

  struct Visit {
    Node node;
    std::size_t next;  // of links.needed_by[node]
  };
  std::vector<Visit> climb;
  while (!lines.empty()) {
    const auto start = lines.back();
    lines.pop_back();
    if (listed[start]) continue;
    climb.push_back({start, 0});
    while (!climb.empty()) {
      auto& [node, next] = climb.back();
      const auto above = links.needed_by[node];
      while (next < above.size() && listed[above[next]]) ++next;
      if (next < above.size()) {
        climb.push_back({above[next], 0});
        continue;
      }
      order.push_back(node);
      listed[node] = true;
      // The first parent goes on top: the line goes on there.
      const auto dependencies = links.dependencies[node];
      const auto parents = links.parents[node];
      lines.insert(lines.end(), dependencies.rbegin(), dependencies.rend());
      lines.insert(lines.end(), parents.rbegin(), parents.rend());
      climb.pop_back();
    }
  }
  return order;
}

}  // namespace aludel::graph
