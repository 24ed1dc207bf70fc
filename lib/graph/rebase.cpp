#include "graph/rebase.hpp"

#include "graph/links.hpp"
#include "graph/target.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace aludel::graph {
namespace {

Error missing(const std::string& what, const Ids& heads) {
  Error error("usage", what);
  return error.candidates(heads).exits(ExitCode::usage);
}

/// The revision that a word names, which must be one.
std::string named(const Graph& graph, const std::string& word) {
  if (const auto id = resolve_one(graph, word)) return *id;
  throw Error("usage", fmt::format("'{}' names no revision", word)).exits(ExitCode::usage);
}

std::string tip_of(const Graph& graph, const std::string& branch) {
  if (!branch.empty()) return named(graph, branch);
  const auto heads = graph.heads();
  if (heads.size() < 2) {
    throw Error("nothing_to_rebase", heads.empty()
                                         ? std::string("there are no revisions yet")
                                         : fmt::format("'{}' is the only head", heads.front()))
        .hint("a branch is moved where history has two heads");
  }
  throw missing("which branch is to move?", heads)
      .hint(fmt::format("say its head: {}", fmt::join(heads, " or ")));
}

/// The head that does not build on the branch.
std::string other_head(const Graph& graph, const std::string& tip) {
  const auto& links = graph.links();
  const auto node = links.at(tip);
  const auto above = reach(links.children, std::span(&node, 1));
  auto heads = links.without(links.children);
  std::erase_if(heads, [&](Node head) { return above[head]; });
  const auto others = links.ids(heads);
  if (others.size() == 1) return others.front();
  if (others.empty()) {
    throw Error("nothing_to_rebase", fmt::format("no head is beside the branch of '{}'", tip))
        .hint("--onto names another revision to put it on");
  }
  throw missing("onto which head?", others)
      .hint(fmt::format("say --onto and one of {}", fmt::join(others, ", ")));
}

/// What `tip` descends from and `onto` does not.
NodeSet branch_between(const Links& links, Node tip, Node onto) {
  auto set = reach(links.parents, std::span(&tip, 1));
  const auto below = reach(links.parents, std::span(&onto, 1));
  for (std::size_t i = 0; i < set.size(); ++i)
    if (below[i]) set[i] = false;
  return set;
}

void refuse_ring(const Links& links, const Nodes& moved, Node onto) {
  const auto needed = reach(links.needs, std::span(&onto, 1));
  const auto ring =
      std::find_if(moved.begin(), moved.end(), [&](Node node) { return needed[node]; });
  if (ring == moved.end()) return;
  Error error("cycle", fmt::format("'{}' needs '{}', which would move on top of it", links.id(onto),
                                   links.id(*ring)));
  throw error.hint(
      fmt::format("'merge' joins them, or take the dependency on '{}' away", links.id(*ring)));
}

void refuse_fork(const Links& links, const NodeSet& moving, Node onto) {
  for (const auto child : links.children[onto]) {
    if (moving[child]) continue;
    Error error("not_a_head", fmt::format("'{}' is not a head: '{}' builds on it", links.id(onto),
                                          links.id(child)));
    throw error.candidates(links.ids(links.without(links.children)))
        .hint("--splice makes a new branch there");
  }
}

}  // namespace

Rebase plan_rebase(const Graph& graph, const std::string& branch, const std::string& onto,
                   bool splice) {
  const auto& links = graph.links();
  Rebase rebase;
  rebase.tip = tip_of(graph, branch);
  rebase.onto = onto.empty() ? other_head(graph, rebase.tip) : named(graph, onto);
  const auto target = links.at(rebase.onto);
  const auto moving = branch_between(links, links.at(rebase.tip), target);
  auto moved = links.newest_first_of(moving);
  std::reverse(moved.begin(), moved.end());
  refuse_ring(links, moved, target);
  if (!splice) refuse_fork(links, moving, target);
  rebase.moved = links.ids(moved);
  for (const auto node : moved) {
    // What is below is below `onto` as well: a parent there says nothing more.
    Nodes parents;
    for (const auto parent : links.parents[node])
      if (moving[parent]) parents.push_back(parent);
    if (parents.empty()) parents.push_back(target);
    const auto before = links.parents[node];
    if (!std::equal(before.begin(), before.end(), parents.begin(), parents.end()))
      rebase.changes.push_back({links.id(node), links.revisions[node].parents, links.ids(parents)});
  }
  return rebase;
}

Graph rebased(const Graph& graph, const Rebase& rebase) {
  auto revisions = graph.revisions();
  for (auto& revision : revisions)
    for (const auto& change : rebase.changes)
      if (change.revision == revision.id) revision.parents = change.after;
  return Graph(std::move(revisions));
}

}  // namespace aludel::graph
