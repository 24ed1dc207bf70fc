#include "random_graph.hpp"

#include <algorithm>

namespace aludel::graph {
namespace {

const Revision& by_name(const std::vector<Revision>& revisions, const std::string& name) {
  return *std::find_if(revisions.begin(), revisions.end(), [&](const Revision& revision) {
    const auto& labels = revision.labels;
    return revision.id == name || std::find(labels.begin(), labels.end(), name) != labels.end();
  });
}

void collect(const std::vector<Revision>& revisions, const std::string& name, Set& closure) {
  const auto& revision = by_name(revisions, name);
  if (!closure.insert(revision.id).second) return;
  for (const auto& parent : revision.parents) collect(revisions, parent, closure);
  for (const auto& needed : revision.depends_on) collect(revisions, needed, closure);
}

}  // namespace

std::vector<Revision> Dice::revisions() {
  std::vector<Revision> result;
  const int count = number(0, 9);
  const int parents = number(50, 100), merges = number(0, 50), depends = number(0, 40);
  for (int i = 0; i < count; ++i) {
    Revision revision;
    revision.id = std::string(1, static_cast<char>('a' + number(0, 3))) +
                  (chance(50) ? "long" : "") + std::to_string(i);
    const auto older = [&] { return one_of(result).id; };
    if (i > 0 && chance(parents)) revision.parents.push_back(older());
    while (!revision.parents.empty() && chance(merges)) revision.parents.push_back(older());
    if (i > 0 && chance(depends)) {
      const auto& needed = one_of(result);
      const bool by_label = !needed.labels.empty() && chance(50);
      revision.depends_on.push_back(by_label ? needed.labels.front() : needed.id);
    }
    if (chance(25)) revision.labels.push_back("label" + std::to_string(i));
    result.push_back(std::move(revision));
  }
  shuffle(result);  // a parent need not be declared before its children
  return result;
}

Ids Dice::some_of(const std::vector<Revision>& revisions, int percent) {
  Ids ids;
  for (const auto& revision : revisions)
    if (chance(percent)) ids.push_back(revision.id);
  return ids;
}

std::string Dice::word(const std::vector<Revision>& revisions) {
  static const std::vector<std::string> words{"head", "heads", "base", "current", "typo", ""};
  if (revisions.empty() || chance(35)) return one_of(words);
  const auto& revision = one_of(revisions);
  if (!revision.labels.empty() && chance(50)) return revision.labels.front();
  const auto length = chance(70) ? revision.id.size() : static_cast<std::size_t>(number(1, 5));
  return revision.id.substr(0, length);
}

std::string Dice::branch(const std::vector<Revision>& revisions) {
  if (revisions.empty() || chance(5)) return "typo";
  const auto& revision = one_of(revisions);
  return revision.labels.empty() ? revision.id : revision.labels.front();
}

std::string Dice::target(const std::vector<Revision>& revisions) {
  std::string text = chance(30) ? branch(revisions) + "@" : "";
  const bool relative = chance(30);
  if (!relative || chance(50)) text += word(revisions);
  if (relative) text += (chance(50) ? "+" : "-") + std::to_string(number(0, 4));
  return text;
}

Naive::Naive(const std::vector<Revision>& revisions) {
  for (const auto& revision : revisions) collect(revisions, revision.id, needs_[revision.id]);
}

Set Naive::closure(const Set& ids) const {
  Set result;
  for (const auto& id : ids) result.insert(needs_.at(id).begin(), needs_.at(id).end());
  return result;
}

Set Naive::maximal(const Set& ids) const {
  Set result = ids;
  for (const auto& id : ids)
    for (const auto& need : needs_.at(id))
      if (need != id) result.erase(need);
  return result;
}

}  // namespace aludel::graph
