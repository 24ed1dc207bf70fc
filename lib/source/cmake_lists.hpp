#pragma once

#include <filesystem>
#include <string>

namespace aludel::source {

/// Adds `add_migration(<file>)` to a CMakeLists.txt after the last call of it, in that call's own
/// style: indentation, a TOOL argument, line ending. Written whole or not at all. Returns the line
/// that was added. Throws `cmake_lists` with the line to paste where the file cannot be written.
std::string add_migration(const std::filesystem::path& cmake_lists,
                          const std::filesystem::path& file, const std::string& tool);

}  // namespace aludel::source
