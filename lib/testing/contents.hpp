#pragma once

#include <map>
#include <string>
#include <vector>

#include "graph/plan.hpp"
#include "history/history.hpp"

namespace aludel::testing {

/// What a history would do, as digests: equal where the same statements would be run in the same
/// places. What is said once of a revision holds as long as its digest does.
class Contents {
 public:
  /// `salt` is what else a result depends on. The history is borrowed.
  Contents(const history::History& history, std::string salt);

  /// Of one revision in one direction, with its edges; 16 hexadecimal digits.
  const std::string& of(const std::string& revision, graph::Direction direction) const;
  /// Of everything that was run to get where these version rows are.
  std::string state(const graph::Ids& rows) const;

 private:
  const history::History& history_;
  std::string salt_;
  mutable std::map<std::string, std::string> up_, down_;
};

/// The first 16 digits of the SHA-256.
std::string short_digest(const std::string& text);

/// The version rows of a database where exactly these revisions are applied, in the graph's order.
graph::Ids rows_of(const graph::Graph& graph, const graph::Ids& applied);

/// What must be applied before `revision` can be run, in an order in which it can be run.
graph::Ids below(const graph::Graph& graph, const std::string& revision);

/// These revisions, each after what it needs.
graph::Ids oldest_first(const graph::Graph& graph, const graph::Ids& revisions);

}  // namespace aludel::testing
