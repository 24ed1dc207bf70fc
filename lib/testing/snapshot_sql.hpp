#pragma once

#include <string>

namespace aludel::testing {

/// The query of read_snapshot(): rows of kind, name and definition, for a server of this version
/// (150018 for 15.18). `version_schema` is a quoted literal.
std::string snapshot_sql(int server_version, const std::string& version_schema);

}  // namespace aludel::testing
