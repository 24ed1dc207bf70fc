#pragma once

#include <aludel/error.hpp>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace aludel::config {

/// A program or SQL that is run at an event of a run.
struct Hook {
  std::vector<std::string> program = {};  ///< and its arguments; or …
  std::string sql = {};                   ///< … statements
  std::filesystem::path directory = {};   ///< where a program starts: the configuration's
  std::chrono::milliseconds timeout{};    ///< 0 for none
  /// Whether a failure stops the run, or is a warning.
  bool stops = true;
  Location where = {};
};

/// By event: before_run, after_run, before_revision, after_revision, on_failure.
using Hooks = std::map<std::string, std::vector<Hook>>;

}  // namespace aludel::config
