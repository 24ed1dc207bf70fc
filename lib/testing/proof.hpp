#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "testing/workshop.hpp"

namespace aludel::testing {

/// How a test ended, and what there is to say about it.
struct Outcome {
  enum class Kind { passed, failed, skipped } kind = Kind::passed;
  std::string text = {};
};

Outcome passed(std::string text = {});
Outcome failed(std::string text);
Outcome skipped(std::string text);

/// Tests of one revision. Each throws what the revision's own statements throw.
///
/// They use databases that earlier tests left in the right state, where there are any: a failure on
/// one that has been downgraded before is looked at again on one that has not, and only what
/// happens there counts.
class Proof {
 public:
  explicit Proof(Workshop& workshop) : workshop_(workshop) {}

  /// It goes up from the state that it needs.
  Outcome up(const std::string& revision);
  /// Its downgrade leaves the schema as it was before, save for what the revision says it leaves,
  /// and for the order of columns: PostgreSQL adds one behind the others.
  Outcome down(const std::string& revision);
  /// After that it goes up again, to the same schema.
  Outcome again(const std::string& revision);
  /// Rows that `before` puts in are still there after the upgrade, and what `after` asks is true.
  /// Either may be empty: then there is no such file.
  Outcome data(const std::string& revision, const std::filesystem::path& before,
               const std::filesystem::path& after);

  /// What must be applied before the revision, and that with the revision.
  graph::Ids below(const std::string& revision) const;
  graph::Ids with(const std::string& revision) const;

 private:
  Outcome judge_down(const std::string& revision);
  Outcome judge_again(const std::string& revision);
  std::string state_of(const graph::Ids& revisions) const;

  Workshop& workshop_;
};

/// Whether nothing of a revision's way back is there. Decided without a database: of C++ code that
/// reads it is taken to be there.
bool is_irreversible(const history::History& history, const std::string& revision);

}  // namespace aludel::testing
