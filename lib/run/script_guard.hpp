#pragma once

#include "database/version_sql.hpp"
#include "run/conduct.hpp"
#include "sql/concurrent_index.hpp"

#include <optional>
#include <string>
#include <vector>

// Private to lib/run: the parts of a script that decide something, in PL/pgSQL since nobody else is
// there to decide it.

namespace aludel::run::guard {

using database::VersionSql;

/// Takes the migration lock or fails; fails where a revision is interrupted or the version rows are
/// not these (whatever they are without `rows`); then creates what is missing of the tool's tables.
std::string start(const VersionSql& store,
                  std::optional<std::vector<std::string>> rows = std::nullopt);
/// Gives up the migration lock, for a session that goes on.
std::string release(const VersionSql& store);

/// Takes version rows away, and fails where one of them is not there.
std::string delete_rows(const VersionSql& store, const std::vector<std::string>& rows);

/// How long a revision took that runs in several transactions, as an expression.
std::string since_journal(const VersionSql& store, const std::string& revision);

/// What the user asks of the session, before a revision; empty where nothing is asked for. A script
/// does not try again, and leaves the time-outs to who runs it.
std::string set_parameters(const Conduct& conduct);

/// lock_timeout and statement_timeout off around a statement, as run_alone() does.
std::string timeouts_off();
std::string timeouts_on();

/// Before the index is built: away with what a build that failed left under its name.
std::string drop_invalid(const sql::ConcurrentIndex& index);
/// After it: fails where it is not valid.
std::string refuse_invalid(const sql::ConcurrentIndex& index);

}  // namespace aludel::run::guard
