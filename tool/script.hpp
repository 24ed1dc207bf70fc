#pragma once

#include "context.hpp"
#include "graph/plan.hpp"

#include <string>

namespace aludel::tool {

/// The version rows that a command line names: revisions separated by commas, base, or current,
/// for which the database is asked. Throws as graph::resolve().
graph::Ids starting_rows(Context& context, const std::string& text);

/// `FROM:TO` of a command that writes a script; FROM may be several revisions with commas.
struct Range {
  graph::Ids from;
  std::string to;
};

/// What is left out before the colon, or together with it, is base; after it, `to`.
Range script_range(Context& context, const std::string& text, const std::string& to);
/// For a command that has no start of its own. Throws `usage` where either is left out.
Range whole_script_range(Context& context, const std::string& text);

/// As the result: plain, or `{"script": "..."}` with --json.
void print_script(Output& output, const std::string& script);

/// The option of the commands that can write a script.
Option sql_option();

}  // namespace aludel::tool
