#include "graph/lookup.hpp"

#include "text/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace aludel::graph {
namespace {

constexpr std::size_t most_candidates = 10;

/// Ids that begin with a word and are long enough to be shortened, in declaration order.
Nodes with_prefix(const Links& links, std::string_view word) {
  constexpr std::size_t shortest = 4;
  Nodes found;
  auto node = std::lower_bound(links.by_id().begin(), links.by_id().end(), word,
                               [&](Node a, std::string_view b) { return links.id(a) < b; });
  for (; node != links.by_id().end() && links.id(*node).starts_with(word); ++node)
    if (links.id(*node).size() >= shortest) found.push_back(*node);
  std::sort(found.begin(), found.end());
  return found;
}

Error ambiguous_prefix(const Links& links, std::string_view word, const Nodes& found) {
  auto ids = links.ids(std::span(found).first(std::min(found.size(), most_candidates)));
  Error error("ambiguous_prefix",
              fmt::format("{} revisions begin with '{}': {}{}", found.size(), word,
                          fmt::join(ids, ", "), found.size() > most_candidates ? " …" : ""));
  return error.candidates(std::move(ids)).hint("write more of the id");
}

Error not_in_branch(const Links& links, const Target& target, Node node) {
  Error error("not_in_branch",
              fmt::format("revision '{}' is not on branch '{}'", links.id(node), target.branch));
  const auto& labels = links.labels_of(node);
  if (!labels.empty()) error.hint(fmt::format("it is on {}", fmt::join(labels, ", ")));
  return error;
}

Error none_on_branch(const Links& links, const Target& target, const Nodes& elsewhere) {
  Error error("not_found", fmt::format("no revision on branch '{}' begins with '{}'", target.branch,
                                       target.point));
  return error.hint(fmt::format("'{}' is on another branch", links.id(elsewhere.front())));
}

}  // namespace

Error unknown_revision(const Links& links, std::string_view word, const Ids& also) {
  Ids known = also;
  for (const auto& revision : links.revisions)
    known.insert(known.end(), revision.labels.begin(), revision.labels.end());
  for (const auto& revision : links.revisions) known.push_back(revision.id);
  Error error("not_found", fmt::format("no revision or branch is named '{}'", word));
  // The beginning of a label, or of an id too short to be shortened, is not far off either.
  const auto begins = [&](const std::string& name) { return name.starts_with(word); };
  Ids near;
  if (!word.empty()) std::copy_if(known.begin(), known.end(), std::back_inserter(near), begins);
  if (near.empty())
    if (auto nearest = spelling::nearest(word, known)) near.push_back(std::move(*nearest));
  if (near.empty()) return error;
  if (near.size() > most_candidates) near.resize(most_candidates);
  error.hint(fmt::format("did you mean '{}'?", fmt::join(near, "', '")));
  return error.candidates(std::move(near));
}

Node find_branch(const Links& links, const std::string& word, const char* unknown) {
  if (const auto label = links.names.label(word)) return *label;
  if (const auto id = links.names.id(word)) return *id;
  const auto found = with_prefix(links, word);
  if (found.size() == 1) return found.front();
  if (found.size() > 1) throw ambiguous_prefix(links, word, found);
  const auto near = unknown_revision(links, word);
  Error error(unknown, fmt::format("no branch is named '{}'", word));
  throw error.hint(near.hint()).candidates(near.candidates());
}

Node find_point(const Links& links, const Target& target, const std::optional<Branch>& branch) {
  auto exact = links.names.id(target.point);
  if (!exact) exact = links.names.label(target.point);
  if (!exact) {
    const auto found = with_prefix(links, target.point);
    Nodes near = found;
    if (branch) std::erase_if(near, [&](Node node) { return !branch->line[node]; });
    if (near.size() == 1) return near.front();
    if (near.size() > 1) throw ambiguous_prefix(links, target.point, near);
    if (found.empty()) throw unknown_revision(links, target.point, {"base", "head", "heads"});
    throw none_on_branch(links, target, found);
  }
  if (branch && !branch->line[*exact]) throw not_in_branch(links, target, *exact);
  return *exact;
}

Nodes tips_by_parents(const Links& links, const NodeSet& set) {
  Nodes tips;
  for (const auto node : links.members(set)) {
    const auto children = links.children[node];
    const bool tip =
        std::none_of(children.begin(), children.end(), [&](Node child) { return set[child]; });
    if (tip) tips.push_back(node);
  }
  return tips;
}

Error multiple_heads(const Links& links, const Target& target, const Nodes& heads) {
  return multiple_heads(links.ids(heads), target);
}

Error multiple_heads(const Ids& heads, const Target& target) {
  auto shown = heads;
  if (shown.size() > most_candidates) shown.resize(most_candidates);
  Error error("multiple_heads",
              fmt::format("'{}' is more than one revision: {}{}", to_string(target),
                          fmt::join(shown, ", "), heads.size() > shown.size() ? " …" : ""));
  error.candidates(heads);
  if (target.point == "head" || target.point.empty())
    return error.hint("name one of them, as in 'label@head', or say 'heads' for all");
  return error.hint("name one of them");
}

}  // namespace aludel::graph
