#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "testing/whole.hpp"

namespace aludel::testing {
namespace {

using Index = std::size_t;

/// The revisions as numbers in the usual order, and what each needs.
struct Order {
  explicit Order(const graph::Graph& graph)
      : ids(oldest_first(graph, graph.applied(graph.effective_heads()))),
        needs(ids.size()),
        needs_all(ids.size(), std::vector<bool>(ids.size(), false)) {
    std::map<std::string, Index> index;
    for (Index i = 0; i < ids.size(); ++i) index[ids[i]] = i;
    for (Index i = 0; i < ids.size(); ++i) {
      for (const auto& parent : graph.at(ids[i]).parents) needs[i].push_back(index.at(parent));
      for (const auto& other : graph.dependencies(ids[i])) needs[i].push_back(index.at(other));
      for (const Index need : needs[i]) {
        needs_all[i][need] = true;
        for (Index k = 0; k < ids.size(); ++k) {
          if (needs_all[need][k]) needs_all[i][k] = true;
        }
      }
    }
  }

  bool independent(Index a, Index b) const {
    return a != b && !needs_all[a][b] && !needs_all[b][a];
  }

  graph::Ids ids;
  std::vector<std::vector<Index>> needs;
  std::vector<std::vector<bool>> needs_all;
};

using Sequence = std::vector<Index>;

/// Every order, until there are more than `few`.
void all_orders(const Order& order, Sequence& begun, std::vector<bool>& done,
                std::vector<Sequence>& found, std::size_t few) {
  if (found.size() > few) return;
  if (begun.size() == order.ids.size()) {
    found.push_back(begun);
    return;
  }
  for (Index i = 0; i < order.ids.size(); ++i) {
    const auto& needs = order.needs[i];
    if (done[i] || !std::all_of(needs.begin(), needs.end(), [&](Index n) { return done[n]; })) {
      continue;
    }
    done[i] = true;
    begun.push_back(i);
    all_orders(order, begun, done, found, few);
    begun.pop_back();
    done[i] = false;
  }
}

/// Puts each revision as late as the others' needs allow, but `first` and what it needs first.
Sequence contrary(const Order& order, Index first) {
  Sequence sequence;
  std::vector<bool> done(order.ids.size(), false);
  for (Index i = 0; i < order.ids.size(); ++i) {
    if (i == first || order.needs_all[first][i]) {
      sequence.push_back(i);
      done[i] = true;
    }
  }
  while (sequence.size() < order.ids.size()) {
    for (Index i = order.ids.size(); i-- > 0;) {
      const auto& needs = order.needs[i];
      if (!done[i] && std::all_of(needs.begin(), needs.end(), [&](Index n) { return done[n]; })) {
        sequence.push_back(i);
        done[i] = true;
        break;
      }
    }
  }
  return sequence;
}

/// A few orders that show every two independent revisions both ways round.
std::vector<Sequence> covering_orders(const Order& order) {
  const auto size = order.ids.size();
  std::vector<Sequence> found;
  std::vector<std::vector<bool>> seen(size, std::vector<bool>(size, false));
  const auto add = [&](Sequence sequence) {
    for (Index a = 0; a < size; ++a) {
      for (Index b = a + 1; b < size; ++b) seen[sequence[a]][sequence[b]] = true;
    }
    found.push_back(std::move(sequence));
  };
  Sequence usual(size);
  for (Index i = 0; i < size; ++i) usual[i] = i;
  add(usual);
  for (Index late = size; late-- > 0;) {
    for (Index early = 0; early < late; ++early) {
      if (order.independent(early, late) && !seen[late][early]) add(contrary(order, late));
    }
  }
  return found;
}

}  // namespace

std::vector<graph::Ids> orders(const graph::Graph& graph, std::size_t few) {
  const Order order(graph);
  std::vector<Sequence> found;
  Sequence begun;
  std::vector<bool> done(order.ids.size(), false);
  all_orders(order, begun, done, found, few);
  if (found.size() > few) found = covering_orders(order);
  std::vector<graph::Ids> result;
  for (const auto& sequence : found) {
    graph::Ids ids;
    for (const Index i : sequence) ids.push_back(order.ids[i]);
    result.push_back(std::move(ids));
  }
  return result;
}

}  // namespace aludel::testing
