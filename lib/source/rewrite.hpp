#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace aludel::source {

/// Gives a revision file other parents and leaves every other byte as it is: the value of
/// `.down_revision` within `describe()` in C++, the directive `-- aludel:down_revision` in SQL, and
/// the comment `Revises:` where it said the same. No parents make it a base. The file is replaced
/// as a whole. Throws `revision_file` at the line where the fact is not written out exactly once.
void rewrite_down_revision(const std::filesystem::path& file,
                           const std::vector<std::string>& new_parents);

/// The same on text; `file` is for messages, and its extension says the language.
std::string with_down_revision(const std::string& text, const std::filesystem::path& file,
                               const std::vector<std::string>& new_parents);

/// The parents that a file says now. Throws `revision_file` as the others do.
std::vector<std::string> down_revision_in(const std::string& text,
                                          const std::filesystem::path& file);

}  // namespace aludel::source
