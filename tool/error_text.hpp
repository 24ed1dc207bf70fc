#pragma once

#include "output.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace aludel::tool {

using Paint = std::function<std::string(Tone, std::string_view)>;

/// An error for people, without a last line end:
///
///   error: column "emial" does not exist (42703)
///     --> versions/8a1c_posts.sql:7
///     SELECT emial FROM users
///            ^
///   detail: …
///   hint: …
std::string error_text(const Error& error, const Paint& paint);

/// `{"error": {"kind", "message", …}}`; members that say nothing are left out.
boost::json::value error_json(const Error& error);

/// JSON in lines of two blanks of indentation, so that a person can read it and a diff is small.
std::string pretty(const boost::json::value& value);

}  // namespace aludel::tool
