#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace aludel::compare {

/// The file, or all `.sql` files in the folder and below it, by name. Throws `source` where there
/// is none.
std::vector<std::filesystem::path> sql_files(const std::filesystem::path& path);

/// Throws `source` where it cannot be read.
std::string read_text(const std::filesystem::path& file);

}  // namespace aludel::compare
