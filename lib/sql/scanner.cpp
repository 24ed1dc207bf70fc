#include "sql/scanner.hpp"

#include <algorithm>

namespace aludel::sql {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_tag_part(char c) { return is_name_start(c) || is_digit(c); }
bool is_word_part(char c) { return is_tag_part(c) || c == '$'; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

bool Token::is(std::string_view keyword) const {
  return kind == Kind::word && std::equal(text.begin(), text.end(), keyword.begin(), keyword.end(),
                                          [](char a, char b) { return upper(a) == b; });
}

Token Scanner::take(Token::Kind kind, std::size_t end, bool unterminated) {
  const Token token{kind, text_.substr(position_, end - position_), unterminated};
  position_ = end;
  return token;
}

Token Scanner::quoted(Token::Kind kind, std::size_t open, bool backslash_escapes) {
  const char quote = text_[open];
  for (std::size_t i = open + 1; i < text_.size(); ++i) {
    if (backslash_escapes && text_[i] == '\\') {
      ++i;
    } else if (text_[i] == quote) {
      if (at(i + 1) != quote) return take(kind, i + 1);
      ++i;
    }
  }
  return take(kind, text_.size(), true);
}

Token Scanner::dollar_quoted() {
  auto end = position_ + 1;
  if (is_name_start(at(end))) {
    while (is_tag_part(at(end))) ++end;
  }
  if (at(end) != '$') return take(Token::Kind::symbol, position_ + 1);
  const auto tag = text_.substr(position_, end + 1 - position_);
  const auto close = text_.find(tag, end + 1);
  if (close == std::string_view::npos) return take(Token::Kind::string, text_.size(), true);
  return take(Token::Kind::string, close + tag.size());
}

Token Scanner::block_comment() {
  int depth = 0;
  for (auto i = position_; i < text_.size(); ++i) {
    const auto pair = text_.substr(i, 2);
    if (pair == "/*") {
      ++depth;
      ++i;
    } else if (pair == "*/") {
      ++i;
      if (--depth == 0) return take(Token::Kind::block_comment, i + 1);
    }
  }
  return take(Token::Kind::block_comment, text_.size(), true);
}

Token Scanner::word() {
  const char first = text_[position_];
  if ((first == 'e' || first == 'E') && at(position_ + 1) == '\'') {
    return quoted(Token::Kind::string, position_ + 1, true);
  }
  auto end = position_;
  while (is_word_part(at(end))) ++end;
  return take(Token::Kind::word, end);
}

Token Scanner::next() {
  while (position_ < text_.size() && is_space(text_[position_])) ++position_;
  if (position_ >= text_.size()) return {};
  const char c = text_[position_];
  if (text_.substr(position_, 2) == "--") {
    const auto rest = text_.substr(position_);
    const auto line = rest.substr(0, rest.find('\n'));
    return take(Token::Kind::line_comment, position_ + std::min(line.find('\r'), line.size()));
  }
  if (text_.substr(position_, 2) == "/*") return block_comment();
  if (c == '\'') return quoted(Token::Kind::string, position_, false);
  if (c == '"') return quoted(Token::Kind::quoted_identifier, position_, false);
  if (c == '$') return dollar_quoted();
  if (is_tag_part(c)) return word();
  return take(Token::Kind::symbol, position_ + 1);
}

Token Scanner::next_significant() {
  auto token = next();
  while (token.is_comment()) token = next();
  return token;
}

void LineCounter::advance(std::size_t offset) {
  for (; offset_ < offset && offset_ < text_.size(); ++offset_) {
    const auto c = static_cast<unsigned char>(text_[offset_]);
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((c & 0xC0U) != 0x80U) {
      ++column_;
    }
  }
}

}  // namespace aludel::sql
