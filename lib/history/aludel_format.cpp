#include "history/lines.hpp"
#include "history/reading.hpp"
#include "sql/scanner.hpp"
#include "text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace aludel::history {
namespace {

using sql::Token;

constexpr std::string_view mark = "aludel:";

/// `-- aludel:name value`, and what lies around it.
struct Directive {
  std::string name;
  std::string value;
  Location where;
  std::size_t begin = 0;  ///< of its line
  std::size_t end = 0;    ///< of the line after
  int next_line = 0;
};

const std::vector<std::string> known = {
    "revision", "down_revision", "depends_on", "branch_labels", "message",
    "created",  "transactional", "leaves",     "upgrade",       "downgrade"};

bool is_section(const std::string& name) { return name == "upgrade" || name == "downgrade"; }

/// The text after `aludel:` in a line comment; nothing where it is another comment.
std::optional<std::string_view> directive_text(std::string_view comment) {
  if (!comment.starts_with("--")) return std::nullopt;
  const auto content = trim(comment.substr(2));
  if (!content.starts_with(mark)) return std::nullopt;
  return trim(content.substr(mark.size()));
}

/// A file's name has an id where the word before its first underscore has a digit in it, or could
/// be a hexadecimal number: `create_users.sql` has none.
std::string id_in_name(const std::string& name) {
  const auto id = name.substr(0, std::min(name.find_first_of("_."), name.size()));
  const bool has_digit = id.find_first_of("0123456789") != std::string::npos;
  const bool is_hex = id.size() >= 8 && id.find_first_not_of("abcdef") == std::string::npos;
  return has_digit || is_hex ? id : "";
}

std::string slug_in_name(const std::string& name) {
  const auto stem = name.substr(0, name.rfind('.'));
  const auto id = id_in_name(name);
  return id.empty() ? stem : stem.substr(std::min(id.size() + 1, stem.size()));
}

class Parser {
 public:
  Parser(const SourceFile& file, Reading& reading)
      : file_(file), text_(file.text), reading_(reading) {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  }

  void run() {
    const auto before = reading_.problems.size();
    find_directives();
    if (directives_.empty() && reading_.problems.size() == before) return report_none();
    read_header();
    read_sections();
    if (reading_.problems.size() == before) reading_.entries.push_back(std::move(entry_));
  }

 private:
  Error& report(Location where, const std::string& message) {
    reading_.problems.push_back(Error("revision_file", message).at(std::move(where)));
    return reading_.problems.back();
  }

  void report_none() {
    report({file_.path, 1, 0}, "the file has no '-- aludel:' directive, so it is no revision")
        .hint(
            "begin it with '-- aludel:revision <id>' and put '-- aludel:upgrade' before its "
            "statements, or name the format that it has");
  }

  Location at(int line) const { return {file_.path, line, 0}; }

  /// Only what lies before a word that may be a directive is looked at, and that as tokens only
  /// where something in it could hide the word: a program reads its whole history when it starts.
  void find_directives() {
    sql::Scanner scanner(text_);
    for (std::size_t word = 0; (word = text_.find(mark, scanner.position())) != text_.npos;) {
      if (first_section_ != 0) skip_plain(scanner, word);
      while (scanner.position() <= word) {
        const auto token = scanner.next();
        if (token.kind == Token::Kind::end) return;
        look_at(token);
      }
    }
  }

  /// To the line of `word`, where nothing before it opens what could reach so far.
  void skip_plain(sql::Scanner& scanner, std::size_t word) const {
    const auto newline = text_.find_last_of("\r\n", word);
    if (newline == text_.npos || newline < scanner.position()) return;
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

  /// Of growing offsets.
  int line_of(std::size_t offset) {
    line_ +=
        static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                    text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    counted_ = offset;
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
    const auto space = std::min(text.find_first_of(" \t"), text.size());
    Directive directive;
    directive.name = text.substr(0, space);
    directive.value = trim(text.substr(space));
    directive.where = at(line);
    directive.begin = begin;
    const auto newline = text_.find('\n', begin);
    directive.end = newline == std::string_view::npos ? text_.size() : newline + 1;
    directive.next_line = line + 1;
    check(directive);
    directives_.push_back(std::move(directive));
  }

  void check(const Directive& directive) {
    const auto& name = directive.name;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      auto hint = spelling::did_you_mean(name, known);
      if (hint.empty()) hint = fmt::format("the directives are {}", fmt::join(known, ", "));
      report(directive.where, fmt::format("unknown directive '{}'", name)).hint(hint);
      return;
    }
    if (is_section(name) && first_section_ == 0) {
      first_section_ = directive.where.line;
      if (first_statement_ != 0) {
        report(at(first_statement_), "SQL stands before the first section and would not be run")
            .hint("move it below '-- aludel:upgrade'");
      }
    } else if (!is_section(name) && first_section_ != 0) {
      report(directive.where, fmt::format("'{}' must stand before the first section", name))
          .hint(fmt::format("move it above line {}", first_section_));
    }
    if (is_section(name) && !directive.value.empty()) {
      report(directive.where,
             fmt::format("'{}' takes nothing, but '{}' stands behind it", name, directive.value))
          .hint("statements begin in the next line");
    }
    if (const auto* first = find(name)) {
      report(directive.where, fmt::format("'{}' is given twice", name))
          .hint(fmt::format("the first is in line {}", first->where.line));
    }
  }

  const Directive* find(const std::string& name) const {
    const auto found = std::find_if(directives_.begin(), directives_.end(),
                                    [&](const auto& d) { return d.name == name; });
    return found == directives_.end() ? nullptr : &*found;
  }

  std::string value(const std::string& name) const {
    const auto* directive = find(name);
    return directive == nullptr ? "" : directive->value;
  }

  Location place(const std::string& name) const {
    const auto* directive = find(name);
    return directive == nullptr ? at(0) : directive->where;
  }

  void read_header() {
    auto& facts = entry_.facts;
    facts.id = read_id();
    entry_.content.id = facts.id;
    entry_.content.leaves = comma_list(value("leaves"));
    facts.parents = comma_list(value("down_revision"));
    facts.depends_on = comma_list(value("depends_on"));
    facts.labels = comma_list(value("branch_labels"));
    facts.message = find("message") ? value("message") : words_of_slug(slug_in_name(file_.name()));
    facts.created = value("created");
    facts.where = place("revision");
    entry_.places = {place("revision"), place("down_revision"), place("depends_on"),
                     place("branch_labels")};
    const auto transactional = value("transactional");
    if (find("transactional") && transactional != "true" && transactional != "false") {
      report(place("transactional"),
             fmt::format("'transactional' is '{}', but must be true or false", transactional));
    }
  }

  std::string read_id() {
    const auto in_name = id_in_name(file_.name());
    const auto* directive = find("revision");
    if (directive == nullptr) {
      if (in_name.empty()) {
        report(at(1), "the revision has no id")
            .hint("write '-- aludel:revision <id>', or name the file <id>_<words>.sql");
      }
      return in_name;
    }
    const auto& id = directive->value;
    if (id.empty()) {
      report(directive->where, "'revision' needs an id");
    } else if (!in_name.empty() && in_name != id) {
      report(directive->where,
             fmt::format("the revision is '{}' here, but '{}' in the file's name", id, in_name))
          .hint("make them the same");
    }
    return id;
  }

  void read_sections() {
    for (std::size_t i = 0; i < directives_.size(); ++i) {
      const auto& directive = directives_[i];
      if (!is_section(directive.name)) continue;
      const auto end = i + 1 < directives_.size() ? directives_[i + 1].begin : text_.size();
      Script script;
      script.text = text_.substr(directive.end, end - directive.end);
      script.where = at(directive.next_line);
      script.transactional = value("transactional") != "false";
      (directive.name == "upgrade" ? entry_.content.up : entry_.content.down) = std::move(script);
    }
    if (find("upgrade") == nullptr) {
      report(at(1), "the revision has no upgrade section")
          .hint("put '-- aludel:upgrade' before its statements; there may be none");
    }
  }

  const SourceFile& file_;
  std::string_view text_;
  Reading& reading_;
  Entry entry_;
  std::vector<Directive> directives_;
  int line_ = 1;  // of counted_
  std::size_t counted_ = 0;
  int first_statement_ = 0;  // lines; 0 for none yet
  int first_section_ = 0;
};

}  // namespace

Reading read_aludel(const SourceFiles& files) {
  Reading reading;
  for (const auto& file : files) Parser(file, reading).run();
  return reading;
}

}  // namespace aludel::history
