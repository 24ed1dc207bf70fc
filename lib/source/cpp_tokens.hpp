#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::source::cpp {

/// A piece of C++ source, as far as finding a member's initialiser needs it. Blanks are no tokens.
struct Token {
  enum class Kind { word, number, string, character, comment, punctuation };
  Kind kind;
  std::size_t begin;
  std::size_t end;

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// Splits source into tokens; one character is one punctuation. Raw strings are read whole. Throws
/// `revision_file` with the line in `where()`, and no file, for a comment or literal that never
/// ends.
std::vector<Token> tokens(std::string_view text);

}  // namespace aludel::source::cpp
