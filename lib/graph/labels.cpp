#include "graph/links.hpp"

#include <algorithm>
#include <map>

namespace aludel::graph {
namespace {

using Numbers = std::vector<std::uint32_t>;  // of labels in declaration order, sorted
using Shared = std::shared_ptr<const Numbers>;

Shared merge(const Shared& one, const Shared& other) {
  if (one == other || other->empty()) return one;
  if (one->empty()) return other;
  auto merged = std::make_shared<Numbers>();
  std::set_union(one->begin(), one->end(), other->begin(), other->end(),
                 std::back_inserter(*merged));
  if (merged->size() == one->size()) return one;
  if (merged->size() == other->size()) return other;
  return merged;
}

/// Labels as numbers: `own` of each node, and their names.
struct Carried {
  explicit Carried(const Links& links) : own(links.size(), std::make_shared<const Numbers>()) {
    for (std::size_t i = 0; i < links.size(); ++i) {
      if (links.revisions[i].labels.empty()) continue;
      Numbers numbers;
      for (const auto& label : links.revisions[i].labels) {
        numbers.push_back(static_cast<std::uint32_t>(names.size()));
        names.push_back(label);
      }
      own[i] = std::make_shared<Numbers>(std::move(numbers));
    }
  }

  std::vector<Shared> own;
  Ids names;
};

/// Each node's own labels and those of its ancestors.
std::vector<Shared> inherited(const Links& links, const Carried& carried) {
  auto result = carried.own;
  for (auto node = links.newest_first.rbegin(); node != links.newest_first.rend(); ++node)
    for (const auto parent : links.parents[*node])
      result[*node] = merge(result[*node], result[parent]);
  return result;
}

/// Labels that come down to each node from its only child, and to that from its only child.
std::vector<Shared> from_above(const Links& links, const Carried& carried) {
  std::vector<Shared> result(links.size(), std::make_shared<const Numbers>());
  for (const auto node : links.newest_first) {
    const auto children = links.children[node];
    if (children.size() != 1 || links.parents[node].size() > 1) continue;
    const auto child = children.front();
    if (links.parents[child].size() == 1) result[node] = merge(result[child], carried.own[child]);
  }
  return result;
}

}  // namespace

std::vector<std::shared_ptr<const Ids>> spread_labels(const Links& links) {
  const Carried carried(links);
  const auto below = inherited(links, carried);
  const auto above = from_above(links, carried);
  // Along a line the two rarely change: each pair of them is put together once.
  std::map<std::pair<Shared, Shared>, std::shared_ptr<const Ids>> known;
  std::vector<std::shared_ptr<const Ids>> result(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    auto& named = known[{below[i], above[i]}];
    if (!named) {
      Ids names;
      const auto numbers = merge(below[i], above[i]);
      for (const auto number : *numbers) names.push_back(carried.names[number]);
      named = std::make_shared<const Ids>(std::move(names));
    }
    result[i] = named;
  }
  return result;
}

}  // namespace aludel::graph
