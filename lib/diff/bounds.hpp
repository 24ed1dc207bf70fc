#pragma once

#include "schema/schema.hpp"

namespace aludel::diff {

/// What a sequence starts with: the bound that it comes from where nothing is said (CREATE SEQUENCE
/// in the manual).
long long first_value(const schema::SequenceOptions& options);
/// Whether the other bound is the one that it comes from: bounds that are not said change as well.
bool turns(const schema::SequenceOptions& from, const schema::SequenceOptions& to);

}  // namespace aludel::diff
