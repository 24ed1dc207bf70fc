#pragma once

#include <string>
#include <string_view>

namespace aludel::sql {

/// An identifier as SQL, in double quotes where it needs them (as PostgreSQL's quote_ident(), for
/// the key words of every supported major).
std::string quote_identifier(std::string_view name);

/// A name that may carry a schema, `users` or `app.users`, each part quoted as it needs.
std::string quote_qualified(std::string_view name);

/// A string constant: `'it''s'`; with backslashes the `E''` form, so that it reads the same
/// whatever standard_conforming_strings says.
std::string quote_literal(std::string_view text);

}  // namespace aludel::sql
