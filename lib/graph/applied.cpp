#include "graph/applied.hpp"

#include <algorithm>

namespace aludel::graph {

Applied::Applied(const Links& links, const Nodes& rows)
    : links_(links), applied_(reach(links.needs, rows)), users_(links.size()) {
  for (const auto node : links.members(applied_))
    for (const auto need : links.needs[node]) ++users_[need];
}

Step Applied::up(Node node) {
  Step step{links_.id(node), Direction::up, {}, {links_.id(node)}};
  applied_[node] = true;
  for (const auto need : links_.needs[node])
    if (users_[need]++ == 0) step.rows_deleted.push_back(links_.id(need));
  return step;
}

Step Applied::down(Node node) {
  Step step{links_.id(node), Direction::down, {links_.id(node)}, {}};
  applied_[node] = false;
  for (const auto need : links_.needs[node])
    if (--users_[need] == 0) step.rows_inserted.push_back(links_.id(need));
  return step;
}

bool Applied::can_go_up(Node node) const {
  const auto needs = links_.needs[node];
  return !applied_[node] &&
         std::all_of(needs.begin(), needs.end(), [this](Node need) { return applied_[need]; });
}

Ids Applied::rows() const {
  Ids rows;
  for (const auto node : links_.members(applied_))
    if (users_[node] == 0) rows.push_back(links_.id(node));
  return rows;
}

}  // namespace aludel::graph
