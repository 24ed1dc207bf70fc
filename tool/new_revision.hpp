#pragma once

#include "context.hpp"
#include "source/revision_file.hpp"

#include <functional>
#include <string>
#include <vector>

namespace aludel::tool {

/// What the user asked for; the rest follows from the project.
struct Wanted {
  std::string id;  ///< empty: a new one
  std::string message;
  graph::Ids parents;
  std::vector<std::string> depends_on, branch_labels;
  bool splice = false;                   ///< a new branch is meant
  std::filesystem::path directory = {};  ///< where to write it; empty: where the project does
  /// Writes the bodies, in "cpp" or "sql"; nothing where the user is to.
  std::function<void(source::NewRevision&, const std::string& format)> fill = {};
};

/// The message of the option or of the variable; asked for on a terminal. Throws `usage` that says
/// what to type.
std::string message_of(Context& context, const Arguments& arguments, const std::string& example);

/// Turns targets into parents, and holds them against the rule that a revision is put on top of
/// heads unless a branch is wanted. Throws `not_a_head`.
graph::Ids parents_of(const graph::Graph& graph, const std::vector<std::string>& targets,
                      bool splice);

/// Where the project's new revisions are written. Throws `source` where it is not here.
std::filesystem::path target_directory(Context& context);

/// Relative to the current folder where that is shorter.
std::string short_path(const std::filesystem::path& file);

/// Where a program is older than its source: throws `stale` for a file in `directory` that
/// `cmake_lists` declares, that the graph does not have, and that stands where a new revision on
/// `parents` would.
void check_built(const graph::Graph& graph, const graph::Ids& parents,
                 const std::filesystem::path& directory, const std::filesystem::path& cmake_lists);

/// Writes the file, declares it in CMakeLists.txt, runs the hooks, prints what was done and what is
/// next. The graph with the new revision is checked before anything is written.
ExitCode write_revision(Context& context, const Wanted& wanted);

}  // namespace aludel::tool
