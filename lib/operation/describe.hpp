#pragma once

#include "operation/operation.hpp"

#include <string>

namespace aludel::operation {

/// For people, in one line: "create table posts", "add column posts.title".
std::string describe(const Operation& operation);

}  // namespace aludel::operation
