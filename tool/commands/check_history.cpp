#include "commands.hpp"
#include "history/history.hpp"
#include "output.hpp"

namespace aludel::tool::commands {

ExitCode check_history(const Registry& registry, Output& output) {
  const auto problems = aludel::history::check(registry);
  for (const auto& problem : problems) {
    const auto where = to_string(problem.where());
    auto line = (where.empty() ? "" : where + ": ") + "error: " + problem.message();
    if (!problem.hint().empty()) line += " (" + problem.hint() + ")";
    output.compiler_message(line);
  }
  return problems.empty() ? ExitCode::done : ExitCode::failed;
}

}  // namespace aludel::tool::commands
