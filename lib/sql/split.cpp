#include "sql/split.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

extern "C" {
#include <pg_query.h>
}

#include "sql/classify.hpp"
#include "sql/scanner.hpp"

namespace aludel::sql {
namespace {

/// A piece of the script, as offsets of bytes.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class SplitResult {
 public:
  explicit SplitResult(const char* text) : result_(pg_query_split_with_parser(text)) {}
  ~SplitResult() { pg_query_free_split_result(result_); }
  SplitResult(const SplitResult&) = delete;
  SplitResult& operator=(const SplitResult&) = delete;

  bool failed() const { return result_.error != nullptr; }
  /// Where the parser stopped, in characters from 1; 0 where it does not say.
  int error_position() const { return result_.error->cursorpos; }
  int size() const { return result_.n_stmts; }
  Range operator[](int index) const {
    const auto begin = static_cast<std::size_t>(result_.stmts[index]->stmt_location);
    return {begin, begin + static_cast<std::size_t>(result_.stmts[index]->stmt_len)};
  }

 private:
  PgQuerySplitResult result_;
};

/// The byte at which the `position`th character begins, counted as PostgreSQL counts UTF-8.
std::size_t byte_offset(std::string_view text, int position) {
  std::size_t offset = 0;
  for (int i = 1; i < position && offset < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[offset]);
    offset += lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? 4 : 1;
  }
  return std::min(offset, text.size());
}

/// The statement around `position` in a text that does not parse: from the semicolon before it to
/// the one after it. A `BEGIN ATOMIC` body has semicolons of its own, so nothing after it counts.
Range statement_around(std::string_view text, std::size_t position) {
  Range range{0, text.size()};
  Scanner scanner(text);
  int depth = 0;
  bool after_begin = false;
  for (auto token = scanner.next_significant(); token.kind != Token::Kind::end;
       token = scanner.next_significant()) {
    if (after_begin && token.is("ATOMIC")) return range;
    after_begin = token.is("BEGIN");
    if (token.is('(')) ++depth;
    if (token.is(')') && depth > 0) --depth;
    if (!token.is(';') || depth > 0) continue;
    const auto end = static_cast<std::size_t>(token.text.data() - text.data());
    if (end >= position) {
      range.end = end;
      return range;
    }
    range.begin = end + 1;
  }
  return range;
}

/// Without the comments and blanks around it; empty where there is nothing else.
Range trimmed(std::string_view text, Range range) {
  Scanner scanner(text.substr(range.begin, range.end - range.begin));
  Range inner{range.end, range.end};
  for (auto token = scanner.next_significant(); token.kind != Token::Kind::end;
       token = scanner.next_significant()) {
    const auto begin = static_cast<std::size_t>(token.text.data() - text.data());
    inner.begin = std::min(inner.begin, begin);
    inner.end = begin + token.text.size();
  }
  return inner;
}

/// The statements of a script in which each semicolon outside parentheses ends one: the parser
/// would find the same ones, and takes five times as long. Nothing where that is not certain: a
/// BEGIN ATOMIC body, a backslash, a quote or a parenthesis that is not closed.
std::optional<std::vector<Range>> by_semicolons(std::string_view text) {
  std::vector<Range> result;
  Range range;
  const auto add = [&] {
    if (range.end > range.begin) result.push_back(range);
    range = {};
  };
  int depth = 0;
  Scanner scanner(text);
  for (auto token = scanner.next(); token.kind != Token::Kind::end; token = scanner.next()) {
    if (token.unterminated && token.kind != Token::Kind::line_comment) return std::nullopt;
    if (token.is_comment()) continue;
    if (token.kind == Token::Kind::symbol) {
      const char symbol = token.text.front();
      if (symbol == '\\') return std::nullopt;
      if (symbol == '(') ++depth;
      if (symbol == ')' && --depth < 0) return std::nullopt;
      if (symbol == ';' && depth == 0) {
        add();
        continue;
      }
    } else if (token.is("ATOMIC")) {
      return std::nullopt;
    }
    const auto begin = static_cast<std::size_t>(token.text.data() - text.data());
    if (range.end == 0) range.begin = begin;
    range.end = begin + token.text.size();
  }
  if (depth != 0) return std::nullopt;
  add();
  return result;
}

/// True for the COPY that talks to the client.
bool copies_through_client(std::string_view statement) {
  Scanner scanner(statement);
  if (!scanner.next_significant().is("COPY")) return false;
  int depth = 0;
  bool after_direction = false;
  for (auto token = scanner.next_significant(); token.kind != Token::Kind::end;
       token = scanner.next_significant()) {
    if (after_direction) return token.is("STDIN") || token.is("STDOUT");
    if (token.is('(')) ++depth;
    if (token.is(')')) --depth;
    after_direction = depth == 0 && (token.is("FROM") || token.is("TO"));
  }
  return false;
}

class Splitter {
 public:
  Splitter(std::string_view script, const Location& start)
      : script_(script),
        file_(start.file),
        lines_(script_, std::max(start.line, 1), std::max(start.column, 1)) {}

  Statements run() {
    if (const auto nul = script_.find('\0'); nul != std::string::npos) {
      throw Error("unsupported_sql", "a NUL byte in SQL")
          .at(location(nul))
          .hint("PostgreSQL takes no NUL in text; save the file as UTF-8");
    }
    std::size_t offset = script_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (const auto ranges = by_semicolons(std::string_view(script_).substr(offset))) {
      for (const auto& range : *ranges) add_trimmed({offset + range.begin, offset + range.end});
    } else {
      while (offset < script_.size()) offset = parse_from(offset);
    }
    return std::move(statements_);
  }

 private:
  /// Adds the statements from `offset` up to and with the first that does not parse, and returns
  /// where that one ends.
  std::size_t parse_from(std::size_t offset) {
    const SplitResult result(script_.c_str() + offset);
    if (!result.failed()) {
      add_all(result, offset);
      return script_.size();
    }
    const auto rest = std::string_view(script_).substr(offset);
    const int position = result.error_position();
    auto bad =
        position > 0 ? statement_around(rest, byte_offset(rest, position)) : Range{0, rest.size()};
    if (bad.begin > 0) {
      const SplitResult before(std::string(rest.substr(0, bad.begin)).c_str());
      if (before.failed()) {
        bad = {0, rest.size()};
      } else {
        add_all(before, offset);
      }
    }
    refuse_backslash_commands(rest.substr(bad.begin, bad.end - bad.begin), offset + bad.begin);
    add({offset + bad.begin, offset + bad.end});
    return offset + bad.end + 1;
  }

  void add_all(const SplitResult& result, std::size_t offset) {
    for (int i = 0; i < result.size(); ++i) {
      add({offset + result[i].begin, offset + result[i].end});
    }
  }

  void add(Range range) {
    range = trimmed(script_, range);
    if (range.begin != range.end) add_trimmed(range);
  }

  void add_trimmed(Range range) {
    Statement statement;
    statement.text = script_.substr(range.begin, range.end - range.begin);
    statement.where = location(range.begin);
    if (copies_through_client(statement.text)) {
      throw Error("unsupported_sql", "COPY … FROM stdin takes its data from psql, not from a file")
          .at(statement.where)
          .hint(
              "write INSERT statements (pg_dump --inserts does), or COPY from a file that the "
              "server can read");
    }
    statement.placement = classify(statement.text);
    statements_.push_back(std::move(statement));
  }

  void refuse_backslash_commands(std::string_view piece, std::size_t offset) {
    Scanner scanner(piece);
    for (auto token = scanner.next_significant(); token.kind != Token::Kind::end;
         token = scanner.next_significant()) {
      if (!token.is('\\')) continue;
      const auto begin = static_cast<std::size_t>(token.text.data() - piece.data());
      const auto command = piece.substr(begin, piece.find_first_of(" \t\r\n;", begin) - begin);
      throw Error("unsupported_sql", "'" + std::string(command) + "' is a command of psql, not SQL")
          .at(location(offset + begin))
          .hint("take the line out; the server does not know it");
    }
  }

  Location location(std::size_t offset) {
    lines_.advance(offset);
    return {file_, lines_.line(), lines_.column()};
  }

  std::string script_;
  std::string file_;
  LineCounter lines_;
  Statements statements_;
};

}  // namespace

Statements split(std::string_view script, const Location& start) {
  return Splitter(script, start).run();
}

bool may_be_several(std::string_view statement) {
  if (statement.find(';') == std::string_view::npos) return false;
  Scanner scanner(statement);
  for (auto token = scanner.next(); token.kind != Token::Kind::end; token = scanner.next()) {
    if (token.is(';')) return true;
  }
  return false;
}

}  // namespace aludel::sql
