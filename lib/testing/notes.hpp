#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace aludel::testing {

/// What runs of the tests have found out, in a file that any number of processes add to: lines are
/// appended whole, and the last one that says something counts.
class Facts {
 public:
  explicit Facts(std::filesystem::path file);

  /// The fingerprint of the schema in a state.
  std::optional<std::string> fingerprint(const std::string& state) const;
  void remember_fingerprint(const std::string& state, const std::string& fingerprint);

  /// A test passed with this content.
  bool has_passed(const std::string& test, const std::string& content) const;
  void remember_passed(const std::string& test, const std::string& content);

  /// Forgets the oldest where there are very many.
  void trim();

 private:
  void read();
  void append(const std::string& line);

  std::filesystem::path file_;
  std::map<std::string, std::string> fingerprints_;
  std::set<std::string> passed_;
};

/// A database that somebody made and nobody uses now.
struct Parked {
  std::string database;
  bool is_template = false;       ///< is copied and never changed
  bool clean = false;             ///< was only ever upgraded
  std::string state;              ///< Contents::state() of its rows
  std::vector<std::string> rows;  ///< version rows
  std::string went_down;          ///< the revision that was downgraded last; empty for none
};

/// The databases that a run has parked, a file each: taking one is renaming its file, so that only
/// one process gets it, and what a killed process held is nobody's.
class Pool {
 public:
  explicit Pool(std::filesystem::path directory);

  std::vector<Parked> all() const;
  /// False where another process was faster.
  bool take(const Parked& parked);
  /// Puts it there, or back.
  void park(const Parked& parked);
  /// Of a template: it was useful just now.
  void touch(const Parked& parked);
  void forget(const Parked& parked);
  /// Templates, the one that was of use last before others.
  std::vector<Parked> templates() const;

 private:
  std::filesystem::path file_of(const std::string& database) const;

  std::filesystem::path directory_;
};

}  // namespace aludel::testing
