#pragma once

#include "database/connection.hpp"

#include <string>
#include <vector>

namespace aludel::database {

/// What another migration tool wrote into its own version table.
struct ForeignVersions {
  std::string tool;   ///< alembic, golang-migrate, dbmate, goose, diesel, flyway
  std::string table;  ///< with its schema, quoted where needed
  /// Versions that stand for everything below them as well.
  std::vector<std::string> heads;
  /// Versions that each stand for themselves.
  std::vector<std::string> applied;
  /// Flyway's: everything up to this version counts as applied; empty for none.
  std::string baseline;
};

/// Reads it, and changes nothing. The table is found by its usual name in any schema, or is
/// `table`, as SQL names it; whose it is, its columns say. `tool` leaves out those of others.
///
/// Throws `usage` for a name that is no tool; `nothing_to_adopt` where there is no such table;
/// `ambiguous_table` with candidates where there are several; `dirty` where golang-migrate or
/// flyway have marked a version as failed.
ForeignVersions read_foreign_versions(Connection& connection, const std::string& tool,
                                      const std::string& table);

/// The names of the tools, in the order of the help.
const std::vector<std::string>& foreign_tools();

/// Two texts are the same version to that tool where their keys are: goose's 00012 is 12, flyway's
/// 1_2.0 is 1.2.
std::string version_key(const std::string& tool, const std::string& version);

/// Whether flyway runs one before the other, or they are the same. Both as version_key() has them.
bool is_at_most(const std::string& key, const std::string& other);

}  // namespace aludel::database
