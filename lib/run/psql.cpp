#include "run/psql.hpp"

#include "sql/scanner.hpp"

#include <algorithm>
#include <array>

namespace aludel::run::psql {
namespace {

using namespace std::string_view_literals;

// After a colon by itself psql looks for one of its variables; a blank there means nothing in SQL.
bool needs_blank(std::string_view text, std::size_t colon) {
  if (colon > 0 && text[colon - 1] == ':') return false;
  if (colon + 1 >= text.size()) return false;
  const char next = text[colon + 1];
  return next != ':' && next != '=' && next != ' ' && next != '\n';
}

/// Nothing that psql reads otherwise than the server, and nothing that could be open at the end.
bool is_plain(std::string_view text) {
  constexpr auto others = [] {
    std::array<bool, 256> result{};
    for (const char c : ":'\"$-/"sv) result[static_cast<unsigned char>(c)] = true;
    return result;
  }();
  return std::none_of(text.begin(), text.end(),
                      [&](char c) { return others[static_cast<unsigned char>(c)]; });
}

}  // namespace

std::string statement(const sql::Statement& statement) {
  const auto& text = statement.text;
  if (is_plain(text)) return text + ";\n";
  std::string result;
  std::size_t copied = 0;
  bool in_line_comment = false;
  sql::Scanner scanner(text);
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    in_line_comment = token.kind == sql::Token::Kind::line_comment;
    if (token.unterminated && !in_line_comment) {
      throw Error("unsupported_sql", "a quote or a comment has no end")
          .at(statement.where)
          .hint("close it: in a script it would swallow what follows");
    }
    const auto at = static_cast<std::size_t>(token.text.data() - text.data());
    if (!token.is(':') || !needs_blank(text, at)) continue;
    result.append(text, copied, at + 1 - copied).append(" ");
    copied = at + 1;
  }
  result.append(text, copied);
  return result + (in_line_comment ? "\n;\n" : ";\n");
}

std::string dollar_quote(std::string_view text) {
  std::string tag = "$aludel$";
  while (text.find(tag) != std::string_view::npos) tag.insert(1, "_");
  return tag;
}

std::string block(const std::vector<std::string>& declarations,
                  const std::vector<std::string>& lines) {
  std::string body = declarations.empty() ? "" : "DECLARE\n";
  for (const auto& line : declarations) body.append("  ").append(line).append(";\n");
  body += "BEGIN\n";
  for (const auto& line : lines) body.append("  ").append(line) += '\n';
  const auto tag = dollar_quote(body);
  return "DO " + tag + "\n" + body + "END\n" + tag + ";\n";
}

std::string comment(const std::string& text) {
  std::string line = "-- " + text.substr(0, text.find('\n'));
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return line + '\n';
}

}  // namespace aludel::run::psql
