#pragma once

#include "operation/access.hpp"

namespace aludel::operation {

/// What Operations and Metadata both create: begins the operation in the draft.
Also create_enum(Draft& draft, const Name& name, List<Text> labels);
Domain create_domain(Draft& draft, const Name& name, const Type& type);
Also create_composite(Draft& draft, const Name& name, List<Column> fields);
Also create_range(Draft& draft, const Name& name, const Type& subtype, const Text& options);
Sequence create_sequence(Draft& draft, const Name& name);
View create_view(Draft& draft, const Name& name, const Text& query, bool materialized);
/// Of any kind, named as object_name() does. Throws `usage` for a column and a constraint.
Also create_scripted(Draft& draft, Kind kind, const Name& name, const Text& sql);
schema::Scripted scripted(Kind kind, const Name& name, const Text& sql);
Also create_on_table(Draft& draft, Kind kind, const Name& name, const Text& table, const Text& sql);
Also create_extension(Draft& draft, const Name& name);
Also create_schema(Draft& draft, const Name& name, const Text& owner);
Also grant(Draft& draft, const Name& privileges, const Text& on, const Text& to);
Also revoke(Draft& draft, const Name& privileges, const Text& on, const Text& from);

schema::View view(const Name& name, const Text& query, bool materialized);

}  // namespace aludel::operation
