#include "testing/contents.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <utility>

#include "run/statements.hpp"
#include "text/sha256.hpp"

namespace aludel::testing {
namespace {

/// Of code whose statements cannot be told without a database: which build of this program it is.
std::string this_program() {
  struct stat found {};
  if (::stat("/proc/self/exe", &found) != 0) return "unknown";
  return std::to_string(found.st_size) + "." + std::to_string(found.st_mtim.tv_sec) + "." +
         std::to_string(found.st_mtim.tv_nsec);
}

std::string text_of(const history::Revision& revision, graph::Direction direction) {
  if (revision.compiled == nullptr) {
    const auto& script = direction == graph::Direction::up ? revision.up : revision.down;
    return script ? script->text.str() : "irreversible";
  }
  try {
    std::string text;
    for (const auto& statement : run::statements(revision, direction))
      text += statement.text + ";\n";
    return text;
  } catch (const Error& error) {
    return error.kind() == "irreversible" ? "irreversible" : this_program();
  }
}

}  // namespace

std::string short_digest(const std::string& text) { return digest::sha256(text).substr(0, 16); }

Contents::Contents(const history::History& history, std::string salt)
    : history_(history), salt_(std::move(salt)) {}

const std::string& Contents::of(const std::string& revision, graph::Direction direction) const {
  auto& known = direction == graph::Direction::up ? up_ : down_;
  const auto found = known.find(revision);
  if (found != known.end()) return found->second;
  const auto& content = history_.at(revision);
  const auto& facts = history_.graph().at(revision);
  std::string text = salt_ + "\n" + revision + "\n";
  for (const auto& parent : facts.parents) text += "<" + parent + "\n";
  for (const auto& needed : history_.graph().dependencies(revision)) text += "<<" + needed + "\n";
  text += content.transactional(direction) ? "t\n" : "n\n";
  text += text_of(content, direction);
  return known.emplace(revision, short_digest(text)).first->second;
}

std::string Contents::state(const graph::Ids& rows) const {
  auto applied = history_.graph().applied(rows);
  std::sort(applied.begin(), applied.end());
  std::string text = salt_;
  for (const auto& id : applied) text += of(id, graph::Direction::up);
  return short_digest(text);
}

graph::Ids oldest_first(const graph::Graph& graph, const graph::Ids& revisions) {
  const std::set<std::string> wanted(revisions.begin(), revisions.end());
  auto order = graph.newest_first();
  std::reverse(order.begin(), order.end());
  std::erase_if(order, [&](const auto& id) { return !wanted.contains(id); });
  return order;
}

graph::Ids below(const graph::Graph& graph, const std::string& revision) {
  auto needed = graph.applied({revision});
  std::erase(needed, revision);
  return oldest_first(graph, needed);
}

graph::Ids rows_of(const graph::Graph& graph, const graph::Ids& applied) {
  std::set<std::string> rows(applied.begin(), applied.end());
  for (const auto& id : applied) {
    for (const auto& parent : graph.at(id).parents) rows.erase(parent);
    for (const auto& needed : graph.dependencies(id)) rows.erase(needed);
  }
  return oldest_first(graph, {rows.begin(), rows.end()});
}

}  // namespace aludel::testing
