#include "source/revision_file.hpp"
#include "source/utf8.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace aludel::source {
namespace {

constexpr std::size_t max_length = 40;

// Empty where there is no usual Latin spelling.
constexpr std::array<std::string_view, 0x180 - 0xC0> latin = {
    // U+00C0
    "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",   //
    "d", "n", "o", "o", "o", "o", "oe", "", "o", "u", "u", "u", "ue", "y", "th", "ss",  //
    "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",   //
    "d", "n", "o", "o", "o", "o", "oe", "", "o", "u", "u", "u", "ue", "y", "th", "y",   //
    // U+0100
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",    //
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",    //
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",    //
    "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",  //
    "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "ng", "ng", "o", "o", "o", "o",  //
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",  //
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",    //
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s"};

// U+03B1 to U+03C9, small letters.
constexpr std::array<std::string_view, 25> greek = {"a", "v", "g", "d", "e",  "z",  "i", "th", "i",
                                                    "k", "l", "m", "n", "x",  "o",  "p", "r",  "s",
                                                    "s", "t", "y", "f", "ch", "ps", "o"};

// U+0430 to U+044F, small letters.
constexpr std::array<std::string_view, 32> cyrillic = {
    "a", "b", "v", "g", "d", "e", "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "h", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};

/// Greek vowels with accents.
std::string_view accented_greek(char32_t c) {
  constexpr std::pair<char32_t, std::string_view> vowels[] = {
      {0x386, "a"}, {0x388, "e"}, {0x389, "i"}, {0x38A, "i"}, {0x38C, "o"},
      {0x38E, "y"}, {0x38F, "o"}, {0x390, "i"}, {0x3AA, "i"}, {0x3AB, "y"},
      {0x3AC, "a"}, {0x3AD, "e"}, {0x3AE, "i"}, {0x3AF, "i"}, {0x3B0, "y"},
      {0x3CA, "i"}, {0x3CB, "y"}, {0x3CC, "o"}, {0x3CD, "y"}, {0x3CE, "o"}};
  for (const auto& [vowel, text] : vowels) {
    if (vowel == c) return text;
  }
  return {};
}

std::string lower(char c) { return {static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)}; }

/// What a character becomes; "_" for one that separates words, "" for one that vanishes.
std::string letter(char32_t c) {
  const bool alphanumeric =
      (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (alphanumeric) return lower(static_cast<char>(c));
  if (c == '\'' || c == 0x2019 || (c >= 0x300 && c < 0x370)) return "";  // don't; combining marks
  if (c >= 0xC0 && c < 0x180) {
    const auto text = latin[c - 0xC0];
    return text.empty() ? "_" : std::string(text);
  }
  if (const auto vowel = accented_greek(c); !vowel.empty()) return std::string(vowel);
  if (c >= 0x391 && c <= 0x3A9) c += 0x20;
  if (c >= 0x3B1 && c <= 0x3C9) return std::string(greek[c - 0x3B1]);
  if (c == 0x401 || c == 0x451) return "yo";
  if (c >= 0x410 && c < 0x430) c += 0x20;
  if (c >= 0x430 && c <= 0x44F) return std::string(cyrillic[c - 0x430]);
  return "_";
}

void cut(std::string& slug) {
  if (slug.size() <= max_length) return;
  const auto word_end = slug.rfind('_', max_length);
  slug.resize(word_end == std::string::npos || word_end == 0 ? max_length : word_end);
}

}  // namespace

std::string slug(const std::string& message) {
  std::string result;
  for (std::size_t i = 0; i < message.size();) {
    const std::string text = letter(decode_utf8(message, i));
    const bool doubled = text == "_" && (result.empty() || result.back() == '_');
    if (!doubled) result += text;
  }
  while (!result.empty() && result.back() == '_') result.pop_back();
  cut(result);
  return result.empty() ? "revision" : result;
}

}  // namespace aludel::source
