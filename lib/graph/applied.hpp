#pragma once

#include "graph/links.hpp"
#include "graph/plan.hpp"

// Private to lib/graph.

namespace aludel::graph {

/// The revisions that are applied while a plan is made. A revision is a version row where it is
/// applied and nothing applied needs it; the steps report how that changes, whatever the shape of
/// the graph.
class Applied {
 public:
  /// Everything that the rows need, and the rows.
  Applied(const Links& links, const Nodes& rows);

  bool has(Node node) const { return applied_[node]; }
  const NodeSet& nodes() const { return applied_; }
  /// Everything that `node` needs must be applied, itself not.
  Step up(Node node);
  /// `node` must be applied, and nothing applied may need it.
  Step down(Node node);
  /// Whether up() and down() can be called.
  bool can_go_up(Node node) const;
  bool can_go_down(Node node) const { return applied_[node] && users_[node] == 0; }
  /// The version rows, in declaration order.
  Ids rows() const;

 private:
  const Links& links_;
  NodeSet applied_;
  std::vector<std::uint32_t> users_;  // how many applied revisions need each node directly
};

}  // namespace aludel::graph
