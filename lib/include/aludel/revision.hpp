#pragma once

#include <aludel/operations.hpp>

namespace aludel {

/// What a revision is called and where it stands. Lists are written as one text, separated by
/// commas: `.down_revision = "1975ea83b712, 8a1c6f02d4e7"` merges two branches. Each member has an
/// initializer, so that a revision which leaves some out compiles without a warning.
struct Revision {
  Text message = {};
  Text down_revision = {};  ///< empty for a base
  Text depends_on = {};     ///< ids or labels
  Text branch_labels = {};
  Text created = {};
  bool transactional = true;  ///< false: every statement runs outside a transaction
};

}  // namespace aludel
