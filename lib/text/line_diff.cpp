#include "text/line_diff.hpp"

#include <algorithm>
#include <cstddef>

namespace aludel::linewise {
namespace {

using Lines = std::vector<std::string>;

// Beyond this the table below would be too large: the texts are shown one after the other.
constexpr std::size_t too_large = 4'000'000;

/// lengths[i * columns + j]: of the longest common subsequence of before[i..] and after[j..].
std::vector<int> common_lengths(const Lines& before, const Lines& after) {
  const std::size_t columns = after.size() + 1;
  std::vector<int> lengths((before.size() + 1) * columns, 0);
  for (std::size_t i = before.size(); i-- > 0;) {
    for (std::size_t j = after.size(); j-- > 0;) {
      lengths[i * columns + j] = before[i] == after[j] ? lengths[(i + 1) * columns + j + 1] + 1
                                                       : std::max(lengths[(i + 1) * columns + j],
                                                                  lengths[i * columns + j + 1]);
    }
  }
  return lengths;
}

std::vector<Change> whole_difference(const Lines& before, const Lines& after) {
  std::vector<Change> changes;
  std::size_t i = 0;
  std::size_t j = 0;
  if ((before.size() + 1) * (after.size() + 1) <= too_large) {
    const auto lengths = common_lengths(before, after);
    const std::size_t columns = after.size() + 1;
    while (i < before.size() && j < after.size()) {
      if (before[i] == after[j]) {
        changes.push_back({' ', before[i++]});
        ++j;
      } else if (lengths[(i + 1) * columns + j] >= lengths[i * columns + j + 1]) {
        changes.push_back({'-', before[i++]});
      } else {
        changes.push_back({'+', after[j++]});
      }
    }
  }
  while (i < before.size()) changes.push_back({'-', before[i++]});
  while (j < after.size()) changes.push_back({'+', after[j++]});
  return changes;
}

}  // namespace

Lines lines(std::string_view text) {
  Lines result;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    result.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::vector<Change> difference(const Lines& before, const Lines& after, int context) {
  const auto all = whole_difference(before, after);
  std::vector<bool> shown(all.size(), false);
  const auto reach = static_cast<std::ptrdiff_t>(context);
  const auto size = static_cast<std::ptrdiff_t>(all.size());
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    if (all[static_cast<std::size_t>(i)].sign == ' ') continue;
    for (auto k = std::max<std::ptrdiff_t>(i - reach, 0); k <= std::min(i + reach, size - 1); ++k) {
      shown[static_cast<std::size_t>(k)] = true;
    }
  }
  std::vector<Change> result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (shown[i]) result.push_back(all[i]);
  }
  return result;
}

}  // namespace aludel::linewise
