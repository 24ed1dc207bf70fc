#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace aludel::test {

/// Two states of a database, and the rows that must survive the way from one to the other
/// (tests/data/pairs/README.md).
struct Pair {
  std::string name = {};  ///< "views/column_at_end"
  std::filesystem::path old_sql = {};
  std::filesystem::path new_sql = {};
  std::filesystem::path rows = {};        ///< empty where there are none
  std::filesystem::path rows_after = {};  ///< empty where nothing is asked
  int major = 0;                          ///< the oldest PostgreSQL that understands it
  bool back_without_rows = false;
  bool is_same = false;  ///< no difference may be seen, whatever the dumps say
  /// A name of the database that the desired state leaves out of account.
  std::string unmanaged = {};
};

/// Those below `<kind>/<case>/` whose names hold `filter`, in order; of one kind for "<kind>/".
/// Throws where a file is missing or says what is not understood.
std::vector<Pair> read_pairs(const std::filesystem::path& directory, const std::string& filter);

/// Those of a file of `cases:`, each with the `desired` DDL, and the `drift` or `extra_in_db` that
/// makes a database of it. Their SQL is written into `directory`.
std::vector<Pair> read_scenarios(const std::filesystem::path& file, const std::string& filter,
                                 const std::filesystem::path& directory);

/// Names of pairs that are known to fail, with why: lines of `<kind>/<case>: why`, `#` for remarks.
std::map<std::string, std::string> read_unsolved(const std::filesystem::path& file);

}  // namespace aludel::test
