#include "graph/rows.hpp"

#include "graph/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace aludel::graph {

Nodes row_nodes(const Links& links, const Ids& rows) {
  Nodes nodes;
  NodeSet seen(links.size());
  for (const auto& row : rows) {
    if (const auto node = links.names.id(row)) {
      if (!seen[*node]) nodes.push_back(*node);
      seen[*node] = true;
      continue;
    }
    Error error("not_found",
                fmt::format("the database is at revision '{}', which is not known here", row));
    throw error.hint("use the program that has this revision, or forget it with 'stamp --purge'");
  }
  return nodes;
}

Nodes valid_rows(const Links& links, const Ids& rows) {
  auto nodes = row_nodes(links, rows);
  refuse_overlap(links, nodes, "version rows");
  return nodes;
}

void refuse_overlap(const Links& links, const Nodes& nodes, std::string_view what) {
  if (nodes.size() < 2) return;
  NodeSet set(links.size());
  for (const auto node : nodes) set[node] = true;
  const auto tops = maximal(links, set);
  for (const auto top : tops) set[top] = false;
  const auto covered = links.members(set);
  if (covered.empty()) return;
  const auto low = covered.front();
  const auto high = *std::find_if(tops.begin(), tops.end(),
                                  [&](Node top) { return reaches(links.needs, top, low); });
  Error error("overlap", fmt::format("{} '{}' and '{}' overlap: '{}' needs '{}'", what,
                                     links.id(low), links.id(high), links.id(high), links.id(low)));
  if (what == "targets") throw error.hint(fmt::format("'{}' alone is enough", links.id(high)));
  throw error.hint(
      fmt::format("the version table is damaged; 'stamp {}' puts it right where all "
                  "that it needs is really there",
                  links.id(high)));
}

Ids version_rows(const Graph& graph, const Ids& applied) {
  const auto& links = graph.links();
  NodeSet set(links.size());
  for (const auto& id : applied) set[links.at(id)] = true;
  for (const auto node : links.members(set)) {
    for (const auto need : links.needs[node]) {
      if (set[need]) continue;
      Error error("gap", fmt::format("'{}' is applied without '{}', which it needs", links.id(node),
                                     links.id(need)));
      throw error.candidates({links.id(need)});
    }
  }
  return links.ids(maximal(links, set));
}

}  // namespace aludel::graph
