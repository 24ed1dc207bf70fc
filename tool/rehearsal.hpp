#pragma once

#include "graph/plan.hpp"

#include <aludel/error.hpp>

#include <functional>

namespace aludel::tool {

class Context;

/// `--dry-run`: runs the plan in a transaction that is rolled back, and says of each statement how
/// long it took, how many rows it was about, and which locks it took.
ExitCode rehearse(Context& context,
                  const std::function<graph::Plan(const graph::Ids& rows)>& planner);

}  // namespace aludel::tool
