#include "graph/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace aludel::graph {
namespace {

struct Ends {
  Target lower, upper;
};

Ends parse_range(std::string_view range) {
  const auto colon = range.find(':');
  if (colon == range.npos || range.find(':', colon + 1) != range.npos) {
    Error error("usage", fmt::format("'{}' is no range of revisions", range));
    throw error.hint("a range is FROM:TO, FROM: or :TO, as in 'base:head'").exits(ExitCode::usage);
  }
  const auto lower = range.substr(0, colon);
  const auto upper = range.substr(colon + 1);
  Ends ends{parse_target(lower.empty() ? "base" : lower),
            parse_target(upper.empty() ? "heads" : upper)};
  if (!ends.lower.point.empty() || !ends.upper.point.empty()) return ends;
  Error error("usage", fmt::format("both ends of '{}' are relative", range));
  throw error.hint("one end must name a revision, as in '-3:current'").exits(ExitCode::usage);
}

Nodes upper_nodes(const Links& links, const Ends& ends, const Nodes& lower, const Nodes* current) {
  if (!ends.upper.point.empty()) return resolve_nodes(links, ends.upper, current, Overrun::stop);
  const auto end = relative_up(links, ends.upper, lower, Overrun::stop);
  return end ? Nodes{*end} : Nodes{};
}

Nodes lower_nodes(const Links& links, const Ends& ends, const Nodes& upper, const Nodes* current) {
  if (!ends.lower.point.empty()) return resolve_nodes(links, ends.lower, current, Overrun::stop);
  if (upper.empty()) return {};  // of `-3:current`, where nothing is applied
  const auto end = relative_down(links, ends.lower, upper, Overrun::stop).to;
  return end ? Nodes{*end} : Nodes{};
}

/// `label@base:heads` means the heads of that branch.
void keep_to_branch(const Links& links, const Ends& ends, Nodes& upper) {
  const auto branch = branch_of(links, ends.lower);
  if (!branch) return;
  if (ends.upper == Target{"", "heads", {}}) upper = links.without(links.children);
  std::erase_if(upper, [&](Node node) { return !branch->line[node]; });
  NodeSet set(links.size());
  for (const auto node : upper) set[node] = true;
  upper = maximal(links, set);
}

Error not_above(const Links& links, const Target& upper, Node lower) {
  Error error("not_ancestor",
              fmt::format("'{}' is not below '{}'", links.id(lower), to_string(upper)));
  return error.hint("a range goes from an older revision to one that builds on it");
}

}  // namespace

Ids history(const Graph& graph, std::string_view range, const std::optional<Ids>& current) {
  const auto& links = graph.links();
  const auto rows = current ? row_nodes(links, *current) : Nodes{};
  const auto* known = current ? &rows : nullptr;
  const auto ends = parse_range(range);
  Nodes lower, upper;
  if (ends.upper.point.empty()) {
    lower = lower_nodes(links, ends, {}, known);
    upper = upper_nodes(links, ends, lower, known);
    keep_to_branch(links, ends, upper);
  } else {
    upper = upper_nodes(links, ends, {}, known);
    keep_to_branch(links, ends, upper);
    lower = lower_nodes(links, ends, upper, known);
  }
  const auto required = reach(links.needs, upper);
  for (const auto node : lower)
    if (!required[node]) throw not_above(links, ends.upper, node);
  if (lower.empty()) return links.ids(links.newest_first_of(required));

  auto shown = reach(links.children, lower);
  const auto below = reach(links.needs, lower);
  for (std::size_t i = 0; i < shown.size(); ++i) shown[i] = shown[i] && required[i] && !below[i];
  for (const auto node : lower) shown[node] = true;
  return links.ids(links.newest_first_of(shown));
}

}  // namespace aludel::graph
