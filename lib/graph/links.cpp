#include "graph/links.hpp"

#include <algorithm>
#include <numeric>

namespace aludel::graph {
namespace {

Node node_of(std::size_t index) { return static_cast<Node>(index); }

std::optional<Node> look_up(const std::unordered_map<std::string_view, Node>& map,
                            std::string_view name) {
  const auto found = map.find(name);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Edge> both(const Edges& edges) {
  auto all = edges.parents;
  all.insert(all.end(), edges.dependencies.begin(), edges.dependencies.end());
  return all;
}

}  // namespace

Adjacency::Adjacency(std::size_t nodes, const std::vector<Edge>& edges, bool reversed)
    : begins_(nodes + 1) {
  auto sorted = edges;
  if (reversed)
    for (auto& [from, to] : sorted) std::swap(from, to);
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  targets_.reserve(sorted.size());
  for (const auto& [from, to] : sorted) {
    ++begins_[from + 1];
    targets_.push_back(to);
  }
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
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

Graph::Links::Links(std::vector<Revision> declared)
    : revisions(std::move(declared)), names(revisions), by_id(revisions.size()) {
  const Edges edges(revisions, names);
  const auto all = both(edges);
  parents = Adjacency(size(), edges.parents);
  children = Adjacency(size(), edges.parents, true);
  dependencies = Adjacency(size(), edges.dependencies);
  dependants = Adjacency(size(), edges.dependencies, true);
  needs = Adjacency(size(), all);
  needed_by = Adjacency(size(), all, true);
  newest_first = sort_newest_first(*this);
  std::iota(by_id.begin(), by_id.end(), Node{0});
  std::sort(by_id.begin(), by_id.end(), [this](Node a, Node b) { return id(a) < id(b); });
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
