#pragma once

#include <string>

namespace aludel::run {

/// Who runs this program, as the operating system calls them; a number for a user without a name.
const std::string& operating_system_user();

/// This machine's name, empty where it has none.
const std::string& host_name();

}  // namespace aludel::run
