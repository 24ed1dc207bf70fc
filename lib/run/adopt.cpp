#include "run/adopt.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>

#include "database/foreign_versions.hpp"
#include "graph/rows.hpp"
#include "run/executor.hpp"
#include "run/explain.hpp"
#include "text/suggest.hpp"

namespace aludel::run {
namespace {

using database::Connection;
using database::ForeignVersions;
using database::VersionStore;

/// Another tool's versions as revisions of the graph.
class Translation {
 public:
  Translation(const graph::Graph& graph, const ForeignVersions& versions)
      : graph_(graph), versions_(versions) {
    for (const auto& revision : graph.revisions()) {
      ids_.emplace(database::version_key(versions.tool, revision.id), revision.id);
    }
  }

  graph::Ids rows() const {
    auto applied = graph_.applied(translated(versions_.heads));
    const auto single = translated(versions_.applied);
    applied.insert(applied.end(), single.begin(), single.end());
    const auto covered = below_baseline();
    applied.insert(applied.end(), covered.begin(), covered.end());
    try {
      return graph::version_rows(graph_, applied);
    } catch (Error& error) {
      throw error.hint(
          fmt::format("{} has run them out of order, or revisions were added below: run what is "
                      "missing with {}, or say with 'stamp' where the database is",
                      versions_.tool, versions_.tool));
    }
  }

 private:
  graph::Ids translated(const std::vector<std::string>& versions) const {
    graph::Ids result;
    for (const auto& version : versions) {
      const auto found = of(version);
      result.insert(result.end(), found.begin(), found.end());
    }
    return result;
  }

  /// One, or several where files share a version: their ids go on behind it.
  graph::Ids of(const std::string& version) const {
    const auto key = database::version_key(versions_.tool, version);
    if (const auto id = ids_.find(key); id != ids_.end()) return {id->second};
    graph::Ids parts;
    for (const auto& revision : graph_.revisions()) {
      if (versions_.tool != "alembic" && revision.id.starts_with(key + "_")) {
        parts.push_back(revision.id);
      }
    }
    if (parts.empty()) throw unknown(version);
    return parts;
  }

  graph::Ids below_baseline() const {
    graph::Ids result;
    if (versions_.baseline.empty()) return result;
    const auto baseline = database::version_key(versions_.tool, versions_.baseline);
    for (const auto& [key, id] : ids_) {
      const bool is_version = key.find_first_not_of("0123456789.") == std::string::npos;
      if (is_version && database::is_at_most(key, baseline)) result.push_back(id);
    }
    return result;
  }

  Error unknown(const std::string& version) const {
    std::vector<std::string> known;
    for (const auto& revision : graph_.revisions()) known.push_back(revision.id);
    Error error("not_found", fmt::format("{}'s {} has version {}, which is not known here",
                                         versions_.tool, versions_.table, version));
    if (auto near = spelling::nearest(version, known)) error.candidates({std::move(*near)});
    return error.hint(
        "the revisions here must have the ids that it had there; or say with 'stamp' which "
        "revision stands for it");
  }

  const graph::Graph& graph_;
  const ForeignVersions& versions_;
  std::map<std::string, std::string> ids_;  // by key
};

graph::Ids missing(const graph::Ids& from, const graph::Ids& other) {
  graph::Ids result;
  for (const auto& id : from) {
    if (std::find(other.begin(), other.end(), id) == other.end()) result.push_back(id);
  }
  return result;
}

std::string at(const graph::Ids& rows) {
  return rows.empty() ? "base" : fmt::format("{}", fmt::join(rows, ", "));
}

Adoption plan(const graph::Graph& graph, const database::State& state, Connection& connection,
              VersionStore& store, const std::string& tool, const std::string& table) {
  if (state.interrupted) throw interrupted(*state.interrupted, {});
  for (const auto& row : state.rows) {
    if (graph.find(row) == nullptr) throw unknown_revision(row, store);
  }
  const auto versions = database::read_foreign_versions(connection, tool, table);
  Adoption adoption{versions.tool, versions.table, {state.rows, {}, {}}};
  adoption.plan.heads_after = Translation(graph, versions).rows();
  const auto more = missing(graph.applied(state.rows), graph.applied(adoption.plan.heads_after));
  if (!more.empty()) {
    throw Error("adopted",
                fmt::format("the database is at {} already, and {}'s {} does not have {}",
                            at(state.rows), versions.tool, versions.table, more.back()))
        .hint("it was adopted before and is managed here since; 'stamp' moves it by hand");
  }
  return adoption;
}

}  // namespace

Adoption adopt(const history::History& history, const Options& options, const std::string& tool,
               const std::string& table, bool dry) {
  auto parameters = options.database;
  parameters.emplace("fallback_application_name", options.program);
  if (dry) {
    Connection connection(parameters);
    VersionStore store(connection, options.version_schema);
    return plan(history.graph(), store.state(), connection, store, tool, table);
  }
  database::Lock lock(parameters, options.version_schema, options.lock_wait,
                      [&](const std::string& holder, std::chrono::milliseconds waited) {
                        if (options.reporter != nullptr) {
                          options.reporter->waiting_for_lock(holder, waited);
                        }
                      });
  auto& connection = lock.connection();
  VersionStore store(connection, options.version_schema);
  auto adoption = plan(history.graph(), store.state(), connection, store, tool, table);
  const auto& [before, steps, after] = adoption.plan;
  if (missing(after, before).empty()) return adoption;
  store.ensure();
  auto statements = store.move_rows_sql(missing(before, after), missing(after, before));
  for (const auto& id : after) {
    auto line = log_entry("adopt", id, options);
    line.detail = fmt::format("from {}'s {}; was {}", adoption.tool, adoption.table, at(before));
    statements.push_back(store.log_sql(line));
  }
  connection.execute_all(statements);
  return adoption;
}

}  // namespace aludel::run
