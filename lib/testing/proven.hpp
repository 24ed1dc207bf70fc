#pragma once

#include <string>

#include "testing/workshop.hpp"

namespace aludel::testing {

/// What the result of a test of the whole history depends on, for the part of it that is
/// `revisions`, which hold all that they need: while it stays the same, so does the result. Empty
/// where nobody can say: the server is a foreign one.
std::string content_of_whole(Workshop& workshop, const std::string& property,
                             const graph::Ids& revisions);

/// A history in two parts: of what stands below, the property is known to hold. Both are empty
/// where nothing is known.
struct Proven {
  graph::Ids below;  ///< oldest first
  graph::Ids above;  ///< oldest first
};

/// Of what passed as test `property` with the content of a part. Only a few revisions on top are
/// looked at: who changes more runs everything.
Proven find_proven(Workshop& workshop, const std::string& property, const graph::Ids& revisions);

}  // namespace aludel::testing
