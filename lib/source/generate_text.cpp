#include "source/generate_text.hpp"

#include "source/utf8.hpp"

namespace aludel::source {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// Characters that change how the text around them is shown; compilers warn of them.
bool turns_writing(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

void append_octal(std::string& text, char c) {
  const auto byte = static_cast<unsigned char>(c);
  for (const int shift : {6, 3, 0}) {
    if (shift == 6) text += '\\';
    text += static_cast<char>('0' + ((byte >> shift) & 7));
  }
}

/// A piece of a raw literal. MSVC reads 16,380 bytes and joins them to 65,535.
constexpr std::size_t raw_limit = 16000;

/// Where the text is cut, at most `raw_limit` behind `begin`: behind a newline where there is one,
/// else between two characters.
std::size_t cut(const std::string& text, std::size_t begin) {
  if (text.size() - begin <= raw_limit) return text.size();
  const auto newline = text.rfind('\n', begin + raw_limit - 1);
  if (newline != std::string::npos && newline > begin) return newline + 1;
  std::size_t end = begin + raw_limit;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return end;
}

}  // namespace

std::string one_line(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const bool invalid = decode_utf8(text, i) == 0xFFFD && i == begin + 1;
    const bool blank = text[begin] == ' ' || is_control(text[begin]);
    if (!blank) result += invalid ? "\xEF\xBF\xBD" : text.substr(begin, i - begin);
    if (blank && !result.empty() && result.back() != ' ') result += ' ';
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string comment_line(const std::string& text) {
  std::string result = one_line(text);
  for (auto at = result.find("*/"); at != std::string::npos; at = result.find("*/", at)) {
    result.insert(at + 1, " ");
  }
  if (result.ends_with('\\') || result.ends_with("?\?/")) result += '.';
  return result;
}

std::string cpp_escaped(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t character = decode_utf8(text, i);
    const char c = text[begin];
    const bool trigraph = c == '?' && result.ends_with('?');
    if (c == '"' || c == '\\' || trigraph) {
      (result += '\\') += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (is_control(c) || (character == 0xFFFD && i == begin + 1)) {
      append_octal(result, c);
    } else if (turns_writing(character)) {
      for (std::size_t at = begin; at < i; ++at) append_octal(result, text[at]);
    } else {
      result.append(text, begin, i - begin);
    }
  }
  return result;
}

bool can_be_raw(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t character = decode_utf8(text, i);
    const char c = text[begin];
    if (is_control(c) && c != '\n' && c != '\t') return false;
    if ((character == 0xFFFD && i == begin + 1) || turns_writing(character)) return false;
  }
  return true;
}

std::string cpp_raw(const std::string& text) {
  std::string delimiter;
  for (int n = 0; text.find(")" + delimiter + "\"") != std::string::npos; ++n) {
    delimiter = "sql" + (n == 0 ? "" : std::to_string(n));
  }
  std::string result;
  std::size_t begin = 0;
  do {
    const std::size_t end = cut(text, begin);
    if (begin != 0) result += '\n';
    result += "R\"" + delimiter + "(" + text.substr(begin, end - begin) + ")" + delimiter + "\"";
    begin = end;
  } while (begin < text.size());
  return result;
}

}  // namespace aludel::source
