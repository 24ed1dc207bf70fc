#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aludel::history {

/// A line of a file, without its line ending.
struct Line {
  std::string_view text;
  std::size_t begin = 0;  ///< offset of its first byte
  std::size_t end = 0;    ///< offset of the next line's first byte
  int number = 0;         ///< from 1
};

/// Cuts at LF and CRLF. A byte order mark is no part of the first line.
std::vector<Line> lines(std::string_view text);

/// Without spaces, tabs and carriage returns at both ends.
std::string_view trim(std::string_view text);
bool iequals(std::string_view one, std::string_view other);
bool all_digits(std::string_view text);  ///< false for no digit at all
/// "a, b" → a and b, trimmed; empty parts are left out.
std::vector<std::string> comma_list(std::string_view text);
/// "create_users" → "create users".
std::string words_of_slug(std::string_view slug);
/// "007" → "7".
std::string without_leading_zeros(std::string_view digits);
/// Orders digits by their value, however many there are.
bool numerically_less(std::string_view one, std::string_view other);

}  // namespace aludel::history
