#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aludel::sql {

/// What `CREATE INDEX CONCURRENTLY` says of its names, each as it is written there: with its
/// quotes, and the table with its schema where it has one.
struct ConcurrentIndex {
  std::string index;  ///< empty where the server is to choose the name
  std::string table;
};

/// Nothing for any other statement.
std::optional<ConcurrentIndex> concurrent_index(std::string_view statement);

}  // namespace aludel::sql
