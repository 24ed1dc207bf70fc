#include "graph/cycles.hpp"

#include <algorithm>
#include <deque>
#include <limits>

namespace aludel::graph {
namespace {

constexpr Node none = std::numeric_limits<Node>::max();

/// Tarjan's strongly connected components with a stack of its own, for lines of any length.
class Components {
 public:
  explicit Components(const Adjacency& edges)
      : component(edges.size(), none),
        edges_(edges),
        number_(edges.size(), none),
        low_(edges.size(), none) {
    for (Node node = 0; node < edges.size(); ++node)
      if (number_[node] == none) walk(node);
  }

  std::vector<Node> component;  ///< of each node, by number

 private:
  struct Visit {
    Node node;
    std::size_t next;  // of edges_[node]
  };

  void enter(Node node) {
    number_[node] = low_[node] = counter_++;
    open_.push_back(node);
    path_.push_back({node, 0});
  }

  void walk(Node start) {
    enter(start);
    while (!path_.empty()) {
      auto& [node, next] = path_.back();
      if (next < edges_[node].size()) {
        const auto target = edges_[node][next++];
        if (number_[target] == none) {
          enter(target);
        } else if (component[target] == none) {
          low_[node] = std::min(low_[node], number_[target]);
        }
        continue;
      }
      leave(node);
    }
  }

  void leave(Node node) {
    path_.pop_back();
    if (!path_.empty()) {
      auto& below = low_[path_.back().node];
      below = std::min(below, low_[node]);
    }
    if (low_[node] != number_[node]) return;
    for (Node member = none; member != node;) {
      member = open_.back();
      open_.pop_back();
      component[member] = found_;
    }
    ++found_;
  }

  const Adjacency& edges_;
  std::vector<Node> number_, low_;
  Nodes open_;
  std::vector<Visit> path_;
  Node counter_ = 0;
  Node found_ = 0;
};

/// Breadth first from `start` back to itself, inside its component.
Nodes ring_through(const Adjacency& edges, const std::vector<Node>& component, Node start,
                   std::vector<Node>& came_from) {
  std::deque<Node> open{start};
  while (!open.empty()) {
    const auto node = open.front();
    open.pop_front();
    for (const auto next : edges[node]) {
      if (next == start) {
        Nodes ring{node};
        while (ring.back() != start) ring.push_back(came_from[ring.back()]);
        std::reverse(ring.begin(), ring.end());
        return ring;
      }
      if (component[next] != component[start] || came_from[next] != none) continue;
      came_from[next] = node;
      open.push_back(next);
    }
  }
  return {start};
}

}  // namespace

std::vector<Nodes> rings(const Adjacency& edges) {
  const auto component = Components(edges).component;
  std::vector<std::size_t> members(edges.size());
  for (const auto number : component) ++members[number];
  std::vector<Nodes> result;
  std::vector<Node> came_from(edges.size(), none);
  std::vector<bool> done(edges.size());
  for (Node node = 0; node < edges.size(); ++node) {
    const auto number = component[node];
    if (members[number] < 2 || done[number]) continue;
    done[number] = true;
    result.push_back(ring_through(edges, component, node, came_from));
  }
  return result;
}

}  // namespace aludel::graph
