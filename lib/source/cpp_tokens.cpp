#include "source/cpp_tokens.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <cctype>

namespace aludel::source::cpp {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
// Bytes beyond ASCII are letters of some identifier.
bool is_word(char c) {
  return c == '_' || std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0;
}

class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    std::vector<Token> result;
    while (true) {
      while (position_ < text_.size() && is_blank(text_[position_])) ++position_;
      if (position_ >= text_.size()) return result;
      const auto begin = position_;
      const auto kind = next();
      result.push_back({kind, begin, position_});
    }
  }

 private:
  static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

  Token::Kind next() {
    const auto rest = text_.substr(position_);
    if (rest.starts_with("//")) return line_comment();
    if (rest.starts_with("/*")) return block_comment();
    if (rest[0] == '"') return quoted('"', Token::Kind::string);
    if (rest[0] == '\'') return quoted('\'', Token::Kind::character);
    if (is_digit(rest[0])) return number();
    if (is_word(rest[0])) return word();
    ++position_;
    return Token::Kind::punctuation;
  }

  Error endless(const std::string& what, std::size_t begin) const {
    const auto end = text_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto lines = std::count(text_.begin(), end, '\n');
    return Error("revision_file", what + " is never closed")
        .at({"", static_cast<int>(lines) + 1, 0});
  }

  Token::Kind line_comment() {
    do {
      const auto newline = text_.find('\n', position_);
      position_ = newline == std::string_view::npos ? text_.size() : newline + 1;
    } while (position_ < text_.size() && continues());
    if (text_[position_ - 1] == '\n') --position_;
    return Token::Kind::comment;
  }
  /// Whether the line before ends with a backslash.
  bool continues() const {
    auto last = position_ - 1;
    while (last > 0 && (text_[last] == '\n' || text_[last] == '\r')) --last;
    return text_[last] == '\\';
  }

  Token::Kind block_comment() {
    const auto end = text_.find("*/", position_ + 2);
    if (end == std::string_view::npos) throw endless("a comment", position_);
    position_ = end + 2;
    return Token::Kind::comment;
  }

  Token::Kind quoted(char quote, Token::Kind kind) {
    const auto begin = position_++;
    while (position_ < text_.size() && text_[position_] != quote) {
      if (text_[position_] == '\n') throw endless("a literal", begin);
      position_ += text_[position_] == '\\' ? 2 : 1;
    }
    if (position_ >= text_.size()) throw endless("a literal", begin);
    ++position_;
    return kind;
  }

  /// 1'000 has quotes that begin no character.
  Token::Kind number() {
    while (position_ < text_.size()) {
      const char c = text_[position_];
      const bool digit_separator =
          c == '\'' && position_ + 1 < text_.size() && is_word(text_[position_ + 1]);
      if (!is_word(c) && c != '.' && !digit_separator) break;
      ++position_;
    }
    return Token::Kind::number;
  }

  Token::Kind word() {
    const auto begin = position_;
    while (position_ < text_.size() && is_word(text_[position_])) ++position_;
    const auto prefix = text_.substr(begin, position_ - begin);
    if (position_ >= text_.size()) return Token::Kind::word;
    const bool encoding = prefix == "u8" || prefix == "u" || prefix == "U" || prefix == "L";
    const bool raw =
        prefix == "R" || prefix == "u8R" || prefix == "uR" || prefix == "UR" || prefix == "LR";
    if (text_[position_] == '"' && raw) return raw_string(begin);
    if (text_[position_] == '"' && encoding) return quoted('"', Token::Kind::string);
    if (text_[position_] == '\'' && encoding) return quoted('\'', Token::Kind::character);
    return Token::Kind::word;
  }

  Token::Kind raw_string(std::size_t begin) {
    const auto open = text_.find('(', position_);
    if (open == std::string_view::npos) throw endless("a raw string", begin);
    std::string close = ")";
    close += text_.substr(position_ + 1, open - position_ - 1);
    close += '"';
    const auto end = text_.find(close, open);
    if (end == std::string_view::npos) throw endless("a raw string", begin);
    position_ = end + close.size();
    return Token::Kind::string;
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace

std::vector<Token> tokens(std::string_view text) { return Tokens(text).run(); }

}  // namespace aludel::source::cpp
