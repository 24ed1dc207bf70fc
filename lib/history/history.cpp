#include "history/history.hpp"

#include "history/directory.hpp"
#include "history/reading.hpp"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <unordered_map>
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

/// What the revisions do, as far as it was asked for.
struct History::Contents {
  std::vector<Source> sources;  ///< in the order of graph_.revisions()
  std::mutex reading;
  std::unordered_map<std::size_t, std::shared_ptr<const Revision>> read;
};

bool Revision::transactional(graph::Direction direction) const {
  if (compiled != nullptr) return compiled_transactional;
  const auto& script = direction == graph::Direction::up ? up : down;
  return !script || script->transactional;
}

History::History(Outline outline, const std::function<Reading()>& whole) {
  if (!outline.sound) throw problems(whole()).at(0);
  try {
    graph_ = graph::Graph(std::move(outline.facts));
  } catch (const Error&) {
    // The same, with the line that says it.
    for (const auto& found : problems(whole())) throw found;
    throw;
  }
  contents_ = std::make_shared<Contents>();
  contents_->sources = std::move(outline.sources);
  warnings_ = std::move(outline.warnings);
}

History History::from_registry(const Registry& registry) {
  return {outline_registry(registry), [&] { return read_registry(registry); }};
}

History History::from_directory(const std::filesystem::path& directory,
                                std::optional<Format> format) {
  const auto whole = [&] { return read_directory(directory, format); };
  return {outline_of(whole()), whole};
}

const Revision& History::at(const std::string& id) const {
  const auto& found = graph_.at(id);
  const auto index = static_cast<std::size_t>(&found - graph_.revisions().data());
  const std::lock_guard lock(contents_->reading);
  auto& content = contents_->read[index];
  if (!content) content = read(contents_->sources[index]);
  return *content;
}

std::vector<Error> check(const Registry& registry) { return problems(read_registry(registry)); }

}  // namespace aludel::history
