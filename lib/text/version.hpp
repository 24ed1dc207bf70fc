#pragma once

namespace aludel {

/// The version of Aludel, as its CMake project says it.
const char* library_version();

}  // namespace aludel
