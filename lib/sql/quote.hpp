#pragma once

#include "schema/constraint.hpp"
#include "schema/name.hpp"

#include <string>
#include <string_view>

namespace aludel::sql {

/// An identifier as SQL, in double quotes where it needs them (as PostgreSQL's quote_ident(), for
/// the key words of every supported major).
std::string quote_identifier(std::string_view name);

/// A name that may carry a schema, each part quoted as it needs.
std::string quote(const schema::QualifiedName& name);

/// The same for text that schema::parse_name() reads: `users` or `app.users`.
std::string quote_qualified(std::string_view name);

/// Identifiers, separated by commas.
std::string quote_list(const schema::Names& names);

/// A string constant: `'it''s'`; with backslashes the `E''` form, so that it reads the same
/// whatever standard_conforming_strings says.
std::string quote_literal(std::string_view text);

}  // namespace aludel::sql
