#pragma once

#include "schema/column.hpp"

#include <optional>

namespace aludel::schema {

/// What a column says beside what it comes from: the column of a parent, or an attribute of the
/// table's type, which is nothing but a type: `{}`. Name and type are theirs. Nothing where that is
/// all.
std::optional<Column> own_part(const Column& column, const Column& from);

}  // namespace aludel::schema
