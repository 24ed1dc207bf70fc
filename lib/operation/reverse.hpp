#pragma once

#include "operation/sink.hpp"

#include <optional>

namespace aludel {
class Operations;
}

namespace aludel::operation {

/// The operations that undo this one, which may be none: validating a constraint leaves nothing to
/// undo. nullopt where the way back cannot be told from it: what was dropped is not said, or it is
/// not known whether `if_not_exists` made anything. Each keeps the place in the source of the
/// operation that it undoes.
std::optional<Operations> reverse(const Operation& operation);

/// What `function` records, undone in the opposite order. Its arguments come from `sink`, which is
/// not written to. Throws `irreversible` where reverse() has no answer, and where the function
/// reads the database, which is no longer what it read.
Operations reversed(void (*function)(aludel::Operations&), Sink& sink);

}  // namespace aludel::operation
