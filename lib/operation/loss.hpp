#pragma once

#include "operation/operation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aludel::operation {

/// The data that is gone after the operation, for people: "the rows of table posts". Empty where
/// none is: what can be computed again, as a materialized view, is not lost. What an Execute does
/// is not looked at.
std::vector<std::string> losses(const Operation& operation);

/// The same in one text; nullopt where nothing is lost.
std::optional<std::string> loss(const Operation& operation);

/// The loss of `lost` that `back` makes room for again without bringing it back: a table is
/// created anew that `lost` drops, a column is added, a type is changed back.
bool makes_room_again(const Operation& back, const Operation& lost);

}  // namespace aludel::operation
