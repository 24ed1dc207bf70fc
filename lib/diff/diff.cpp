#include "diff/diff.hpp"

#include "diff/steps.hpp"

namespace aludel::diff {

operation::Operations diff(const schema::Snapshot& from, const schema::Snapshot& to) {
  const Inventory before(from);
  const Inventory after(to);
  Units units = compare(before, after);
  propagate(units, before, after);
  std::set<schema::QualifiedName> apart;
  for (;;) {
    const Steps steps = make_steps(units, before, after, apart);
    std::set<std::size_t> stuck;
    const auto sorted = order(steps, stuck);
    // New tables in a circle with what they use: their defaults and checks wait.
    const std::size_t size = apart.size();
    for (const std::size_t step : stuck) {
      const auto unit = units.find(steps[step].about);
      if (unit == units.end() || !comes(unit->second.fate)) continue;
      if (unit->first.kind == Kind::table) apart.insert(unit->first.name);
    }
    if (apart.size() == size) return collect(steps, sorted);
  }
}

}  // namespace aludel::diff
