#pragma once

#include "database/version_store.hpp"
#include "history/history.hpp"
#include "run/batch.hpp"

#include <string>

namespace aludel::run {

/// The failure as the user is told it: which revision, the file and line of the statement (or of
/// the place inside it, where the server gave one), and what to do about it.
DatabaseError explain(const Failure& failure, const history::Revision& revision);

/// `interrupted` (exit code 4): which revision, how far it came, and how to go on. `where` is the
/// statement that comes next.
Error interrupted(const database::Interrupted& state, const Location& where);

/// `stopped`: the run was asked to, while `statement` ran or, where that is empty, between two
/// revisions; and where the database is now.
Error stopped(const database::State& state, const std::string& statement, const Location& where);

/// A version row that the history does not have: which, and the program that wrote it.
Error unknown_revision(const std::string& row, database::VersionStore& store);

}  // namespace aludel::run
