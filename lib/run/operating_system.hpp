#pragma once

#include <string>

namespace aludel::run {

/// Who runs this program, as the operating system calls them; a number for a user without a name.
std::string operating_system_user();

}  // namespace aludel::run
