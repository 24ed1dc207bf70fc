#include "graph/links.hpp"

#include <algorithm>
#include <numeric>

namespace aludel::graph {
namespace {

Node node_of(std::size_t index) { return static_cast<Node>(index); }

std::optional<Node> look_up(const Names::Map& map, std::string_view name) {
  const auto found = map.find(name);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

Adjacency::Adjacency(std::size_t nodes, const std::vector<Edge>& edges, bool reversed)
    : begins_(nodes + 1), targets_(edges.size()) {
  // Put in their places by counting: most lists have one member, and the sort then sees it.
  const auto from = [reversed](const Edge& edge) { return reversed ? edge.second : edge.first; };
  for (const auto& edge : edges) ++begins_[from(edge) + 1];
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  auto next = begins_;
  for (const auto& edge : edges) {
    targets_[next[from(edge)]++] = reversed ? edge.first : edge.second;
  }
  Node kept = 0;
  for (std::size_t node = 0; node < nodes; ++node) {
    const auto begin = targets_.begin() + static_cast<std::ptrdiff_t>(begins_[node]);
    auto end = targets_.begin() + static_cast<std::ptrdiff_t>(begins_[node + 1]);
    if (end - begin > 1) {
      std::sort(begin, end);
      end = std::unique(begin, end);
    }
    begins_[node] = kept;
    for (auto target = begin; target != end; ++target) targets_[kept++] = *target;
  }
  begins_[nodes] = kept;
  targets_.resize(kept);
}

Names::Names(const std::vector<Revision>& revisions) {
  ids.reserve(revisions.size());
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    ids.emplace(revisions[i].id, node_of(i));
    for (const auto& label : revisions[i].labels) labels.emplace(label, node_of(i));
  }
}

std::optional<Node> Names::id(std::string_view name) const { return look_up(ids, name); }

std::optional<Node> Names::label(std::string_view name) const { return look_up(labels, name); }

std::optional<Node> Names::dependency(std::string_view name) const {
  const auto found = id(name);
  return found ? found : label(name);
}

Edges::Edges(const std::vector<Revision>& revisions, const Names& names) {
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const auto from = node_of(i);
    for (const auto& parent : revisions[i].parents)
      if (const auto to = names.id(parent); to && *to != from) parents.emplace_back(from, *to);
    for (const auto& name : revisions[i].depends_on)
      if (const auto to = names.dependency(name); to && *to != from)
        dependencies.emplace_back(from, *to);
  }
}

std::vector<Edge> Edges::all() const {
  auto both = parents;
  both.insert(both.end(), dependencies.begin(), dependencies.end());
  return both;
}

Graph::Links::Links(std::vector<Revision>&& declared, Names&& named, const Edges& edges)
    : revisions(std::move(declared)),
      names(std::move(named)),
      parents(size(), edges.parents),
      children(size(), edges.parents, true),
      dependencies(size(), edges.dependencies),
      dependants(size(), edges.dependencies, true),
      needs(edges.dependencies.empty() ? parents : Adjacency(size(), edges.all())),
      needed_by(edges.dependencies.empty() ? children : Adjacency(size(), edges.all(), true)),
      newest_first(sort_newest_first(*this)) {}

const Nodes& Graph::Links::by_id() const {
  std::call_once(by_id_once_, [this] {
    by_id_.resize(size());
    std::iota(by_id_.begin(), by_id_.end(), Node{0});
    std::sort(by_id_.begin(), by_id_.end(), [this](Node a, Node b) { return id(a) < id(b); });
  });
  return by_id_;
}

Ids Graph::Links::ids(std::span<const Node> nodes) const {
  Ids result;
  result.reserve(nodes.size());
  for (const auto node : nodes) result.push_back(id(node));
  return result;
}

Nodes Graph::Links::members(const NodeSet& set) const {
  Nodes result;
  for (std::size_t i = 0; i < set.size(); ++i)
    if (set[i]) result.push_back(node_of(i));
  return result;
}

Nodes Graph::Links::newest_first_of(const NodeSet& set) const {
  Nodes result;
  for (const auto node : newest_first)
    if (set[node]) result.push_back(node);
  return result;
}

Node Graph::Links::at(std::string_view id) const {
  if (const auto found = names.id(id)) return *found;
  throw unknown_revision(*this, id);
}

Nodes Graph::Links::without(const Adjacency& edges) const {
  Nodes result;
  for (std::size_t i = 0; i < size(); ++i)
    if (edges[node_of(i)].empty()) result.push_back(node_of(i));
  return result;
}

const Ids& Graph::Links::labels_of(Node node) const {
  std::call_once(labels_once_, [this] { labels_ = spread_labels(*this); });
  return *labels_[node];
}

}  // namespace aludel::graph
