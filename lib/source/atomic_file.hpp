#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace aludel::source {

/// The whole file. Throws `file` where it cannot be read.
std::string read_file(const std::filesystem::path& file);

/// Replaces a file by way of a temporary one beside it, so that at no moment it holds a part. Its
/// mode is kept; a symbolic link stays one, and its target is replaced. Throws `file`.
void replace_file(const std::filesystem::path& file, const std::string& text);

/// The same for several: every text is on the disk before the first file is replaced, and where one
/// cannot be, those before it get their old text back.
void replace_files(const std::vector<std::pair<std::filesystem::path, std::string>>& files);

/// Writes a new file, whole or not at all. Throws `file` where there is one already.
void create_file(const std::filesystem::path& file, const std::string& text);

}  // namespace aludel::source
