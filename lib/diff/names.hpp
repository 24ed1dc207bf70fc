#pragma once

#include "diff/unit.hpp"

#include <vector>

namespace aludel::diff {

/// The names that a thing takes among those of all kinds that share them: tables, views, indexes,
/// sequences and types, as a table's; functions, procedures and aggregates, as a function's.
std::vector<schema::ObjectName> names_taken(const schema::ObjectName& name, const Ref& ref);

/// Whether calls that meant another routine of its name may mean this one from now on: it is new,
/// or takes other arguments than before.
bool takes_calls(const schema::ObjectName& name, const Unit& unit);

}  // namespace aludel::diff
