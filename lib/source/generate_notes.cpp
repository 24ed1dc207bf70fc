#include "source/generate_notes.hpp"

#include "operation/loss.hpp"
#include "source/generate_text.hpp"

#include <algorithm>
#include <string_view>

namespace aludel::source {

using operation::loss;
using operation::makes_room_again;

namespace {

/// Each of what is lost on a line of its own.
std::string lines(const std::string& start, const std::string& note, const std::string& what) {
  constexpr std::string_view between = "; ";
  std::string text;
  for (std::size_t begin = 0; begin <= what.size();) {
    const auto end = std::min(what.find(between, begin), what.size());
    text += start + comment_line(note + what.substr(begin, end - begin)) + '\n';
    begin = end + between.size();
  }
  return text;
}

}  // namespace

std::string Notes::first(const std::string& start) const {
  std::string text;
  if (undone_ == nullptr) return text;
  for (const auto& lost : *undone_) {
    const auto what = loss(lost);
    const bool below = std::ranges::any_of(
        operations_, [&](const auto& back) { return makes_room_again(back, lost); });
    if (!what || below) continue;
    text += lines(start, "does not bring back: ", *what);
  }
  if (!text.empty()) text.pop_back();
  return text;
}

std::string Notes::of(std::size_t number, const std::string& start) const {
  const auto& operation = operations_[number];
  std::string text;
  if (const auto what = loss(operation)) text += lines(start, "loses: ", *what);
  if (undone_ == nullptr) return text;
  for (const auto& lost : *undone_) {
    const auto what = loss(lost);
    if (!what || !makes_room_again(operation, lost)) continue;
    text += lines(start, "does not bring back: ", *what);
  }
  return text;
}

}  // namespace aludel::source
