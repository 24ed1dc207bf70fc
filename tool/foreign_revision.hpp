#pragma once

#include "new_revision.hpp"

namespace aludel::tool {

/// The format of the folder that revisions are read from; our own where there is no folder, or
/// nothing in it yet and no --format.
history::Format format_of_folder(Context& context);

/// Where the newest of these versions is, the next one is after it: one more where they are
/// counted, the present time (UTC) where they are times. As wide as the others are.
std::string next_version(const std::vector<std::string>& versions, const std::string& now);

/// Writes empty scripts of another tool's layout, on top of the newest. Throws `usage` for what
/// that tool does not know: branches, labels, dependencies, an id of the user's.
ExitCode write_foreign_revision(Context& context, history::Format format, const Wanted& wanted);

}  // namespace aludel::tool
