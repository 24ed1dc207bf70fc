#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::source::cmake {

/// An argument as CMake would pass it, but with its variables still in it.
struct Argument {
  enum class Kind { unquoted, quoted, bracket, parenthesis };
  Kind kind = Kind::unquoted;
  std::string value;  ///< without quotes and escapes
  bool has_variables = false;
  std::size_t begin = 0;  ///< of what stands in the file, quotes included
  std::size_t end = 0;
};

/// One command invocation. Offsets are bytes of the text.
struct Call {
  std::string name;       ///< in lower case: CMake does not tell them apart
  std::size_t begin = 0;  ///< of the name
  std::size_t end = 0;    ///< behind the closing parenthesis
  int line = 0;
  bool has_comment = false;  ///< between the parentheses
  std::vector<Argument> arguments = {};
};

/// All command invocations of a file, comments left out
/// (https://cmake.org/cmake/help/latest/manual/cmake-language.7.html#syntax). Throws `cmake_lists`
/// with the line in `where()`, and no file, for text that CMake would refuse as well.
std::vector<Call> scan(std::string_view text);

}  // namespace aludel::source::cmake
