#pragma once

#include <string>

namespace aludel::source {

/// The inside of a C++ string literal. Octal, since a hexadecimal escape has no end.
std::string cpp_escaped(const std::string& text);

/// Whether the text can stand in a raw literal: no control characters but newlines and tabs, valid
/// UTF-8, nothing that changes the direction of writing.
bool can_be_raw(const std::string& text);

/// `R"(…)"`, with a delimiter that the text does not hold. Long texts are several literals, each
/// shorter than what compilers read.
std::string cpp_raw(const std::string& text);

/// One line that ends no comment: neither `/* … */` nor, by a backslash at its end, a `//` that
/// would go on in the next line (`??/` is a backslash where trigraphs are on).
std::string comment_line(const std::string& text);

/// Blanks and control characters, newlines too, become one blank; what is no UTF-8 becomes U+FFFD.
std::string one_line(const std::string& text);

}  // namespace aludel::source
