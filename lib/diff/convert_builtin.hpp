#pragma once

#include <string>

namespace aludel::diff {

bool is_json(const std::string& type);

/// SQL: a value of a built-in type, whose modifier is left out, as one of another, where neither an
/// assignment nor a cast is the way: a truth as a number, seconds since 1970 as a time, what a JSON
/// string says. Empty for all others.
std::string convert_builtin(const std::string& value, const std::string& before,
                            const std::string& type, bool has_cast);

}  // namespace aludel::diff
