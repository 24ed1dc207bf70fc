#pragma once

#include "run/prepared.hpp"
#include "run/runner.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace aludel::run {

/// What a statement did in a rehearsal.
struct RehearsedStatement {
  sql::Statement statement;
  /// Why it was not run; empty where it was.
  std::string left_out;
  std::chrono::microseconds took{};
  long rows = -1;  ///< that it changed or gave; -1 where that cannot be said
  /// Those that it took on objects which were there before: "AccessExclusiveLock on public.posts".
  std::vector<std::string> locks;
};

struct RehearsedStep {
  graph::Step step;
  std::vector<RehearsedStatement> statements;
};

struct Rehearsal {
  graph::Plan plan;
  std::vector<RehearsedStep> steps;
};

/// Runs a plan for real, in one transaction for all of it, and rolls that back. What cannot run in
/// a transaction is left out, as are statements that need something committed. Sequences do not
/// go back, and the locks are held until the end. Takes the migration lock; throws as a Runner
/// does, also the error of a statement that fails.
Rehearsal rehearse(const history::History& history, const Options& options,
                   const std::function<graph::Plan(const graph::Ids& rows)>& planner);

}  // namespace aludel::run
