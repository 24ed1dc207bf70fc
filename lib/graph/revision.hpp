#pragma once

#include <aludel/error.hpp>

#include <string>
#include <vector>

namespace aludel::graph {

/// One step of history as the graph sees it: names and edges, nothing of what it does.
struct Revision {
  std::string id;
  /// Parents (`down_revision`); none for a base, two or more for a merge.
  std::vector<std::string> parents;
  /// Revisions that must be applied before this one without being its parents: ids or labels.
  std::vector<std::string> depends_on;
  std::vector<std::string> labels;
  std::string message;
  /// When the file was written, as the file says (ISO 8601); empty where it does not.
  std::string created;
  /// Where the revision is declared, for errors that an editor can jump to.
  Location where;
};

}  // namespace aludel::graph
