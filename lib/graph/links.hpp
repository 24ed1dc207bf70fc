#pragma once

#include "graph/graph.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <utility>

// Private to lib/graph: ids as small numbers, edges as flat arrays, and walks over them that keep
// their own stack, so that a line of any length is walked in linear time without recursion.

namespace aludel::graph {

/// The place of a revision in the declaration order.
using Node = std::uint32_t;
using Nodes = std::vector<Node>;
using Edge = std::pair<Node, Node>;

/// A set of nodes of one graph.
using NodeSet = std::vector<bool>;

/// For each node, others: its parents, say. Each list is sorted and free of repetition.
class Adjacency {
 public:
  Adjacency() = default;
  /// Edges lead from first to second; the opposite way where `reversed`.
  Adjacency(std::size_t nodes, const std::vector<Edge>& edges, bool reversed = false);

  std::size_t size() const { return begins_.size() - 1; }
  std::span<const Node> operator[](Node node) const {
    return {targets_.data() + begins_[node], begins_[node + 1] - begins_[node]};
  }

 private:
  Nodes begins_ = {0};
  Nodes targets_;
};

/// Names to nodes. The keys borrow from the revisions; the first of equal names wins.
struct Names {
  explicit Names(const std::vector<Revision>& revisions);

  std::optional<Node> id(std::string_view name) const;
  std::optional<Node> label(std::string_view name) const;
  /// As `depends_on` names it: an id, or else a label.
  std::optional<Node> dependency(std::string_view name) const;

  using Map = boost::unordered_flat_map<std::string_view, Node, std::hash<std::string_view>>;

  Map ids;
  Map labels;
};

/// The edges between those revisions that exist, without those from a revision to itself.
struct Edges {
  Edges(const std::vector<Revision>& revisions, const Names& names);
  std::vector<Edge> all() const;

  std::vector<Edge> parents;
  std::vector<Edge> dependencies;
};

/// See Graph::problems().
std::vector<Error> problems(const std::vector<Revision>& revisions, const Names& names,
                            const Edges& edges);

struct Graph::Links {
  /// Names and edges are those of these revisions, which have no problems.
  Links(std::vector<Revision>&& declared, Names&& named, const Edges& edges);

  std::size_t size() const { return revisions.size(); }
  const std::string& id(Node node) const { return revisions[node].id; }
  Ids ids(std::span<const Node> nodes) const;
  /// The members of a set in declaration order.
  Nodes members(const NodeSet& set) const;
  /// The members of a set in the order of newest_first.
  Nodes newest_first_of(const NodeSet& set) const;
  /// Throws not_found with a suggestion.
  Node at(std::string_view id) const;
  /// Nodes of which `edges` has none, in declaration order.
  Nodes without(const Adjacency& edges) const;
  /// See Graph::labels(). Worked out for all revisions when it is first asked for.
  const Ids& labels_of(Node node) const;

  const std::vector<Revision> revisions;
  const Names names;
  Adjacency parents, children;         // by down_revision
  Adjacency dependencies, dependants;  // by depends_on
  Adjacency needs, needed_by;          // by both
  Nodes newest_first;
  /// Sorted by id, to find prefixes. Worked out when it is first asked for.
  const Nodes& by_id() const;

 private:
  mutable std::once_flag by_id_once_, labels_once_;
  mutable Nodes by_id_;
  mutable std::vector<std::shared_ptr<const Ids>> labels_;
};

using Links = Graph::Links;

/// `from` and everything that `edges` lead to.
NodeSet reach(const Adjacency& edges, std::span<const Node> from);

/// True where following `edges` from `from` comes to `to`, which may be `from` itself.
bool reaches(const Adjacency& edges, Node from, Node to);

/// A node's ancestors and descendants with itself: through parents, or through dependencies too.
NodeSet lineage(const Links& links, Node node, bool through_dependencies);

/// Those of `nodes` that none other of them descends from or depends on, in declaration order.
Nodes maximal(const Links& links, const NodeSet& nodes);

/// Nodes from newest to oldest; see Graph::newest_first().
Nodes sort_newest_first(const Links& links);

/// The labels that reach each node. Neighbours that carry the same share one list.
std::vector<std::shared_ptr<const Ids>> spread_labels(const Links& links);

/// not_found for a word that is no revision, with what was probably meant. `also` are words that
/// would have been right too.
Error unknown_revision(const Links& links, std::string_view word, const Ids& also = {});

}  // namespace aludel::graph
