#pragma once

#include <filesystem>
#include <string>

#include "testing/workshop.hpp"

namespace aludel::testing {

/// Everything that is applied at a target, as `upgrade` from nothing would do it; all revisions for
/// an empty one. Throws as graph::plan_upgrade().
graph::Ids revisions_of(const graph::Graph& graph, const std::string& target);

/// Runs a file of SQL; what fails is said with file and line.
void seed(const Working& database, const std::filesystem::path& file);

}  // namespace aludel::testing
