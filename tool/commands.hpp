#pragma once

#include "command.hpp"

namespace aludel {
struct Registry;
}

namespace aludel::tool {
class Output;
}

namespace aludel::tool::commands {

// What the table is made of. Each stands in the file of tool/commands/ that has its name, but:

Command adopt();
Command branches();
Command check();  // in diff.cpp
Command ctest();
Command current();
Command diff();
Command downgrade();  // in migrate.cpp
Command edit();
Command ensure_version();
Command heads();
Command help();
Command history();
Command init();
Command inspect();
Command log();
Command merge();  // in revision.cpp
Command plan();
Command rebase();
Command repair();
Command resume();  // in migrate.cpp
Command revision();
Command scratch();
Command show();
Command sql();
Command stamp();
Command upgrade();  // in migrate.cpp
Command verify();
Command version();  // in help.cpp

/// What `--check-history` does, for the build: prints every problem of the program's history as a
/// compiler would.
ExitCode check_history(const Registry& registry, Output& output);

}  // namespace aludel::tool::commands
