#pragma once

#include "graph/graph.hpp"

namespace aludel::graph {

/// A revision that gets other parents.
struct Reparented {
  std::string revision;
  Ids before, after;

  bool operator==(const Reparented&) const = default;
};

/// How a branch comes to stand on top of another revision.
struct Rebase {
  std::string tip;   ///< the revision of the branch that was named
  std::string onto;  ///< what the branch stands on afterwards
  Ids moved;         ///< what of the branch `onto` does not need itself, oldest first
  /// Those of them whose parents change, oldest first; empty where the branch stands there already.
  /// Each alone leaves a valid graph, so that a series of them that stops half-way can go on.
  std::vector<Reparented> changes;

  bool operator==(const Rebase&) const = default;
};

/// Puts the branch that ends in `branch` on top of `onto`: what `branch` descends from and `onto`
/// does not, with all that builds on it. Where `branch` is empty it is an error that names the
/// heads to choose from; where `onto` is, it is the only other head.
///
/// Throws as resolve_one(); `usage` where a word is missing; `nothing_to_rebase` where there is no
/// second head; `not_a_head` where something else builds on `onto`, unless `splice`; `cycle` where
/// `onto` needs what would move on top of it.
Rebase plan_rebase(const Graph& graph, const std::string& branch, const std::string& onto,
                   bool splice = false);

/// The graph after it. Throws as its constructor.
Graph rebased(const Graph& graph, const Rebase& rebase);

}  // namespace aludel::graph
