#include "graph/graph.hpp"

#include "graph/links.hpp"

namespace aludel::graph {

Graph::Graph() : Graph(std::vector<Revision>{}) {}

Graph::Graph(std::vector<Revision>&& revisions) {
  Names names(revisions);
  const Edges edges(revisions, names);
  const auto found = graph::problems(revisions, names, edges);
  if (!found.empty()) throw found.front();
  links_ = std::make_shared<const Links>(std::move(revisions), std::move(names), edges);
}

std::vector<Error> Graph::problems(const std::vector<Revision>& revisions) {
  const Names names(revisions);
  return graph::problems(revisions, names, Edges(revisions, names));
}

std::size_t Graph::size() const { return links_->size(); }

const std::vector<Revision>& Graph::revisions() const { return links_->revisions; }

const Revision* Graph::find(std::string_view id) const {
  const auto node = links_->names.id(id);
  return node ? &links_->revisions[*node] : nullptr;
}

const Revision& Graph::at(std::string_view id) const { return links_->revisions[links_->at(id)]; }

const Revision* Graph::labelled(std::string_view label) const {
  const auto node = links_->names.label(label);
  return node ? &links_->revisions[*node] : nullptr;
}

Ids Graph::heads() const { return links_->ids(links_->without(links_->children)); }

Ids Graph::effective_heads() const { return links_->ids(links_->without(links_->needed_by)); }

Ids Graph::bases() const { return links_->ids(links_->without(links_->parents)); }

Ids Graph::children(std::string_view id) const {
  return links_->ids(links_->children[links_->at(id)]);
}

Ids Graph::dependencies(std::string_view id) const {
  return links_->ids(links_->dependencies[links_->at(id)]);
}

Ids Graph::dependants(std::string_view id) const {
  return links_->ids(links_->dependants[links_->at(id)]);
}

const Ids& Graph::labels(std::string_view id) const { return links_->labels_of(links_->at(id)); }

bool Graph::is_branch_point(std::string_view id) const {
  return links_->children[links_->at(id)].size() > 1;
}

bool Graph::is_merge_point(std::string_view id) const {
  return links_->parents[links_->at(id)].size() > 1;
}

Ids Graph::applied(const Ids& rows) const {
  Nodes nodes;
  for (const auto& row : rows) nodes.push_back(links_->at(row));
  return links_->ids(links_->members(reach(links_->needs, nodes)));
}

bool Graph::is_ancestor(std::string_view ancestor, std::string_view id) const {
  return reaches(links_->needs, links_->at(id), links_->at(ancestor));
}

Ids Graph::newest_first() const { return links_->ids(links_->newest_first); }

}  // namespace aludel::graph
