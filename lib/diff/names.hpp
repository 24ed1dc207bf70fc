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

/// Of a primary key or a unique constraint; null for any other.
const schema::Names* key_columns(const schema::Constraint& constraint);

/// Foreign keys to partitions of a table, by what they need of this key of its: PostgreSQL keeps it
/// of theirs, which have no names of their own here.
std::vector<schema::ObjectName> foreign_keys_to_parts(const Inventory& inventory,
                                                      const schema::ObjectName& key);

}  // namespace aludel::diff
