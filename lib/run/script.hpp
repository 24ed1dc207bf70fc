#pragma once

#include "run/runner.hpp"

namespace aludel::run {

/// What upgrade() or downgrade() would do by this plan, as a script for `psql -v ON_ERROR_STOP=1`.
/// It leaves the database as the run would: schema and tables of the tool, version rows, log. It
/// takes the migration lock, and fails at once where the lock is held, a revision is interrupted,
/// or the version rows are not the plan's heads_before. A revision that stops half-way outside a
/// transaction leaves its journal, so that `resume` can go on.
///
/// Of the options the version schema, the program and the arguments count. Throws `needs_database`
/// with file and line for a C++ revision that reads the database, `irreversible`, and
/// `unsupported_sql` for what psql would not read as it is meant.
std::string script(const history::History& history, const graph::Plan& plan,
                   const Options& options);

/// The same for stamp(). With `purge` it does not matter where the database is.
std::string stamp_script(const graph::Plan& plan, bool purge, const Options& options);

/// Creates the tool's tables where they are missing.
std::string tables_script(const Options& options);

}  // namespace aludel::run
