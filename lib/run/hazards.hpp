#pragma once

#include "run/runner.hpp"

#include <vector>

namespace aludel::run {

/// What the steps of a plan destroy or may destroy, found in their statements and, for the types of
/// columns, in the database. A revision that reads the database is one by itself: nobody can tell.
std::vector<Hazard> find_hazards(database::Connection& session, const history::History& history,
                                 const graph::Plan& plan, const Options& options);

/// Throws `unsuitable` where a step creates something in a schema in which the role may not.
void require_creation(database::Connection& session, const history::History& history,
                      const graph::Plan& plan, const Options& options);

}  // namespace aludel::run
