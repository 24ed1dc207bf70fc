#pragma once

#include "graph/links.hpp"
#include "graph/target.hpp"

// Private to lib/graph: targets to nodes. Base, "nothing applied", is no node: an empty list where
// several nodes may come, an empty Point where one may.

namespace aludel::graph {

using Point = std::optional<Node>;

/// What a walk that comes to the end of the line does.
enum class Overrun { refuse, stop };

/// The branch of a target, and the nodes that share its line through parents.
struct Branch {
  Node node;
  NodeSet line;
};

/// Nothing for a target without one. Throws no_such_branch; not_found where the branch is there
/// to choose among heads or to walk along.
std::optional<Branch> branch_of(const Links& links, const Target& target);

/// Version rows to nodes. Throws not_found for a row that the graph does not have.
Nodes row_nodes(const Links& links, const Ids& rows);

/// row_nodes(), and overlap where one row is an ancestor of another.
Nodes valid_rows(const Links& links, const Ids& rows);

/// Throws overlap where one node is an ancestor of another; `what` names them in the message.
void refuse_overlap(const Links& links, const Nodes& nodes, std::string_view what);

/// The nodes of a target that has a point, steps included. `current` as in resolve().
Nodes resolve_nodes(const Links& links, const Target& target, const Nodes* current,
                    Overrun overrun = Overrun::refuse);

/// The only one of nodes, base for none. Throws multiple_heads for more.
Point only(const Links& links, const Target& target, const Nodes& nodes);

/// Where a bare `+N` leads to from the version rows.
Point relative_up(const Links& links, const Target& target, const Nodes& rows,
                  Overrun overrun = Overrun::refuse);

/// Where a bare `-N` leads to from the version rows, and the row from which it started.
struct Descent {
  Node from;
  Point to;
};
Descent relative_down(const Links& links, const Target& target, const Nodes& rows,
                      Overrun overrun = Overrun::refuse);

}  // namespace aludel::graph
