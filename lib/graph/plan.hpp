#pragma once

#include "graph/graph.hpp"

namespace aludel::graph {

enum class Direction { up, down };

/// One revision run in one direction, and what it does to the version rows.
struct Step {
  std::string revision;
  Direction direction = Direction::up;
  /// Version rows that this step takes away and adds; together the minimal set of heads.
  Ids rows_deleted;
  Ids rows_inserted;
};

/// The ordered way from one state to another, known and valid as a whole before anything runs.
struct Plan {
  Ids heads_before;
  std::vector<Step> steps;
  Ids heads_after;
};

/// Throws a graph error (see resolve()) for a target that cannot be reached, and `unknown_revision`
/// where `current` names a revision that the graph does not have.
Plan plan_upgrade(const Graph& graph, const Ids& current, std::string_view target);

/// As plan_upgrade(). `not_ancestor` where the target is not below the current state.
Plan plan_downgrade(const Graph& graph, const Ids& current, std::string_view target);

/// What stamping the targets does to the version rows: heads_after, with no steps.
Plan plan_stamp(const Graph& graph, const Ids& current, const Ids& targets);

}  // namespace aludel::graph
