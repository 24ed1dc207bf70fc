#include "diff/passes.hpp"

#include <algorithm>

namespace aludel::diff {

void suspend_default_privileges(Units& units) {
  const bool any = std::ranges::any_of(units, [](const auto& entry) {
    const Kind kind = entry.first.kind;
    return comes(entry.second.fate) && kind != Kind::column && kind != Kind::constraint &&
           kind != Kind::index && kind != Kind::trigger && kind != Kind::default_privileges;
  });
  if (!any) return;
  for (auto& [name, unit] : units) {
    if (name.kind == Kind::default_privileges && unit.fate == Fate::keep) {
      unit.fate = Fate::recreate;
    }
  }
}

}  // namespace aludel::diff
