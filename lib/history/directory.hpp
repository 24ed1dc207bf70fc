#pragma once

#include "history/reading.hpp"

#include <filesystem>
#include <optional>

namespace aludel::history {

/// Reads the migrations of a folder: its files, and of diesel those one folder down. What is
/// hidden (a name that begins with a dot) is passed over.
Reading read_directory(const std::filesystem::path& directory, std::optional<Format> format);

}  // namespace aludel::history
