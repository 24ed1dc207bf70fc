#pragma once

#include "command.hpp"
#include "output.hpp"

#include <string>
#include <vector>

namespace aludel::tool {

/// Aludel's version, as CMake's project() has it.
const char* version();

/// The overview: commands in their groups, global options, variables, examples.
void print_help(Output& output, const std::string& program, const std::vector<Command>& commands);

/// One command: what it takes and what it does.
void print_help(Output& output, const std::string& program, const Command& command);

}  // namespace aludel::tool
