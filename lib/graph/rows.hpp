#pragma once

#include "graph/graph.hpp"

namespace aludel::graph {

/// The version rows of a database to which exactly these revisions are applied, in declaration
/// order. Throws not_found for one that the graph does not have, and `gap` where one is applied
/// without what it needs.
Ids version_rows(const Graph& graph, const Ids& applied);

}  // namespace aludel::graph
