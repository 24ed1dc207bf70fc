#include "testing/proven.hpp"

#include <algorithm>

namespace aludel::testing {
namespace {

// As many as somebody works on at once.
constexpr std::size_t looked_at = 8;

}  // namespace

std::string content_of_whole(Workshop& workshop, const std::string& property,
                             const graph::Ids& revisions) {
  std::string text = workshop.server().identity();
  if (text.empty()) return "";
  const auto& contents = workshop.contents();
  text += contents.state(rows_of(workshop.graph(), revisions));
  if (property == "base") {
    for (const auto& id : revisions) {
      text += contents.of(id, graph::Direction::down);
      for (const auto& left : workshop.history().at(id).leaves) text += left + "\n";
    }
  }
  return short_digest(text);
}

Proven find_proven(Workshop& workshop, const std::string& property, const graph::Ids& revisions) {
  const auto most = std::min(looked_at + 1, revisions.size());
  for (std::size_t above = 1; above < most; ++above) {
    const auto middle = revisions.end() - static_cast<std::ptrdiff_t>(above);
    const graph::Ids below(revisions.begin(), middle);
    const auto content = content_of_whole(workshop, property, below);
    if (!content.empty() && workshop.facts().has_passed(property, content)) {
      return {below, {middle, revisions.end()}};
    }
  }
  return {};
}

}  // namespace aludel::testing
