#pragma once

#include <string>

#include "schema/snapshot.hpp"
#include "support/test_database.hpp"

namespace aludel::test {

/// Runs a script's statements, each in a transaction of its own as psql does.
void run_script(const TestDatabase& database, const std::string& script);

/// Makes everything that a snapshot holds in an empty database, from what sql renders of each
/// object alone, in whatever order works. Throws what the server says of an object that cannot be
/// made.
void rebuild(const TestDatabase& database, const schema::Schema& schema);

/// What one of two texts has and the other has not, line by line, for people; empty where they are
/// equal.
std::string difference(const std::string& left, const std::string& right);

}  // namespace aludel::test
