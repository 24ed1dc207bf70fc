#pragma once

#include "graph/plan.hpp"
#include "history/history.hpp"
#include "run/runner.hpp"

#include <string>

namespace aludel::run {

/// How a database passed from another tool.
struct Adoption {
  std::string tool;
  std::string table;  ///< that tool's version table
  graph::Plan plan;   ///< as plan_stamp() makes one: no steps
};

/// Reads what another tool's version table says (database/foreign_versions.hpp) and stamps the
/// revisions that this is here; nothing else changes, and `dry` changes nothing. Revisions are
/// those of the same ids. What the other tool has done since an earlier adoption is caught up with.
///
/// Throws as read_foreign_versions(); not_found for a version that the history does not have;
/// `gap` where versions below are not applied; `adopted` where more is recorded as applied already
/// than that table has; `interrupted` and `locked` as Runner does.
Adoption adopt(const history::History& history, const Options& options, const std::string& tool,
               const std::string& table, bool dry);

}  // namespace aludel::run
