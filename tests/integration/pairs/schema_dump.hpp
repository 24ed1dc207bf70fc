#pragma once

#include <map>
#include <string>

namespace aludel::test {

/// What `pg_dump --schema-only` says of a database, as its statements by heading ("public; TABLE;
/// t"), so that two are compared without the order of objects, of a table's columns and of grants.
/// Comments, blank lines and settings of the session are cut.
using SchemaDump = std::map<std::string, std::string>;

SchemaDump read_dump(const std::string& text);

/// The lines that only one of them has, `-` for those of `expected` and `+` for those of `actual`,
/// under their headings. Empty where the two are equal.
std::string difference(const SchemaDump& expected, const SchemaDump& actual);

}  // namespace aludel::test
