#include "run/hazards.hpp"

#include <fmt/format.h>

#include <string>

#include "database/suitable.hpp"
#include "run/executor.hpp"
#include "sql/effect.hpp"
#include "sql/scanner.hpp"

namespace aludel::run {
namespace {

using database::Connection;

/// The type that a column has now; empty where there is no such column yet.
std::string type_now(Connection& session, const sql::TypeChange& change) {
  const auto rows = session.query(
      "SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute "
      "WHERE attrelid = pg_catalog.to_regclass($1) AND attname = "
      "(pg_catalog.parse_ident($2))[1] AND attnum > 0 AND NOT attisdropped",
      {change.table, change.column});
  return rows.empty() ? "" : rows[0][0].value_or("");
}

/// Says where statements without a schema go from now on.
bool moves_target(const std::string& statement) {
  sql::Scanner scanner(statement);
  for (auto token = scanner.next_significant(); token.kind != sql::Token::Kind::end;
       token = scanner.next_significant()) {
    for (const char* word : {"SEARCH_PATH", "ROLE", "AUTHORIZATION", "SET_CONFIG"}) {
      if (token.is(word)) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Hazard> find_hazards(Connection& session, const history::History& history,
                                 const graph::Plan& plan, const Options& options) {
  std::vector<Hazard> hazards;
  for (const auto& step : plan.steps) {
    const auto prepared = prepare(history, step, options.arguments, options.conduct);
    if (prepared.reads) {
      hazards.push_back({step.revision, history.graph().at(step.revision).where,
                         "reads the database: what it does is known only while it runs"});
    }
    for (const auto& segment : prepared.segments) {
      for (const auto& statement : segment.statements) {
        const auto effect = sql::effect(statement.text);
        for (const auto& loss : effect.losses) {
          hazards.push_back({step.revision, statement.where, loss});
        }
        for (const auto& change : effect.type_changes) {
          const auto now = type_now(session, change);
          if (now.empty() || !sql::may_lose(now, change.type)) continue;
          hazards.push_back({step.revision, statement.where,
                             fmt::format("makes column {}.{} {}, which may not hold its {} values",
                                         change.table, change.column, change.type, now)});
        }
      }
    }
  }
  return hazards;
}

void require_creation(Connection& session, const history::History& history, const graph::Plan& plan,
                      const Options& options) {
  // These lead elsewhere than the session does now.
  if (!options.conduct.role.empty()) return;
  for (const auto& [setting, value] : options.conduct.settings) {
    if (setting == "search_path" || setting == "role") return;
  }
  const auto target = database::creation_target(session);
  if (target.may_create) return;
  for (const auto& step : plan.steps) {
    const auto prepared = prepare(history, step, options.arguments, options.conduct);
    for (const auto& segment : prepared.segments) {
      for (const auto& statement : segment.statements) {
        if (moves_target(statement.text)) return;
        const auto effect = sql::effect(statement.text);
        if (effect.created.empty()) continue;
        if (target.schema.empty()) {
          throw DatabaseError(
              "42501",
              fmt::format("revision {} creates {}, and search_path leads to no schema that "
                          "role {} may use",
                          step.revision, effect.created.front(), target.role))
              .at(statement.where)
              .hint("create the schema, or name one in search_path");
        }
        throw DatabaseError(
            "42501", fmt::format("revision {} creates {}, and role {} may create nothing in schema "
                                 "{}",
                                 step.revision, effect.created.front(), target.role, target.schema))
            .at(statement.where)
            .hint(fmt::format("GRANT CREATE ON SCHEMA {} TO {}",
                              session.quote_identifier(target.schema),
                              session.quote_identifier(target.role)));
      }
    }
  }
}

}  // namespace aludel::run
