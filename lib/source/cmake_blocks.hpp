#pragma once

#include "source/cmake_scan.hpp"

#include <cstddef>
#include <vector>

namespace aludel::source::cmake {

/// How a call is reached when the file is read.
struct Standing {
  bool in_function = false;  ///< of a function or macro: it runs, if at all, somewhere else
  bool in_loop = false;
  int conditions = 0;      ///< how many `if()` the call stands in, or its outermost loop does
  std::size_t anchor = 0;  ///< the call to stand behind: itself, or the end of its outermost loop
};

/// For each call. Throws `cmake_lists` with the line for blocks that do not close as they opened.
std::vector<Standing> standings(const std::vector<Call>& calls);

}  // namespace aludel::source::cmake
