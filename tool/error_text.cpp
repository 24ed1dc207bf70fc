#include "error_text.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <vector>

namespace aludel::tool {

namespace {

constexpr std::size_t excerpt_width = 96;
constexpr std::size_t excerpt_lines = 3;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The byte at which the `position`-th character (from 1) begins.
std::size_t byte_offset(std::string_view text, int position) {
  std::size_t at = 0;
  for (int left = position; at < text.size(); ++at) {
    if (!continues_character(text[at]) && --left == 0) break;
  }
  return at;
}

std::string printable(std::string_view text) {
  std::string result(text);
  std::replace_if(
      result.begin(), result.end(), [](char c) { return c == '\t' || c == '\r'; }, ' ');
  return result;
}

/// At most excerpt_width bytes of a line, whole characters, with `at` inside; moves `at` along.
std::string window(std::string_view line, std::size_t& at) {
  if (line.size() <= excerpt_width) return printable(line);
  std::size_t begin = at > excerpt_width / 2 ? at - excerpt_width / 2 : 0;
  while (begin > 0 && continues_character(line[begin])) --begin;
  std::size_t end = std::min(line.size(), begin + excerpt_width);
  while (end < line.size() && continues_character(line[end])) ++end;
  const std::string before = begin > 0 ? "..." : "";
  at = at - begin + before.size();
  return before + printable(line.substr(begin, end - begin)) + (end < line.size() ? "..." : "");
}

/// The line of the statement that the server points at, with a caret below.
std::string pointed_excerpt(std::string_view statement, int position, const Paint& paint) {
  const auto at = byte_offset(statement, position);
  const auto before = at == 0 ? std::string_view::npos : statement.rfind('\n', at - 1);
  const auto begin = before == std::string_view::npos ? 0 : before + 1;
  auto column = at - begin;
  const auto shown = window(statement.substr(begin, statement.find('\n', begin) - begin), column);
  const auto characters = static_cast<std::size_t>(std::count_if(
      shown.begin(), shown.begin() + static_cast<std::ptrdiff_t>(std::min(column, shown.size())),
      [](char c) { return !continues_character(c); }));
  return "\n    " + shown + "\n    " + std::string(characters, ' ') + paint(Tone::bad, "^");
}

/// The beginning of a statement.
std::string excerpt(std::string_view statement) {
  std::string text;
  std::size_t begin = 0;
  for (std::size_t line = 0; begin < statement.size() && line < excerpt_lines; ++line) {
    const auto end = std::min(statement.find('\n', begin), statement.size());
    std::size_t at = 0;
    text += "\n    " + window(statement.substr(begin, end - begin), at);
    begin = end + 1;
  }
  if (begin < statement.size()) text += "\n    ...";
  return text;
}

std::string indented(const std::string& text) {
  std::string result;
  for (const char c : text) {
    result += c;
    if (c == '\n') result += "    ";
  }
  return result;
}

std::string server_fields(const DatabaseError& error, const Paint& paint) {
  std::string text;
  if (!error.statement().empty()) {
    text += error.position() > 0 ? pointed_excerpt(error.statement(), error.position(), paint)
                                 : excerpt(error.statement());
  }
  if (!error.detail().empty()) {
    text += "\n  " + paint(Tone::strong, "detail:") + " " + indented(error.detail());
  }
  if (!error.context().empty()) {
    text += "\n  " + paint(Tone::strong, "context:") + " " + indented(error.context());
  }
  return text;
}

}  // namespace

std::string error_text(const Error& error, const Paint& paint) {
  const auto* database = dynamic_cast<const DatabaseError*>(&error);
  auto text = paint(Tone::bad, "error:") + " " + error.message();
  if (database != nullptr && !database->sqlstate().empty()) {
    text += paint(Tone::faint, " (SQLSTATE " + database->sqlstate() + ")");
  }
  const auto where = to_string(error.where());
  if (!where.empty()) text += "\n  " + paint(Tone::faint, "-->") + " " + where;
  if (database != nullptr) text += server_fields(*database, paint);
  if (!error.hint().empty()) {
    text += "\n  " + paint(Tone::good, "hint:") + " " + indented(error.hint());
  }
  const auto said = error.message() + error.hint();
  const auto is_said = [&said](const std::string& name) {
    return said.find(name) != std::string::npos;
  };
  const auto& candidates = error.candidates();
  if (!std::all_of(candidates.begin(), candidates.end(), is_said)) {
    text += "\n  " + paint(Tone::strong, "candidates:");
    for (const auto& candidate : candidates) text += " " + candidate;
  }
  return text;
}

}  // namespace aludel::tool
