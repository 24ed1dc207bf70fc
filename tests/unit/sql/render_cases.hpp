#pragma once

#include <aludel/revision.hpp>

#include <string>
#include <vector>

/// What revisions say, and the statements that it becomes. The cases build on each other: run in
/// this order, the statements of all succeed on an empty database of PostgreSQL 15 or newer, as a
/// superuser.
struct RenderCase {
  const char* name;
  void (*record)(aludel::Operations&);
  std::vector<std::string> statements;
};

const std::vector<RenderCase>& table_cases();
const std::vector<RenderCase>& column_cases();
const std::vector<RenderCase>& object_cases();
