#pragma once

#include "facts.hpp"

#include <string>
#include <vector>

namespace facts {

/// True for what `plan` can be asked: upgrades and downgrades to one target.
bool is_plan(const YAML::Node& scenario);

/// Runs one scenario through `program plan … --json` on a folder of SQL revisions. Throws Failure.
void run_program(const std::string& program, const YAML::Node& scenario,
                 const std::vector<Revision>& revisions);

}  // namespace facts
