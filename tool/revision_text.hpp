#pragma once

#include "graph/graph.hpp"
#include "output.hpp"

#include <set>
#include <string>

namespace aludel::tool {

/// What is known of the revisions that are about to be shown.
class Revisions {
 public:
  /// Without version rows nothing is marked as current.
  Revisions(const graph::Graph& graph, const Output& output,
            const std::optional<graph::Ids>& rows = {});

  /// "(current, head, branch point)", or empty.
  std::string marks(const std::string& id) const;
  /// One line: `8a1c6f02d4e7 (head) [api] create posts`.
  std::string line(const std::string& id) const;
  /// The lines of `show`.
  std::string details(const std::string& id) const;
  /// All of it as an object.
  boost::json::object json(const std::string& id) const;

 private:
  std::vector<std::string> mark_words(const std::string& id) const;

  const graph::Graph& graph_;
  const Output& output_;
  bool knows_current_ = false;
  std::set<std::string, std::less<>> current_, heads_, effective_heads_;
};

/// "a, b"; `none` for an empty list.
std::string join(const std::vector<std::string>& words, const std::string& none = "");

}  // namespace aludel::tool
