#include "history/lines.hpp"

#include <algorithm>
#include <cctype>

namespace aludel::history {

std::vector<Line> lines(std::string_view text) {
  std::vector<Line> result;
  std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (int number = 1; begin < text.size(); ++number) {
    const auto newline = text.find('\n', begin);
    const auto end = newline == std::string_view::npos ? text.size() : newline + 1;
    auto line = text.substr(begin, end - begin);
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    result.push_back({line, begin, end, number});
    begin = end;
  }
  return result;
}

std::string_view trim(std::string_view text) {
  // Of ten thousand files: find_first_not_of() would call memchr() for every character.
  const auto is_blank = [](char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
  };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool iequals(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) ==
           std::tolower(static_cast<unsigned char>(b));
  });
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<std::string> comma_list(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    if (const auto part = trim(text.substr(0, comma)); !part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

std::string words_of_slug(std::string_view slug) {
  std::string words(slug);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string without_leading_zeros(std::string_view digits) {
  const auto first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? "0" : std::string(digits.substr(first));
}

bool numerically_less(std::string_view one, std::string_view other) {
  const auto a = without_leading_zeros(one);
  const auto b = without_leading_zeros(other);
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

}  // namespace aludel::history
