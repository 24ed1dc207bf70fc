#pragma once

#include "graph/plan.hpp"
#include "output.hpp"

#include <string>

namespace aludel::tool {

/// `upgrade   8a1c6f02d4e7 create posts`, for a list of them.
std::string step_line(const graph::Graph& graph, const graph::Step& step, const Output& output);
/// `upgrade 8a1c6f02d4e7 create posts`, for a comment.
std::string plain_step(const graph::Graph& graph, const graph::Step& step);

/// "at 8a1c6f02d4e7", "at base".
std::string state_text(const graph::Ids& rows);

/// `{"steps": [{"revision", "direction": "up"|"down", "message"}], "heads_after": [...]}`
boost::json::object plan_json(const graph::Graph& graph, const graph::Plan& plan);

}  // namespace aludel::tool
