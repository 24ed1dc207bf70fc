# Warnings and sanitizers for Aludel's own targets. Nothing of this reaches a consumer.

add_library(aludel_compiler_options INTERFACE)
target_compile_options(aludel_compiler_options INTERFACE
  $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion>
  # GCC 12 sees an overlap in `"text" + string` that is none: gcc.gnu.org/PR105651.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  $<$<AND:$<BOOL:${ALUDEL_WARNINGS_AS_ERRORS}>,$<CXX_COMPILER_ID:GNU,Clang,AppleClang>>:-Werror>)

if(ALUDEL_SANITIZE)
  add_compile_options(-fsanitize=${ALUDEL_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ALUDEL_SANITIZE})
endif()

# _aludel_precompile(<target> [<header>...]): those, and what all of Aludel includes.
function(_aludel_precompile target)
  if(ALUDEL_PRECOMPILE_HEADERS)
    target_precompile_headers(${target} PRIVATE
      <algorithm> <functional> <map> <memory> <optional> <set> <string> <variant> <vector>
      <fmt/format.h> <fmt/ranges.h> ${ARGN})
  endif()
endfunction()
