#pragma once

#include "output.hpp"

#include <string>
#include <vector>

namespace aludel {
struct Registry;
}

namespace aludel::tool {

/// A whole run of the program but for its descriptors: reads the words (without the program's
/// name), runs the command, prints errors. Returns the exit code; throws nothing. `secret_seen`
/// says that the words held a password which other users may have seen.
int run_command_line(const std::vector<std::string>& words, const Registry& registry, Sink out,
                     Sink err, bool secret_seen = false);

}  // namespace aludel::tool
