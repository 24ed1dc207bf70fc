#pragma once

#include "command.hpp"

namespace aludel::tool::commands {

// What the table is made of; each stands in the file of tool/commands/ that has its name.
Command init();

// In help.cpp.
Command help();
Command version();

}  // namespace aludel::tool::commands
