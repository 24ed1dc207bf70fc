#include "run/admit.hpp"

#include <fmt/format.h>

#include "database/suitable.hpp"
#include "run/hazards.hpp"
#include "run/verify.hpp"

namespace aludel::run {

int admit(database::Connection& session, const history::History& history, const graph::Plan& plan,
          const database::Parameters& parameters, const Options& options) {
  const int process = database::require_suitable(session, parameters);
  check_unchanged(session, history, plan.heads_before, options);
  require_creation(session, history, plan, options);
  if (options.approve) {
    options.approve(plan, find_hazards(session, history, plan, options));
  }
  return process;
}

void check_unchanged(database::Connection& session, const history::History& history,
                     const graph::Ids& rows, const Options& options) {
  if (rows.empty() || (options.reporter == nullptr && !options.strict)) return;
  database::VersionStore store(session, options.version_schema);
  const auto found = verify(history, rows, store.newest_done(), options.arguments, options.conduct);
  if (found.changed.empty()) return;
  if (options.strict) {
    const auto& first = found.changed.front();
    const auto others = found.changed.size() - 1;
    throw Error("changed", changed_text(history, first) +
                               (others > 0 ? fmt::format("; {} more were, too", others) : ""))
        .at(first.where)
        .hint("bring the file back as it was and write a new revision; `verify` lists them all");
  }
  constexpr std::size_t shown = 3;
  for (std::size_t i = 0; i < found.changed.size() && i < shown; ++i) {
    options.reporter->warning(changed_text(history, found.changed[i]));
  }
  if (found.changed.size() > shown) {
    options.reporter->warning(fmt::format("{} more revisions were changed: `verify` lists them all",
                                          found.changed.size() - shown));
  }
}

}  // namespace aludel::run
