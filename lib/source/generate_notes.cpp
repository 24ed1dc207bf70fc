#include "source/generate_notes.hpp"

#include "operation/loss.hpp"
#include "source/generate_text.hpp"

#include <algorithm>
#include <vector>

namespace aludel::source {

using operation::losses;
using operation::makes_room_again;

namespace {

/// Each on a line of its own.
std::string lines(const std::string& start, const std::string& note,
                  const std::vector<std::string>& losses) {
  std::string text;
  for (const auto& loss : losses) text += start + comment_line(note + loss) + '\n';
  return text;
}

}  // namespace

std::string Notes::first(const std::string& start) const {
  std::string text;
  if (undone_ == nullptr) return text;
  for (const auto& lost : *undone_) {
    const bool below = std::ranges::any_of(
        operations_, [&](const auto& back) { return makes_room_again(back, lost); });
    if (!below) text += lines(start, "does not bring back: ", losses(lost));
  }
  if (!text.empty()) text.pop_back();
  return text;
}

std::string Notes::of(std::size_t number, const std::string& start) const {
  const auto& operation = operations_[number];
  std::string text = lines(start, "loses: ", losses(operation));
  if (undone_ == nullptr) return text;
  for (const auto& lost : *undone_) {
    if (!makes_room_again(operation, lost)) continue;
    text += lines(start, "does not bring back: ", losses(lost));
  }
  return text;
}

}  // namespace aludel::source
