#include "run/session.hpp"

#include <fmt/format.h>

#include "database/version_sql.hpp"

namespace aludel::run {

Parameters conduct_parameters(const Conduct& conduct) {
  Parameters parameters;
  parameters.emplace_back("lock_timeout", fmt::format("{}ms", conduct.lock_timeout.count()));
  if (conduct.statement_timeout) {
    parameters.emplace_back("statement_timeout",
                            fmt::format("{}ms", conduct.statement_timeout->count()));
  }
  parameters.insert(parameters.end(), conduct.settings.begin(), conduct.settings.end());
  return parameters;
}

Parameters session_parameters(const database::Connection& session, const Conduct& conduct) {
  auto parameters = session.settings();
  const auto more = conduct_parameters(conduct);
  parameters.insert(parameters.end(), more.begin(), more.end());
  return parameters;
}

std::string set_parameters_sql(const Parameters& parameters) {
  std::string calls;
  for (const auto& [name, value] : parameters) {
    calls += fmt::format("{}pg_catalog.set_config({}, {}, false)", calls.empty() ? "" : ", ",
                         database::literal(name), database::literal(value));
  }
  return "SELECT " + calls;
}

// https://www.postgresql.org/docs/current/sql-discard.html. The advisory locks are kept: one of
// them is that of the session that works.
const std::vector<std::string>& reset_in_transaction() {
  static const std::vector<std::string> statements{"SET SESSION AUTHORIZATION DEFAULT",
                                                   "RESET ROLE",
                                                   "RESET ALL",
                                                   "DEALLOCATE ALL",
                                                   "CLOSE ALL",
                                                   "UNLISTEN *",
                                                   "DISCARD PLANS",
                                                   "DISCARD TEMP",
                                                   "DISCARD SEQUENCES"};
  return statements;
}

}  // namespace aludel::run
