#pragma once

#include <string>
#include <vector>

#include "testing/proof.hpp"

namespace aludel::testing {

// Tests of a whole history.

/// One revision that nothing stands on: what `upgrade` leads to is no choice.
Outcome single_head(const graph::Graph& graph);

// base() and offline() have a state in the middle to start from where they passed there before:
// what is on top of it is run, and the schema must be that state's. Not where they are to go
// `anew`.

/// From head all the way down nothing is left, save for what revisions say that they leave.
Outcome base(Workshop& workshop, bool anew = false);

/// The script for psql leaves the same database as the run: by our own reading of the catalog, and
/// by pg_dump where it is there.
Outcome offline(Workshop& workshop, bool anew = false);

/// Revisions that do not need one another may be run in any order and lead to the same schema, the
/// order of columns aside. All orders where they are few; else a choice in which of every two such
/// revisions each comes first once.
Outcome order(Workshop& workshop);

/// The orders that order() runs, each with all revisions; the usual one is the first. One order
/// alone where every revision needs another.
std::vector<graph::Ids> orders(const graph::Graph& graph, std::size_t few = 12);

/// A database in which every revision is applied; nobody else has it.
Working at_head(Workshop& workshop);

/// A client program beside the server's programs, or on PATH; empty where it is in neither.
std::string client_program(TestServer& server, const std::string& name);

}  // namespace aludel::testing
