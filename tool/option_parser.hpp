#pragma once

#include "command.hpp"

#include <functional>

namespace aludel::tool {

/// Takes the options out of `words`, tells `found` of each value ("true" for a flag), and returns
/// the rest in order: arguments, and options that are not in the list. With `stop_at_argument`
/// everything from the first argument on is left alone. Throws `usage` where an option's value is
/// missing or too much.
std::vector<std::string> take_options(const std::vector<std::string>& words,
                                      const std::vector<const Option*>& options,
                                      bool stop_at_argument,
                                      const std::function<void(const Option&, std::string)>& found);

}  // namespace aludel::tool
