#include "diff/diff.hpp"

#include "diff/passes.hpp"
#include "diff/steps.hpp"

namespace aludel::diff {

operation::Operations diff(const schema::Snapshot& from, const schema::Snapshot& to) {
  if (const auto described = with_public_described(from, to)) return diff(from, *described);
  const Inventory before(from);
  const Inventory after(to);
  Units units = compare(before, after);
  recompute(units, before, after);
  propagate(units, before, after);
  imply_inherited_columns(units, before, after);
  imply_attached_indexes(units, before, after);
  std::set<schema::QualifiedName> apart;
  for (;;) {
    const Steps steps = make_steps(units, before, after, apart);
    std::set<std::size_t> stuck;
    const auto sorted = order(steps, stuck);
    // Tables and views in a circle with what they use: the defaults and checks of new ones wait,
    // and those that go lose their foreign keys, policies, rules and triggers first.
    const std::size_t size = apart.size();
    for (const std::size_t step : stuck) {
      const auto unit = units.find(steps[step].about);
      if (unit == units.end() || !schema::is_relation(unit->first.kind)) continue;
      if (comes(unit->second.fate) || goes(unit->second.fate)) apart.insert(unit->first.name);
    }
    if (apart.size() != size) continue;
    auto operations = collect(steps, sorted);
    join_alterations(operations);
    return operations;
  }
}

}  // namespace aludel::diff
