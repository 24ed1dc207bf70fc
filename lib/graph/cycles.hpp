#pragma once

#include "graph/links.hpp"

namespace aludel::graph {

/// A shortest ring through the first declared node of each strongly connected component of two or
/// more nodes: `ring[i + 1]` is what `ring[i]` leads to, and the last leads to the first. In the
/// order of their first nodes.
std::vector<Nodes> rings(const Adjacency& edges);

}  // namespace aludel::graph
