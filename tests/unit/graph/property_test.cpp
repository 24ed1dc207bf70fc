// Facts that hold for every graph, tried on many small random ones. Each graph has a seed of its
// own: ALUDEL_SEED=<seed> ALUDEL_GRAPHS=1 tries one alone, other values try others.

#include "graph/plan.hpp"
#include "graph/rebase.hpp"
#include "graph/target.hpp"
#include "random_graph.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace aludel;
using namespace aludel::graph;

namespace {

struct Violation {
  std::string what;
};

void holds(bool fact, const char* what, const std::string& which = {}) {
  if (!fact) throw Violation{which.empty() ? what : which + " " + what};
}

Set ids_of(const std::vector<Step>& steps) {
  Set ids;
  for (const auto& step : steps) ids.insert(step.revision);
  return ids;
}

const Set& kinds() {
  static const Set known{
      "ambiguous_prefix",     "ambiguous_relative", "multiple_heads", "no_such_branch",
      "not_ancestor",         "not_found",          "not_in_branch",  "overlap",
      "relative_out_of_range"};
  return known;
}

/// A plan, or nothing where the target is refused as it may be.
template <typename Planner>
std::optional<Plan> attempt(Planner planner) {
  try {
    return planner();
  } catch (const Error& error) {
    holds(kinds().contains(error.kind()), error.what(), error.kind());
    return {};
  }
}

class Trial {
 public:
  explicit Trial(unsigned seed)
      : dice_(seed), revisions_(dice_.revisions()), naive_(revisions_), graph_(revisions_) {}

  void run() {
    order_is_topological();
    everything_up_and_down();
    for (int i = 0; i < 4; ++i) {
      const auto rows = state();
      const auto target = dice_.target(revisions_);
      upgrade(rows, target);
      downgrade(rows, target);
      stamp(rows, target);
    }
    rebase();
    order_of_edges_does_not_matter();
  }

 private:
  Set closure(const Set& ids) const { return naive_.closure(ids); }

  /// Version rows as a database can have them.
  Ids state() {
    const auto picked = as_set(dice_.some_of(revisions_, dice_.number(0, 50)));
    const auto rows = naive_.maximal(closure(picked));
    Ids shuffled(rows.begin(), rows.end());
    dice_.shuffle(shuffled);
    return shuffled;
  }

  void order_is_topological() const {
    const auto order = graph_.newest_first();
    holds(order.size() == revisions_.size() && as_set(order).size() == order.size(),
          "newest_first is no permutation");
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto below = closure({order[i]});
      for (std::size_t j = 0; j < i; ++j)
        holds(!below.contains(order[j]), "is listed behind what it needs", order[i]);
    }
    holds(graph::history(graph_, "base:heads") == order, "history is not newest_first");
  }

  void everything_up_and_down() const {
    const auto up = plan_upgrade(graph_, {}, "heads");
    holds(up.steps.size() == revisions_.size(), "heads is not everything");
    holds(up.heads_after == graph_.effective_heads(), "rows at heads");
    Ids order;
    for (const auto& step : up.steps) order.insert(order.begin(), step.revision);
    holds(order == graph_.newest_first(), "a plan has an order of its own");
    const auto down = plan_downgrade(graph_, up.heads_after, "base");
    holds(down.steps.size() == revisions_.size() && down.heads_after.empty(), "way back to base");
  }

  /// The invariants of every plan.
  void check(const Plan& plan, Direction direction) const {
    const bool up = direction == Direction::up;
    auto applied = closure(as_set(plan.heads_before));
    auto rows = as_set(plan.heads_before);
    for (const auto& step : plan.steps) {
      holds(step.direction == direction, "direction");
      if (up) holds(applied.insert(step.revision).second, "runs again", step.revision);
      if (!up) holds(applied.erase(step.revision) == 1, "is not there to remove", step.revision);
      holds(closure(applied) == applied, "lacks what it needs", step.revision);
      for (const auto& row : step.rows_deleted) holds(rows.erase(row) == 1, "is no row", row);
      for (const auto& row : step.rows_inserted)
        holds(rows.insert(row).second, "is a row twice", row);
      holds(rows == naive_.maximal(applied), "leaves the wrong rows", step.revision);
    }
    holds(rows == as_set(plan.heads_after), "heads_after");
    holds(as_set(graph_.applied(plan.heads_after)) == applied, "applied");
  }

  void upgrade(const Ids& rows, const std::string& target) const {
    const auto plan = attempt([&] { return plan_upgrade(graph_, rows, target); });
    if (!plan) return;
    check(*plan, Direction::up);
    if (!parse_target(target).point.empty())
      holds(plan_upgrade(graph_, plan->heads_after, target).steps.empty(), "planned again");
    // The same steps lead back.
    auto back = plan->heads_after;
    for (auto step = plan->steps.rbegin(); step != plan->steps.rend(); ++step) {
      const auto undo = take_step(graph_, back, step->revision, Direction::down);
      holds(undo.rows_deleted == step->rows_inserted && undo.rows_inserted == step->rows_deleted,
            "down is not the reverse of up");
      auto set = as_set(back);
      for (const auto& row : undo.rows_deleted) set.erase(row);
      set.insert(undo.rows_inserted.begin(), undo.rows_inserted.end());
      back.assign(set.begin(), set.end());
    }
    holds(as_set(back) == as_set(rows), "the way back leads elsewhere");
  }

  void downgrade(const Ids& rows, const std::string& target) const {
    const auto plan = attempt([&] { return plan_downgrade(graph_, rows, target); });
    if (!plan) return;
    check(*plan, Direction::down);
    if (parse_target(target).point.empty()) return;
    const auto again = attempt([&] { return plan_downgrade(graph_, plan->heads_after, target); });
    holds(!again || again->steps.empty(), "planned again");
    // What went comes back with the rows that were there.
    const auto up = plan_upgrade(graph_, plan->heads_after, rows);
    holds(ids_of(up.steps) == ids_of(plan->steps), "the way back is another");
    holds(as_set(up.heads_after) == as_set(rows), "the way back leads elsewhere");
  }

  void stamp(const Ids& rows, const std::string& target) const {
    const auto plan = attempt([&] { return plan_stamp(graph_, rows, {target}); });
    if (!plan) return;
    const auto after = as_set(plan->heads_after);
    holds(plan->steps.empty() && naive_.maximal(after) == after, "stamped rows overlap");
    if (parse_target(target).point.empty()) return;
    holds(plan_stamp(graph_, plan->heads_after, {target}).heads_after == plan->heads_after,
          "stamped again");
  }

  void rebase() {
    if (revisions_.empty()) return;
    const auto tip = dice_.one_of(revisions_).id, onto = dice_.one_of(revisions_).id;
    Rebase rebase;
    try {
      rebase = plan_rebase(graph_, tip, onto, dice_.chance(50));
    } catch (const Error& error) {
      holds(error.kind() == "cycle" || error.kind() == "not_a_head", error.what(), error.kind());
      return;
    }
    // Change by change, as files are rewritten: each graph is one, or its constructor throws.
    auto graph = graph_;
    for (const auto& change : rebase.changes) graph = rebased(graph, {tip, onto, {}, {change}});
    holds(rebase.moved.empty() || graph.is_ancestor(onto, tip), "is not on top", tip);
    holds(plan_rebase(graph, tip, onto, true).changes.empty(), "is rebased again", tip);
    for (const auto& change : rebase.changes)
      holds(!closure({onto}).contains(change.revision), "changes what it moves onto", tip);
    holds(as_set(graph.applied({onto})) == closure({onto}), "changes below", onto);
    for (const auto& revision : revisions_)
      for (const auto& need : closure({revision.id}))
        holds(need == revision.id || graph.is_ancestor(need, revision.id), "needs less than before",
              revision.id);
  }

  void order_of_edges_does_not_matter() {
    auto shuffled = revisions_;
    for (auto& revision : shuffled) {
      dice_.shuffle(revision.parents);
      dice_.shuffle(revision.depends_on);
    }
    const Graph other(shuffled);
    holds(other.newest_first() == graph_.newest_first(), "edges change the order");
    holds(other.heads() == graph_.heads(), "edges change the heads");
    holds(plan_upgrade(other, {}, "heads") == plan_upgrade(graph_, {}, "heads"),
          "edges change the plan");
  }

  Dice dice_;
  const std::vector<Revision> revisions_;
  const Naive naive_;
  const Graph graph_;
};

unsigned from_environment(const char* name, unsigned otherwise) {
  const char* value = std::getenv(name);
  return value ? static_cast<unsigned>(std::strtoul(value, nullptr, 10)) : otherwise;
}

}  // namespace

TEST_CASE("the invariants of plans hold on random graphs") {
  const auto first = from_environment("ALUDEL_SEED", 1);
  const auto count = from_environment("ALUDEL_GRAPHS", 20'000);
  for (auto seed = first; seed - first < count; ++seed) {
    try {
      Trial(seed).run();
    } catch (const Violation& violation) {
      FAIL("ALUDEL_SEED=" << seed << " ALUDEL_GRAPHS=1: " << violation.what);
    } catch (const Error& error) {
      FAIL("ALUDEL_SEED=" << seed << " ALUDEL_GRAPHS=1: " << error.kind() << ": "
                          << error.message());
    }
  }
}
