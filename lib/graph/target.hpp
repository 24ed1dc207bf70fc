#pragma once

#include "graph/graph.hpp"

namespace aludel::graph {

/// What a user asks for: `head`, `heads`, `base`, `current`, an id or its unique prefix, a label,
/// `+2`, `-1`, `id+1`, `label@head`, `label@-1`. See parse_target() for the grammar.
struct Target {
  std::string branch;       ///< before the `@`; empty for none
  std::string point;        ///< the word; empty for a bare `+N` or `-N`
  std::optional<int> steps; ///< `+N` or `-N`

  bool operator==(const Target&) const = default;
};

/// target := [branch "@"] point [("+"|"-") digits] | [branch "@"] ("+"|"-") digits.
/// Throws illegal_target; never ignores a part of the text.
Target parse_target(std::string_view text);

/// The revisions that `text` names, without a database: none for `base`, several for `heads`.
/// Throws not_found ambiguous_prefix no_such_branch not_in_branch multiple_heads
/// relative_out_of_range ambiguous_relative. `current` are the version rows that `current`, `+N`
/// and `-N` start from.
Ids resolve(const Graph& graph, std::string_view text, const Ids& current = {});

/// As resolve(), for a target that must be one revision; empty for `base`.
std::optional<std::string> resolve_one(const Graph& graph, std::string_view text,
                                       const Ids& current = {});

/// The revisions of a range `lower:upper`, both ends included, newest first. Either end may be
/// left out.
Ids history(const Graph& graph, std::string_view range, const Ids& current = {});

}  // namespace aludel::graph
