#include "testing/seed.hpp"

#include <fstream>
#include <iterator>

#include "sql/split.hpp"

namespace aludel::testing {

graph::Ids revisions_of(const graph::Graph& graph, const std::string& target) {
  graph::Ids revisions;
  const auto plan = graph::plan_upgrade(graph, {}, target.empty() ? "heads" : target);
  for (const auto& step : plan.steps) revisions.push_back(step.revision);
  return revisions;
}

void seed(const Working& database, const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error("file", "cannot be read").at({file.string()});
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  auto connection = database.connect();
  for (const auto& statement : sql::split(text, {file.string(), 1, 0})) {
    try {
      connection.execute(statement.text);
    } catch (DatabaseError& error) {
      error.at(statement.where);
      throw;
    }
  }
}

}  // namespace aludel::testing
