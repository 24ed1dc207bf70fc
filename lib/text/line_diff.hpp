#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aludel::linewise {

/// Cut at LF; the last line needs none.
std::vector<std::string> lines(std::string_view text);

/// A line of a diff.
struct Change {
  char sign = ' ';  ///< '-' only in the first, '+' only in the second, ' ' in both
  std::string text;

  bool operator==(const Change&) const = default;
};

/// The shortest edit from one text to another, removals before additions. Lines in both are kept
/// as far as they are within `context` of one that is not.
std::vector<Change> difference(const std::vector<std::string>& before,
                               const std::vector<std::string>& after, int context = 3);

}  // namespace aludel::linewise
