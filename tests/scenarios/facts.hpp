#pragma once

#include "graph/graph.hpp"

#include <yaml-cpp/yaml.h>

#include <map>
#include <string>
#include <vector>

namespace facts {

using aludel::graph::Graph;
using aludel::graph::Ids;
using aludel::graph::Revision;

/// A fact that does not hold: what was expected, and what is.
struct Failure {
  std::string why;
};

/// A scalar, a list or nothing, as a list.
Ids list(const YAML::Node& node);

/// "[a, b]"
std::string show(const Ids& ids);

/// One entry of `graphs` or of add_revision's arguments.
Revision read_revision(const YAML::Node& node, const std::string& file);
std::vector<Revision> read_graph(const YAML::Node& node, const std::string& file);

/// Throws Failure where two lists differ.
void same(const char* what, const Ids& expected, const Ids& found);

/// Holds the steps of a plan, in the order in which they run, and the rows that it leaves against
/// what is expected. Throws Failure.
void check_steps(const Graph& graph, const YAML::Node& expect, const Ids& steps,
                 const Ids& heads_after, bool down);

/// Runs one scenario. Throws Failure where a fact does not hold, and for words that this program
/// does not understand: an unread expectation must not pass.
void run(const YAML::Node& scenario, const std::vector<Revision>& revisions,
         const std::string& file);

}  // namespace facts
