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
/// The order of every list it returns depends on the revisions' declaration order alone.
class Graph {
 public:
  /// An empty history.
  Graph();

  /// Checks the revisions and links them. Throws the first of problems() where there is one.
  explicit Graph(std::vector<Revision> revisions);

  /// Everything wrong with a set of revisions, each with its file and line: duplicate_id illegal_id
  /// duplicate_label self_loop dependency_self_loop cycle dependency_cycle missing_parent
  /// missing_dependency. Empty where a Graph can be built from it.
  static std::vector<Error> problems(const std::vector<Revision>& revisions);

  std::size_t size() const;
  /// In declaration order.
  const std::vector<Revision>& revisions() const;
  /// The revision of exactly this id; nullptr where there is none.
  const Revision* find(std::string_view id) const;
  /// As find(), but throws not_found with a suggestion.
  const Revision& at(std::string_view id) const;

  /// Leaves by parents alone; what a new revision goes on top of.
  Ids heads() const;
  /// Leaves by parents and dependencies: the version rows of a fully upgraded database.
  Ids effective_heads() const;
  Ids bases() const;
  /// Revisions whose parents include `id`.
  Ids children(std::string_view id) const;
  /// Labels that reach `id`: its own, its ancestors', and its descendants' as far as they spread.
  Ids labels(std::string_view id) const;
  bool is_branch_point(std::string_view id) const;
  bool is_merge_point(std::string_view id) const;

  /// The closure of version rows: everything that is applied where these ids are. Ids that are not
  /// in the graph throw not_found.
  Ids applied(const Ids& rows) const;
  /// True where `ancestor` is `id` or is reached from it through parents and dependencies.
  bool is_ancestor(std::string_view ancestor, std::string_view id) const;

  /// Ids from newest to oldest, each after everything that descends from it, one branch at a time.
  Ids newest_first() const;

  struct Links;  ///< private to lib/graph
  const Links& links() const { return *links_; }

 private:
  std::shared_ptr<const Links> links_;
};

}  // namespace aludel::graph
