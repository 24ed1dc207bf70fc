#pragma once

#include "graph/revision.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::graph {

using Ids = std::vector<std::string>;

/// All revisions and their edges, checked. A value: never changes once it is built, cheap to copy.
/// The order of every list it returns depends on the revisions' declaration order alone, never on
/// the order in which a revision names its parents.
class Graph {
 public:
  /// An empty history.
  Graph();

  /// Checks the revisions and links them. Throws the first of problems() where there is one, and
  /// then leaves them as they were.
  explicit Graph(std::vector<Revision>&& revisions);
  explicit Graph(const std::vector<Revision>& revisions) : Graph(std::vector(revisions)) {}

  /// Everything wrong with a set of revisions, each with its file and line, in declaration order:
  /// duplicate_id illegal_id duplicate_label self_loop dependency_self_loop cycle dependency_cycle
  /// missing_parent missing_dependency. Empty where a Graph can be built from it.
  static std::vector<Error> problems(const std::vector<Revision>& revisions);

  std::size_t size() const;
  /// In declaration order.
  const std::vector<Revision>& revisions() const;
  /// The revision of exactly this id; nullptr where there is none.
  const Revision* find(std::string_view id) const;
  /// As find(), but throws not_found with a suggestion. So do all members below that take an id.
  const Revision& at(std::string_view id) const;
  /// The revision that carries exactly this label; nullptr where there is none.
  const Revision* labelled(std::string_view label) const;

  /// Leaves by parents alone; what a new revision goes on top of.
  Ids heads() const;
  /// Leaves by parents and dependencies: the version rows of a fully upgraded database.
  Ids effective_heads() const;
  /// Revisions without parents, dependencies or not.
  Ids bases() const;
  /// Revisions whose parents include `id`.
  Ids children(std::string_view id) const;
  /// Revisions that `id` depends on, by id: labels are replaced by the revision that carries them.
  Ids dependencies(std::string_view id) const;
  /// Revisions that depend on `id`.
  Ids dependants(std::string_view id) const;
  /// Labels that reach `id`: those of its own, of all its ancestors, and of its descendants as far
  /// as no branch point and no merge point lies between; through parents, not dependencies. Lives
  /// as long as this graph or a copy of it.
  const Ids& labels(std::string_view id) const;
  /// Two or more children; dependants do not count.
  bool is_branch_point(std::string_view id) const;
  /// Two or more parents; dependencies do not count.
  bool is_merge_point(std::string_view id) const;

  /// The closure of version rows: everything that is applied where these ids are.
  Ids applied(const Ids& rows) const;
  /// True where `ancestor` is `id` or is reached from it through parents and dependencies.
  bool is_ancestor(std::string_view ancestor, std::string_view id) const;

  /// Ids from newest to oldest, each after everything that descends from it or depends on it, one
  /// branch at a time. Every plan and every listing is a part of this order or of its reverse.
  Ids newest_first() const;

  struct Links;  ///< private to lib/graph
  const Links& links() const { return *links_; }

 private:
  std::shared_ptr<const Links> links_;
};

}  // namespace aludel::graph
