#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::spelling {

/// The number of insertions, deletions, replacements and swaps of neighbours that turn one word
/// into the other (optimal string alignment), counted in bytes.
int edit_distance(std::string_view one, std::string_view other);

/// The candidate nearest to `word`, if any is near enough to have been meant: within a third of
/// the word's length, at most 3 edits. The first of equally near candidates wins.
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);

/// "did you mean 'x'?" for the nearest candidate, else empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace aludel::spelling
