#include "graph/resolve.hpp"

#include "graph/lookup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace aludel::graph {
namespace {

Nodes on_line(const std::optional<Branch>& branch, std::span<const Node> nodes) {
  Nodes result;
  for (const auto node : nodes)
    if (!branch || branch->line[node]) result.push_back(node);
  return result;
}

Error out_of_range(const Target& target, std::string_view why) {
  return Error("relative_out_of_range", fmt::format("'{}' {}", to_string(target), why));
}

Error ambiguous(const Links& links, const Target& target, std::string_view why,
                const Nodes& choices) {
  Error error("ambiguous_relative", fmt::format("'{}' is ambiguous: {}", to_string(target), why));
  error.candidates(links.ids(choices));
  if (*target.steps < 0 && !target.branch.empty()) return error.hint("name the revision to go to");
  return error.hint(
      fmt::format("name a revision, or the branch to go along as in 'label@{:+}'", *target.steps));
}

/// One revision up or down at a time; the branch matters only where the way up forks.
Point walk(const Links& links, const Target& target, const std::optional<Branch>& branch,
           Point point, Overrun overrun) {
  const bool up = *target.steps > 0;
  for (int left = std::abs(*target.steps); left > 0; --left) {
    if (!up && !point) {
      if (overrun == Overrun::stop) return point;
      throw out_of_range(target, fmt::format("goes {} below the first revision", left));
    }
    const auto choices =
        up ? on_line(branch, point ? std::span(links.children[*point])
                                   : std::span<const Node>(links.without(links.parents)))
           : Nodes(links.parents[*point].begin(), links.parents[*point].end());
    const auto here = point ? "'" + links.id(*point) + "'" : std::string("base");
    if (choices.size() > 1)
      throw ambiguous(links, target,
                      here + (up ? " is followed" : " is preceded") + " by more than one revision",
                      choices);
    if (choices.empty() && up) {
      if (overrun == Overrun::stop) return point;
      throw out_of_range(target, fmt::format("goes {} beyond {}, the last revision", left, here));
    }
    point = choices.empty() ? Point() : Point(choices.front());
  }
  return point;
}

Nodes heads_of(const Links& links, const Target& target, const std::optional<Branch>& branch) {
  const bool plain = branch || target.point == "head";
  const auto heads = on_line(branch, links.without(plain ? links.children : links.needed_by));
  if (target.point == "head" && heads.size() > 1) throw multiple_heads(links, target, heads);
  return heads;
}

Nodes point_nodes(const Links& links, const Target& target, const std::optional<Branch>& branch,
                  const Nodes* current) {
  if (target.point == "base") return {};
  if (target.point == "head" || target.point == "heads") return heads_of(links, target, branch);
  if (target.point != "current") return {find_point(links, target, branch)};
  if (current) return on_line(branch, *current);
  Error error("not_found", "'current' names no revision here");
  throw error.hint("name a revision, or head, or base");
}

}  // namespace

std::optional<Branch> branch_of(const Links& links, const Target& target) {
  if (target.branch.empty()) return {};
  const bool chooses = target.point == "head" || target.point == "heads" || target.point.empty();
  const auto node = find_branch(links, target.branch, chooses ? "not_found" : "no_such_branch");
  return Branch{node, lineage(links, node, false)};
}

Nodes resolve_nodes(const Links& links, const Target& target, const Nodes* current,
                    Overrun overrun) {
  const auto branch = branch_of(links, target);
  const auto starts = point_nodes(links, target, branch, current);
  if (!target.steps) return starts;
  const auto end = walk(links, target, branch, only(links, target, starts), overrun);
  return end ? Nodes{*end} : Nodes{};
}

Point only(const Links& links, const Target& target, const Nodes& nodes) {
  if (nodes.size() > 1) throw multiple_heads(links, target, nodes);
  return nodes.empty() ? Point() : Point(nodes.front());
}

Point relative_up(const Links& links, const Target& target, const Nodes& rows, Overrun overrun) {
  const auto branch = branch_of(links, target);
  if (*target.steps <= 0) throw out_of_range(target, "does not lead up");
  auto starts = on_line(branch, rows);
  if (starts.empty() && !rows.empty()) {
    // The branch has no row of its own: go on from where the rows left its line.
    auto shared = reach(links.needs, rows);
    for (std::size_t i = 0; i < shared.size(); ++i)
      if (!branch->line[i]) shared[i] = false;
    starts = maximal(links, shared);
  }
  if (starts.size() > 1)
    throw ambiguous(links, target, "more than one revision is current", starts);
  return walk(links, target, branch, starts.empty() ? Point() : Point(starts.front()), overrun);
}

Descent relative_down(const Links& links, const Target& target, const Nodes& rows,
                      Overrun overrun) {
  const auto branch = branch_of(links, target);
  if (*target.steps >= 0) throw out_of_range(target, "does not lead down");
  auto starts = on_line(branch, rows);
  if (starts.empty() && branch)
    // The branch has no row of its own, but some other may depend on it.
    starts = on_line(branch, tips_by_parents(links, reach(links.needs, rows)));
  if (starts.empty())
    throw out_of_range(target, branch ? "starts from nothing: no revision of that branch is applied"
                                      : "starts from nothing: no revision is applied");
  if (starts.size() > 1)
    throw ambiguous(links, target, "more than one revision is current", starts);
  return {starts.front(), walk(links, target, branch, starts.front(), overrun)};
}

Ids resolve(const Graph& graph, std::string_view text, const std::optional<Ids>& current) {
  const auto& links = graph.links();
  const auto target = parse_target(text);
  if (!target.point.empty()) {
    const auto rows = current ? row_nodes(links, *current) : Nodes{};
    return links.ids(resolve_nodes(links, target, current ? &rows : nullptr));
  }
  if (*target.steps > 0) {
    const auto end = relative_up(links, target, {});
    return end ? Ids{links.id(*end)} : Ids{};
  }
  NodeSet ends(links.size());
  auto from_heads = target;
  from_heads.point = "heads";
  from_heads.steps.reset();
  for (const auto head : resolve_nodes(links, from_heads, nullptr))
    if (const auto end = relative_down(links, target, {head}).to) ends[*end] = true;
  return links.ids(links.members(ends));
}

std::optional<std::string> resolve_one(const Graph& graph, std::string_view text,
                                       const std::optional<Ids>& current) {
  const auto ids = resolve(graph, text, current);
  if (ids.size() > 1) throw multiple_heads(ids, parse_target(text));
  return ids.empty() ? std::nullopt : std::optional(ids.front());
}

}  // namespace aludel::graph
