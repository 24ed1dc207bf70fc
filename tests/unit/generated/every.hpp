#pragma once

#include "operation/operation.hpp"
#include "schema/schema.hpp"

/// Every alternative of Change, each with every field set, and in the combinations that are written
/// in another way.
aludel::operation::Operations every_change();

/// A schema with every kind of object, each with everything set.
aludel::schema::Schema every_object();

/// Text that hides in no literal: quotes, backslashes, both kinds of end, control characters, what
/// is not UTF-8, what turns the direction of writing, trigraphs.
std::string hostile_text();
