#pragma once

#include "graph/graph.hpp"

namespace aludel::graph {

enum class Direction { up, down };

/// One revision run in one direction, and what it does to the version rows.
struct Step {
  std::string revision;
  Direction direction = Direction::up;
  /// Version rows that this step takes away and adds, in declaration order: the difference of the
  /// maximal applied revisions before and after it.
  Ids rows_deleted;
  Ids rows_inserted;

  bool operator==(const Step&) const = default;
};

/// The ordered way from one state to another, known and valid as a whole before anything runs.
struct Plan {
  Ids heads_before;  ///< version rows as they were given
  std::vector<Step> steps;
  Ids heads_after;  ///< version rows in declaration order

  bool operator==(const Plan&) const = default;
};

/// What is missing of the targets and of everything they need. Nothing where they are applied.
/// A bare `+N` goes up from the one version row, or from the one on the branch of `branch@+N`.
///
/// Throws as resolve(); not_found where `current` names a revision that the graph does not have;
/// overlap where one of several targets, or of the version rows, is an ancestor of another.
Plan plan_upgrade(const Graph& graph, const Ids& current, std::string_view target);
Plan plan_upgrade(const Graph& graph, const Ids& current, const Ids& targets);

/// Everything that is applied above the target: its children with all that descends from them or
/// depends on them. `branch@target` keeps to the children on that branch. A bare `-N` goes down
/// from the one version row, or from the one on the branch of `branch@-N`.
///
/// Throws as plan_upgrade(), but takes a version row that another one needs away, and not_ancestor
/// where nothing above the target is applied though it is no version row.
Plan plan_downgrade(const Graph& graph, const Ids& current, std::string_view target);

/// What stamping the targets does to the version rows: heads_after, with no steps. Each target
/// takes the place of the rows that it needs or that need it; `base` takes away all rows, and
/// `branch@base` those of the branch. With `purge` the rows that were there are forgotten, also
/// those that the graph does not know. Throws as plan_upgrade().
Plan plan_stamp(const Graph& graph, const Ids& current, const Ids& targets, bool purge = false);

/// One revision run by itself. Throws not_ancestor where it cannot be: it is applied already or
/// needs what is not (up), or it is not applied or is needed by what is (down).
Step take_step(const Graph& graph, const Ids& current, std::string_view id, Direction direction);

}  // namespace aludel::graph
