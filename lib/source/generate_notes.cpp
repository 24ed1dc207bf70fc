#include "source/generate_notes.hpp"

#include "operation/loss.hpp"
#include "source/generate_text.hpp"

#include <algorithm>

namespace aludel::source {

using operation::loss;
using operation::makes_room_again;

std::string Notes::first(const std::string& start) const {
  std::string text;
  if (undone_ == nullptr) return text;
  for (const auto& lost : *undone_) {
    const auto what = loss(lost);
    const bool below = std::ranges::any_of(
        operations_, [&](const auto& back) { return makes_room_again(back, lost); });
    if (!what || below) continue;
    text += (text.empty() ? "" : "\n") + start + comment_line("does not bring back: " + *what);
  }
  return text;
}

std::string Notes::of(std::size_t number, const std::string& start) const {
  const auto& operation = operations_[number];
  std::string text;
  if (const auto what = loss(operation)) text += start + comment_line("loses: " + *what) + '\n';
  if (undone_ == nullptr) return text;
  for (const auto& lost : *undone_) {
    const auto what = loss(lost);
    if (!what || !makes_room_again(operation, lost)) continue;
    text += start + comment_line("does not bring back: " + *what) + '\n';
  }
  return text;
}

}  // namespace aludel::source
