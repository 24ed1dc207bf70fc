#pragma once

#include "config/config.hpp"
#include "config/settings.hpp"

#include <string>

namespace aludel::config {

/// The text with `${NAME}` and `${NAME:-default}` replaced. The default counts where the variable
/// is not set or empty, and may itself name variables; `$${` says `${`. Throws `configuration` at
/// the scalar for a variable that is not set and for `${…}` of any other form.
std::string interpolate(const Scalar& scalar, const Variables& variables);

/// Whether any variable stands in the text. Throws as interpolate() does for a wrong form, so that
/// a file can be checked without any variable's value.
bool has_variables(const Scalar& scalar);

}  // namespace aludel::config
