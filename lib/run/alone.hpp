#pragma once

#include "run/batch.hpp"

#include <aludel/reporter.hpp>

namespace aludel::run {

/// Runs one statement outside a transaction; one that must be there with lock_timeout and
/// statement_timeout off. An index
/// that is built CONCURRENTLY is valid afterwards, or is not there: a leftover of the name that
/// is not valid is dropped before, which IF NOT EXISTS would take for the index.
///
/// `begun`: it was sent once before, and how that ended is not known; then it may be done already.
/// Throws Failure.
void run_alone(database::Connection& session, const sql::Statement& statement, bool begun,
               Reporter* reporter);

}  // namespace aludel::run
