#include "history/history.hpp"

#include "history/directory.hpp"
#include "history/reading.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace aludel::history {
namespace {

std::vector<Error> problems(const Reading& reading) {
  auto all = reading.problems;
  auto of_graph = graph_problems(reading.entries);
  std::move(of_graph.begin(), of_graph.end(), std::back_inserter(all));
  return all;
}

}  // namespace

bool Revision::transactional(graph::Direction direction) const {
  if (compiled != nullptr) return compiled_transactional;
  const auto& script = direction == graph::Direction::up ? up : down;
  return !script || script->transactional;
}

History::History(Reading reading) : warnings_(std::move(reading.warnings)) {
  if (!reading.problems.empty()) throw problems(reading).front();
  std::vector<graph::Revision> facts;
  facts.reserve(reading.entries.size());
  for (auto& entry : reading.entries) facts.push_back(std::move(entry.facts));
  try {
    graph_ = graph::Graph(std::move(facts));
  } catch (const Error&) {
    // The same, with the line that says it. The graph leaves alone what it refuses.
    for (std::size_t i = 0; i < facts.size(); ++i) reading.entries[i].facts = std::move(facts[i]);
    throw problems(reading).front();
  }
  // As they were read, without the facts: to move thousands of them once more would cost memory.
  entries_ = std::make_shared<const std::vector<Entry>>(std::move(reading.entries));
}

History History::from_registry(const Registry& registry) {
  return History(read_registry(registry));
}

History History::from_directory(const std::filesystem::path& directory,
                                std::optional<Format> format) {
  return History(read_directory(directory, format));
}

const Revision& History::at(const std::string& id) const {
  const auto& found = graph_.at(id);
  return (*entries_)[static_cast<std::size_t>(&found - graph_.revisions().data())].content;
}

std::vector<Error> check(const Registry& registry) { return problems(read_registry(registry)); }

}  // namespace aludel::history
