#pragma once

#include "graph/resolve.hpp"

// Private to lib/graph: words of targets to nodes, with the errors for words that are none.

namespace aludel::graph {

/// A branch by label, id or unique prefix. `unknown` is the kind of error for a word that is none.
Node find_branch(const Links& links, const std::string& word, const char* unknown);

/// The node that a target's point names by label, id or prefix unique on its branch. Throws
/// not_found ambiguous_prefix not_in_branch.
Node find_point(const Links& links, const Target& target, const std::optional<Branch>& branch);

/// Those of a set that none other descends from, dependencies aside.
Nodes tips_by_parents(const Links& links, const NodeSet& set);

Error multiple_heads(const Links& links, const Target& target, const Nodes& heads);
Error multiple_heads(const Ids& heads, const Target& target);

}  // namespace aludel::graph
