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
  /// What the downgrade does not take back, so that the revision's tests expect it: kinds and names
  /// as those tests print them, "extension pg_trgm, type public.mood"; a last `*` stands for any
  /// end.
  Text leaves = {};
};

}  // namespace aludel
