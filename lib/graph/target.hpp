#pragma once

#include "graph/graph.hpp"

namespace aludel::graph {

/// What a user asks for, taken apart: `head`, `heads`, `base`, `current`, an id or its unique
/// prefix, a label, `+2`, `-1`, `id+1`, `label@head`, `label@-1`.
struct Target {
  std::string branch;        ///< before the `@`: a label, an id or its prefix; empty for none
  std::string point;         ///< the word; empty for a bare `+N` or `-N`
  std::optional<int> steps;  ///< `+N` or `-N`; beyond a thousand million as good as that

  bool operator==(const Target&) const = default;
};

/// target := [branch "@"] point [("+"|"-") digits] | [branch "@"] ("+"|"-") digits.
/// Throws not_found for anything else, `usage` for a range; never ignores a part of the text.
Target parse_target(std::string_view text);

/// As it was written, up to leading zeros.
std::string to_string(const Target& target);

/// The revisions that `text` names: none for `base`, several perhaps for `heads`, in declaration
/// order. Only ids longer than three characters can be shortened; labels cannot.
///
/// `current` are the version rows that the word `current` stands for; without them it is
/// not_found. A bare `-N` counts down from each head, a bare `+N` up from base.
///
/// Throws not_found ambiguous_prefix no_such_branch not_in_branch multiple_heads
/// relative_out_of_range ambiguous_relative.
Ids resolve(const Graph& graph, std::string_view text, const std::optional<Ids>& current = {});

/// As resolve(), for a target that must be one revision: multiple_heads where it is more. Empty
/// for `base`, for `head` of an empty history, and for `current` where nothing is applied.
std::optional<std::string> resolve_one(const Graph& graph, std::string_view text,
                                       const std::optional<Ids>& current = {});

/// The revisions of a range `lower:upper`, both ends included, newest first: what `upper` needs
/// and, where `lower` is not base, descends from it. An end left out is `base` or `heads`; a bare
/// `-N` or `+N` is relative to the other end and stops at the end of the line. `label@base:` keeps
/// to the heads of that branch. Throws as resolve(), not_ancestor where `upper` does not build on
/// `lower`, overlap, and `usage` for what is not a range.
Ids history(const Graph& graph, std::string_view range, const std::optional<Ids>& current = {});

}  // namespace aludel::graph
