#include "source/cmake_scan.hpp"
#include "source/rewrite.hpp"

#include <aludel/error.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

// What reads source that people wrote: the parents of a revision, and CMake's language. Parents
// that were written once are found again, and writing them a second time changes nothing.

namespace {

void rewrite(const std::string& text, const char* file) {
  using aludel::source::with_down_revision;
  try {
    const auto once = with_down_revision(text, file, {"1975ea83b712"});
    if (with_down_revision(once, file, {"1975ea83b712"}) != once) std::abort();
  } catch (const aludel::Error& error) {
    if (error.kind() != "revision_file" || error.where().line < 1) std::abort();
  }
}

void scan(const std::string& text) {
  try {
    for (const auto& call : aludel::source::cmake::scan(text)) {
      if (call.end > text.size() || text[call.end - 1] != ')') std::abort();
    }
  } catch (const aludel::Error& error) {
    if (error.kind() != "cmake_lists" || error.where().line < 1) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  rewrite(text, "x.sql");
  rewrite(text, "x.cpp");
  scan(text);
  return 0;
}
