#pragma once

#include <string>
#include <vector>

namespace aludel::test {

/// A database of the shared server as `pg_dump --schema-only` writes it, normalised so that two
/// equal schemas give equal texts. `options` are further ones of pg_dump: --exclude-schema=aludel.
std::string pg_dump_schema(const std::string& database,
                           const std::vector<std::string>& options = {});

/// Without the headings (a `--` line, `-- Name: …`, a `--` line), `\restrict` lines and runs of
/// empty lines. Comments in function bodies stay.
std::string normalised_dump(const std::string& dump);

}  // namespace aludel::test
