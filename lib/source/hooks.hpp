#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace aludel::source {

/// Runs the configured programs over a new file, in order, in `directory`. Each line is split into
/// words as a shell would, without running one; `{file}` is replaced within a word, so that a path
/// with blanks stays one argument. Returns what they printed. The first that fails stops the rest:
/// throws `hook`, which says the command, its exit code and its errors, and that the file is kept.
std::string run_post_write(const std::vector<std::string>& command_lines,
                           const std::filesystem::path& file,
                           const std::filesystem::path& directory);

/// Opens a file in the user's editor and waits for it: the configured one, $VISUAL, $EDITOR,
/// `sensible-editor`, `vi`; the first that is named at all, or that is installed. The file is its
/// last argument, or stands where `{file}` does. Throws `editor` where there is none or it fails.
void edit(const std::filesystem::path& file, const std::string& configured);

/// The editor's command line as edit() chooses it; empty where there is none.
std::string choose_editor(const std::string& configured);

}  // namespace aludel::source
