#include "history/lines.hpp"
#include "history/reading.hpp"
#include "sql/scanner.hpp"
#include "text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace aludel::history {
namespace {

using sql::Token;

constexpr std::string_view mark = "aludel:";

constexpr std::array<std::string_view, 10> known = {
    "revision", "down_revision", "depends_on", "branch_labels", "message",
    "created",  "transactional", "leaves",     "upgrade",       "downgrade"};

/// Their places in it.
enum class Key : std::size_t {
  revision,
  down_revision,
  depends_on,
  branch_labels,
  message,
  created,
  transactional,
  leaves,
  upgrade,
  downgrade,
  unknown,
};

Key key_of(std::string_view name) {
  return static_cast<Key>(std::find(known.begin(), known.end(), name) - known.begin());
}

/// `-- aludel:name value`, and what lies around it.
struct Directive {
  std::string_view name;
  std::string_view value;
  Key key = Key::unknown;
  int line = 0;
  std::size_t begin = 0;  ///< of its line
  std::size_t end = 0;    ///< of the line after

  bool is_section() const { return key == Key::upgrade || key == Key::downgrade; }
};

/// The text after `aludel:` in a line comment; nothing where it is another comment.
std::optional<std::string_view> directive_text(std::string_view comment) {
  if (!comment.starts_with("--")) return std::nullopt;
  const auto content = trim(comment.substr(2));
  if (!content.starts_with(mark)) return std::nullopt;
  return trim(content.substr(mark.size()));
}

/// A file's name has an id where the word before its first underscore has a digit in it, or could
/// be a hexadecimal number: `create_users.sql` has none.
std::string_view id_in_name(std::string_view name) {
  const auto id = name.substr(0, std::min(name.find('_'), name.find('.')));
  const bool has_digit =
      std::any_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool is_hex = id.size() >= 8 && std::all_of(id.begin(), id.end(),
                                                    [](char c) { return c >= 'a' && c <= 'f'; });
  return has_digit || is_hex ? id : std::string_view();
}

std::string_view slug_in_name(std::string_view name) {
  const auto stem = name.substr(0, name.rfind('.'));
  const auto id = id_in_name(name);
  return id.empty() ? stem : stem.substr(std::min(id.size() + 1, stem.size()));
}

/// A program reads its whole history when it starts, of which it needs little: what is not an
/// error, or kept, is only looked at.
class Parser {
 public:
  explicit Parser(Reading& reading) : reading_(reading) {}

  void run(const SourceFile& file) {
    begin(file.path, file.text);
    const auto before = reading_.problems.size();
    find_directives();
    if (directives_.empty() && reading_.problems.size() == before) return report_none();
    auto& entry = reading_.entries.emplace_back();
    read_header(entry.facts);
    entry.places = {place(Key::revision), place(Key::down_revision), place(Key::depends_on),
                    place(Key::branch_labels)};
    entry.content.id = entry.facts.id;
    entry.content.leaves = comma_list(value(Key::leaves));
    read_sections(file.text, entry.content);
    if (reading_.problems.size() != before) reading_.entries.pop_back();
  }

  /// The header alone, up to the first section; false where something is wrong with it.
  bool outline(std::string_view path, std::string_view text, graph::Revision& facts) {
    begin(path, text);
    only_header_ = true;
    find_directives();
    if (first_section_ == 0) return false;
    read_header(facts);
    return reading_.problems.empty();
  }

 private:
  void begin(std::string_view path, std::string_view text) {
    path_ = path;
    name_ = path.substr(path.rfind('/') + 1);
    text_ = text;
    bom_ = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    text_.remove_prefix(bom_);
    directives_.clear();
    first_.fill(0);
    line_ = 1;
    counted_ = 0;
    first_statement_ = first_section_ = 0;
  }

  Error& report(Location where, const std::string& message) {
    reading_.problems.push_back(Error("revision_file", message).at(std::move(where)));
    return reading_.problems.back();
  }

  void report_none() {
    report(at(1), "the file has no '-- aludel:' directive, so it is no revision")
        .hint(
            "begin it with '-- aludel:revision <id>' and put '-- aludel:upgrade' before its "
            "statements, or name the format that it has");
  }

  Location at(int line) const { return {std::string(path_), line, 0}; }

  /// The next word that may be a directive. A colon is rarer than any letter.
  std::size_t next_mark(std::size_t begin) const {
    for (auto colon = begin; (colon = text_.find(':', colon)) != text_.npos; ++colon) {
      const auto size = mark.size() - 1;
      if (colon >= begin + size && text_.substr(colon - size, size) == mark.substr(0, size)) {
        return colon - size;
      }
    }
    return text_.npos;
  }

  /// The lines that a header begins with, of which none can be hidden. Most have no others.
  std::size_t read_first_lines() {
    std::size_t begin = 0;
    while (text_.substr(begin).starts_with("-- aludel:")) {
      const auto newline = text_.find('\n', begin);
      const auto line = text_.substr(begin, newline - begin);
      if (newline == text_.npos || line.substr(0, line.size() - 1).find('\r') != line.npos) break;
      add_directive(line, begin, line_);
      begin = counted_ = newline + 1;
      ++line_;
      if (first_section_ != 0) break;
    }
    return begin;
  }

  /// As tokens it takes only what could hide such a word from PostgreSQL.
  void find_directives() {
    sql::Scanner scanner(text_);
    scanner.skip_to(read_first_lines());
    if (only_header_ && first_section_ != 0) return;
    for (std::size_t word = 0; (word = next_mark(scanner.position())) != text_.npos;) {
      if (first_section_ != 0) skip_plain(scanner, word);
      while (scanner.position() <= word) {
        const auto token = scanner.next();
        if (token.kind == Token::Kind::end) return;
        look_at(token);
        if (only_header_ && first_section_ != 0) return;
      }
    }
  }

  /// To the line of `word`, where nothing before it opens what could reach so far.
  void skip_plain(sql::Scanner& scanner, std::size_t word) const {
    auto newline = word;
    while (newline > scanner.position() && text_[newline] != '\n' && text_[newline] != '\r') {
      --newline;
    }
    const auto between = text_.substr(scanner.position(), newline - scanner.position());
    for (const char opening : {'\'', '"', '$'}) {
      if (between.find(opening) != between.npos) return;
    }
    if (between.find("/*") == between.npos) scanner.skip_to(newline);
  }

  void look_at(const Token& token) {
    const auto begin = static_cast<std::size_t>(token.text.data() - text_.data());
    if (token.unterminated) {
      check_hidden(token, line_of(begin));
    } else if (token.kind == Token::Kind::line_comment && directive_text(token.text)) {
      const int line = line_of(begin);
      if (begin == 0 || text_[begin - 1] == '\n') {
        add_directive(token.text, begin, line);
      } else {
        report(at(line), "an aludel directive must begin at the start of its line")
            .hint("take out what stands before it, or reword the comment");
      }
    } else if (!token.is_comment() && first_statement_ == 0) {
      first_statement_ = line_of(begin);
    }
  }

  /// Of growing offsets. From one line's end to the next: that is a few, and the characters many.
  int line_of(std::size_t offset) {
    for (auto end = text_.find('\n', counted_); end < offset; end = text_.find('\n', end + 1)) {
      ++line_;
      counted_ = end + 1;
    }
    return line_;
  }

  /// A quote that is never closed would swallow the rest of the file without a word.
  void check_hidden(const Token& token, int line) {
    for (const auto& inner : lines(token.text)) {
      if (!directive_text(inner.text)) continue;
      report(at(line), fmt::format("what is opened here is never closed, and hides the directive "
                                   "in line {}",
                                   line + inner.number - 1));
      return;
    }
  }

  void add_directive(std::string_view comment, std::size_t begin, int line) {
    const auto text = *directive_text(comment);
    const auto space = std::min({text.find(' '), text.find('\t'), text.size()});
    Directive directive;
    directive.name = text.substr(0, space);
    directive.value = trim(text.substr(space));
    directive.key = key_of(directive.name);
    directive.line = line;
    directive.begin = begin;
    const auto newline = text_.find('\n', begin);
    directive.end = newline == std::string_view::npos ? text_.size() : newline + 1;
    check(directive);
    directives_.push_back(directive);
    if (directive.key == Key::unknown) return;
    auto& first = first_[static_cast<std::size_t>(directive.key)];
    if (first == 0) first = directives_.size();
  }

  void check(const Directive& directive) {
    const auto& name = directive.name;
    if (directive.key == Key::unknown) {
      auto hint = spelling::did_you_mean(std::string(name), {known.begin(), known.end()});
      if (hint.empty()) hint = fmt::format("the directives are {}", fmt::join(known, ", "));
      report(at(directive.line), fmt::format("unknown directive '{}'", name)).hint(hint);
      return;
    }
    if (directive.is_section() && first_section_ == 0) {
      first_section_ = directive.line;
      if (first_statement_ != 0) {
        report(at(first_statement_), "SQL stands before the first section and would not be run")
            .hint("move it below '-- aludel:upgrade'");
      }
    } else if (!directive.is_section() && first_section_ != 0) {
      report(at(directive.line), fmt::format("'{}' must stand before the first section", name))
          .hint(fmt::format("move it above line {}", first_section_));
    }
    if (directive.is_section() && !directive.value.empty()) {
      report(at(directive.line),
             fmt::format("'{}' takes nothing, but '{}' stands behind it", name, directive.value))
          .hint("statements begin in the next line");
    }
    if (const auto* first = find(directive.key)) {
      report(at(directive.line), fmt::format("'{}' is given twice", name))
          .hint(fmt::format("the first is in line {}", first->line));
    }
  }

  const Directive* find(Key key) const {
    const auto first = first_[static_cast<std::size_t>(key)];
    return first == 0 ? nullptr : &directives_[first - 1];
  }

  std::string_view value(Key key) const {
    const auto* directive = find(key);
    return directive == nullptr ? std::string_view() : directive->value;
  }

  Place place(Key key) const {
    const auto* directive = find(key);
    return {directive == nullptr ? 0 : directive->line, 0};
  }

  void read_header(graph::Revision& facts) {
    facts.id = read_id();
    facts.parents = comma_list(value(Key::down_revision));
    facts.depends_on = comma_list(value(Key::depends_on));
    facts.labels = comma_list(value(Key::branch_labels));
    if (find(Key::message) != nullptr) {
      facts.message = value(Key::message);
    } else {
      facts.message = words_of_slug(slug_in_name(name_));
    }
    facts.created = value(Key::created);
    facts.where = at(place(Key::revision).line);
    const auto transactional = value(Key::transactional);
    if (find(Key::transactional) && transactional != "true" && transactional != "false") {
      report(at(place(Key::transactional).line),
             fmt::format("'transactional' is '{}', but must be true or false", transactional));
    }
  }

  std::string_view read_id() {
    const auto in_name = id_in_name(name_);
    const auto* directive = find(Key::revision);
    if (directive == nullptr) {
      if (in_name.empty()) {
        report(at(1), "the revision has no id")
            .hint("write '-- aludel:revision <id>', or name the file <id>_<words>.sql");
      }
      return in_name;
    }
    const auto id = directive->value;
    if (id.empty()) {
      report(at(directive->line), "'revision' needs an id");
    } else if (!in_name.empty() && in_name != id) {
      report(at(directive->line),
             fmt::format("the revision is '{}' here, but '{}' in the file's name", id, in_name))
          .hint("make them the same");
    }
    return id;
  }

  void read_sections(const SourceText& text, Revision& content) {
    for (std::size_t i = 0; i < directives_.size(); ++i) {
      const auto& directive = directives_[i];
      if (!directive.is_section()) continue;
      const auto end = i + 1 < directives_.size() ? directives_[i + 1].begin : text_.size();
      Script script;
      script.text = text.substr(bom_ + directive.end, end - directive.end);
      script.where = at(directive.line + 1);
      script.transactional = value(Key::transactional) != "false";
      (directive.key == Key::upgrade ? content.up : content.down) = std::move(script);
    }
    if (find(Key::upgrade) == nullptr) {
      report(at(1), "the revision has no upgrade section")
          .hint("put '-- aludel:upgrade' before its statements; there may be none");
    }
  }

  Reading& reading_;
  bool only_header_ = false;
  std::string_view path_;
  std::string_view text_;  // without a byte order mark
  std::string_view name_;
  std::size_t bom_ = 0;
  std::vector<Directive> directives_;
  std::array<std::size_t, known.size()> first_{};  // of each key: its number in them, from 1
  int line_ = 1;                                   // of counted_
  std::size_t counted_ = 0;
  int first_statement_ = 0;  // lines; 0 for none yet
  int first_section_ = 0;
};

}  // namespace

Reading read_aludel(const SourceFiles& files) {
  Reading reading;
  reading.entries.reserve(files.size());
  Parser parser(reading);
  for (const auto& file : files) parser.run(file);
  return reading;
}

bool outline_aludel(const std::vector<const EmbeddedScript*>& scripts,
                    std::vector<graph::Revision>& facts) {
  Reading problems;
  Parser parser(problems);
  return std::all_of(scripts.begin(), scripts.end(), [&](const EmbeddedScript* script) {
    return parser.outline(script->file, {script->text, script->size}, facts.emplace_back());
  });
}

}  // namespace aludel::history
