#pragma once

#include <string>

#include "testing/workshop.hpp"

namespace aludel::testing {

/// What the result of a test of the whole history depends on, for the part of it that is
/// `revisions`, which hold all that they need: while it stays the same, so does the result. Empty
/// where nobody can say: the server is a foreign one.
std::string content_of_whole(Workshop& workshop, const std::string& property,
                             const graph::Ids& revisions);

/// A history in two parts: of what stands below, the property is known to hold.
struct Proven {
  graph::Ids below;  ///< oldest first; empty where nothing is known
  graph::Ids above;  ///< oldest first
};

/// Only a few revisions on top are looked at: who changes more runs everything.
Proven find_proven(Workshop& workshop, const std::string& property, const graph::Ids& revisions);

/// So that find_proven() finds it.
void remember_proven(Workshop& workshop, const std::string& property, const graph::Ids& revisions);

}  // namespace aludel::testing
