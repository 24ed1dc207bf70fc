#include "text/version.hpp"

namespace aludel {

const char* library_version() { return ALUDEL_VERSION; }

}  // namespace aludel
