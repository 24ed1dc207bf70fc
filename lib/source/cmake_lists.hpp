#pragma once

#include <aludel/error.hpp>

#include <filesystem>
#include <string>

namespace aludel::source {

/// Where a revision is declared.
struct Declaration {
  std::string text;    ///< the call: that was added, or that was there
  Location where;      ///< where it stands
  bool added = false;  ///< false: the file was named already, or its directory is
};

/// Declares a revision in a CMakeLists.txt: `add_migration(<file>)` after the last call of that
/// tool, in that call's own style; without one, after `add_migration_tool(<tool>)`; else at the
/// end. Calls in a condition are followed only where there are no others, a loop is followed after
/// its end, functions and comments never. Nothing is added where `add_migration_directory()` covers
/// the file's directory. The path is relative where the file is beneath the CMakeLists.txt.
///
/// `tool` may be empty where the file declares at most one. The file is replaced as a whole, with
/// its mode, behind a symbolic link too. Throws `cmake_lists`, with the line to paste as the hint,
/// where it cannot be read, understood or written.
Declaration add_migration(const std::filesystem::path& cmake_lists,
                          const std::filesystem::path& file, const std::string& tool);

}  // namespace aludel::source
