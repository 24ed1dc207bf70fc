#pragma once

#include <string_view>

namespace aludel::sql {

/// A lexical element of SQL: a view into the scanned text.
struct Token {
  enum class Kind {
    word,               ///< key word, unquoted name or number
    quoted_identifier,  ///< "…"
    string,             ///< '…', E'…', $tag$…$tag$
    symbol,             ///< one character of anything else
    line_comment,       ///< `--` up to the line's end, without it
    block_comment,      ///< `/* … */`, nested
    end,
  };
  Kind kind = Kind::end;
  std::string_view text;
  /// The text ends before the quote or comment does.
  bool unterminated = false;

  bool is_comment() const { return kind == Kind::line_comment || kind == Kind::block_comment; }
  /// True for this key word, given in upper case, in any case.
  bool is(std::string_view keyword) const;
  bool is(char symbol) const { return kind == Kind::symbol && text.front() == symbol; }
};

/// Walks over SQL by the lexical rules of PostgreSQL with standard_conforming_strings on
/// (https://www.postgresql.org/docs/current/sql-syntax-lexical.html). It never fails: it serves to
/// look at text before, or instead of, the parser.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  /// The next element, comments included; Kind::end for ever after the last.
  Token next();
  /// The next element that is no comment.
  Token next_significant();

  /// Where the next element is looked for.
  std::size_t position() const { return position_; }
  /// Goes on from there; nothing may be open at that place.
  void skip_to(std::size_t position) { position_ = position; }

 private:
  Token take(Token::Kind kind, std::size_t end, bool unterminated = false);
  Token quoted(Token::Kind kind, std::size_t open, bool backslash_escapes);
  Token dollar_quoted();
  Token block_comment();
  Token word();
  char at(std::size_t position) const { return position < text_.size() ? text_[position] : '\0'; }

  std::string_view text_;
  std::size_t position_ = 0;
};

/// Counts lines and columns of growing offsets into a text. Columns count UTF-8 characters.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text, int line = 1, int column = 1)
      : text_(text), line_(line), column_(column) {}

  /// Goes on to `offset`, which must not be before the last one.
  void advance(std::size_t offset);
  int line() const { return line_; }
  int column() const { return column_; }

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  int line_;
  int column_;
};

}  // namespace aludel::sql
