#pragma once

#include "operation/operation.hpp"

#include <string>
#include <vector>

namespace aludel::operation {

/// For people, in one line: "create table posts", "add column posts.title".
std::string describe(const Operation& operation);

/// Those of one table: "column posts.title", "columns posts.title, body".
std::string columns(const std::vector<const AlterColumn*>& changes);

}  // namespace aludel::operation
