#pragma once

#include <string>
#include <vector>

namespace aludel::testing {

/// One row of booleans: which kinds of objects the database may hold, in the order of
/// snapshot_sql(), for a server of this version (150018 for 15.18).
std::string present_sql(int server_version);

/// The query of read_snapshot(): rows of kind, name and definition, of the kinds that are present.
/// `version_schema` is a quoted literal.
std::string snapshot_sql(int server_version, const std::string& version_schema,
                         const std::vector<bool>& present);

}  // namespace aludel::testing
