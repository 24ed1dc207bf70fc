#include "source/rewrite.hpp"

#include "source/atomic_file.hpp"
#include "source/cpp_tokens.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace aludel::source {
namespace {

using cpp::Token;

constexpr std::string_view revises = "// Revises: ";

/// Bytes of the text that become others.
struct Edit {
  std::size_t begin;
  std::size_t end;
  std::string text;
};

std::string apply(std::string text, std::vector<Edit> edits) {
  std::sort(edits.begin(), edits.end(),
            [](const Edit& one, const Edit& other) { return one.begin > other.begin; });
  for (const auto& edit : edits) text.replace(edit.begin, edit.end - edit.begin, edit.text);
  return text;
}

std::vector<std::string> split(std::string_view list) {
  constexpr std::string_view blanks = " \t\r\n";
  std::vector<std::string> names;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    const auto part = list.substr(0, comma);
    if (const auto begin = part.find_first_not_of(blanks); begin != std::string_view::npos)
      names.emplace_back(part.substr(begin, part.find_last_not_of(blanks) + 1 - begin));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return names;
}

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Error failure(const std::string& message, std::string_view text, std::size_t position) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(position, text.size()));
  const auto line = 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
  return Error("revision_file", message)
      .hint("change the parents in the file by hand")
      .at({"", line, 0});
}

/// The initialisers of the one braced list in the body of `describe()`.
class Describe {
 public:
  explicit Describe(std::string_view text) : text_(text) {
    for (const auto& token : cpp::tokens(text)) {
      (token.kind == Token::Kind::comment ? comments_ : code_).push_back(token);
    }
    find_body();
  }

  /// What the initialiser says; empty where there is none.
  std::string parents() const {
    const auto designator = find_member("down_revision");
    if (!designator) return {};
    const auto [first, last] = value_of(*designator);
    return value_text(first, last);
  }

  std::vector<Edit> edits(const std::string& parents) const {
    const auto designator = find_member("down_revision");
    if (!designator && parents.empty()) return {};
    std::vector<Edit> result;
    if (!designator) {
      result.push_back(insertion(parents));
      return result;
    }
    const auto [first, last] = value_of(*designator);
    const auto old = value_text(first, last);
    if (parents.empty()) {
      result.push_back(removal(*designator, last));
    } else {
      result.push_back({code_[first].begin, code_[last].end, '"' + parents + '"'});
    }
    if (const auto* line = revises_comment(old))
      result.push_back(comment_edit(*line, old, parents));
    return result;
  }

 private:
  std::string_view word(std::size_t index) const {
    return index < code_.size() ? code_[index].in(text_) : std::string_view();
  }

  std::size_t closing(std::size_t open) const {
    int depth = 0;
    for (auto i = open; i < code_.size(); ++i) {
      if (word(i) == "{") ++depth;
      if (word(i) == "}" && --depth == 0) return i;
    }
    throw failure("a brace is never closed", text_, code_[open].begin);
  }

  /// The brace that opens the function, where a definition of describe() begins here.
  std::optional<std::size_t> body_of(std::size_t name) const {
    if (word(name) != "describe" || word(name + 1) != "(" || word(name + 2) != ")") return {};
    auto i = name + 3;
    while (i < code_.size() && word(i) != "{" && word(i) != ";" && word(i) != ")") ++i;
    return word(i) == "{" ? std::optional(i) : std::nullopt;
  }

  void find_body() {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < code_.size(); ++i) {
      const auto brace = body_of(i);
      if (!brace) continue;
      if (found) throw failure("describe() is defined twice", text_, code_[i].begin);
      found = brace;
    }
    if (!found) throw failure("there is no definition of describe()", text_, 0);
    begin_ = *found;
    end_ = closing(begin_);
  }

  /// The dot of `.name =`.
  std::optional<std::size_t> find_member(std::string_view name) const {
    std::optional<std::size_t> found;
    for (auto i = begin_; i < end_; ++i) {
      if (word(i) != "." || word(i + 1) != name) continue;
      if (found) {
        throw failure("." + std::string(name) + " is here a second time", text_, code_[i].begin);
      }
      // A statement such as `r.down_revision = x` is not of the list that is returned.
      if (word(i + 2) != "=" || (word(i - 1) != "{" && word(i - 1) != ",")) {
        throw failure("." + std::string(name) + " is no initialiser", text_, code_[i].begin);
      }
      found = i;
    }
    return found;
  }

  /// The first and the last of the literals after `.name =`.
  std::pair<std::size_t, std::size_t> value_of(std::size_t designator) const {
    const auto first = designator + 3;
    auto last = first;
    while (last < end_ && code_[last].kind == Token::Kind::string) ++last;
    if (last == first || (word(last) != "," && word(last) != "}")) {
      throw failure("the value of " + std::string(word(designator + 1)) + " is not a literal",
                    text_, code_[first].begin);
    }
    return {first, last - 1};
  }

  /// What the literals say. An id has nothing that would be escaped.
  std::string value_text(std::size_t first, std::size_t last) const {
    std::string value;
    for (auto i = first; i <= last; ++i) {
      auto literal = word(i);
      const auto quote = literal.find('"');
      const bool raw = quote > 0 && literal[quote - 1] == 'R';
      const auto begin = (raw ? literal.find('(') : quote) + 1;
      const auto end = raw ? literal.rfind(')') : literal.size() - 1;
      value += literal.substr(begin, end - begin);
    }
    return value;
  }

  /// With the comma that followed it, or else the one before; comments stay.
  Edit removal(std::size_t designator, std::size_t last) const {
    const auto& before = code_[designator - 1];  // a comma or the opening brace
    const bool comma_follows = word(last + 1) == ",";
    if (comma_follows && word(last + 2) != "}") {
      const auto end = text_.find_first_not_of(" \t\r\n", code_[last + 1].end);
      return {code_[designator].begin, end, ""};
    }
    if (comma_follows) return {before.end, code_[last + 1].end, ""};
    return {before.in(text_) == "," ? before.begin : before.end, code_[last].end, ""};
  }

  /// Designators keep the order of the members: behind `.message`.
  Edit insertion(const std::string& parents) const {
    const auto message = find_member("message");
    if (!message) {
      throw failure("describe() says neither .down_revision nor .message", text_,
                    code_[begin_].begin);
    }
    const auto at = code_[value_of(*message).second].end;
    return {at, at, ", .down_revision = \"" + parents + '"'};
  }

  /// The comment `// Revises: <old>`, where there is exactly one.
  const Token* revises_comment(const std::string& old) const {
    const Token* found = nullptr;
    for (const auto& comment : comments_) {
      if (old.empty() || !comment.in(text_).starts_with(revises)) continue;
      auto value = comment.in(text_).substr(revises.size());
      while (!value.empty() && (value.back() == ' ' || value.back() == '\r'))
        value.remove_suffix(1);
      if (value != old) continue;
      if (found) return nullptr;
      found = &comment;
    }
    return found;
  }

  Edit comment_edit(const Token& comment, const std::string& old,
                    const std::string& parents) const {
    if (!parents.empty()) {
      const auto begin = comment.begin + revises.size();
      return {begin, begin + old.size(), parents};
    }
    const auto newline = text_.find('\n', comment.end);
    const bool whole_line = comment.begin == 0 || text_[comment.begin - 1] == '\n';
    const bool ends = whole_line && newline != std::string_view::npos;
    return {comment.begin, ends ? newline + 1 : comment.end, ""};
  }

  std::string_view text_;
  std::vector<Token> code_;
  std::vector<Token> comments_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

/// A line `-- aludel:<name> <value>`, as far as the one that begins the first body.
struct Directive {
  std::string name;
  std::size_t begin;  ///< of the line
  std::size_t value;
  std::size_t end;       ///< of the value
  std::size_t line_end;  ///< behind the newline
};

std::vector<Directive> directives(std::string_view text) {
  std::vector<Directive> result;
  for (std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; begin < text.size();) {
    const auto newline = text.find('\n', begin);
    const auto line_end = newline == std::string_view::npos ? text.size() : newline + 1;
    const auto line = text.substr(begin, line_end - begin);
    constexpr std::string_view blanks = " \t";
    auto at = std::min(line.find_first_not_of(blanks), line.size());
    const bool comment = line.substr(at).starts_with("--");
    at = comment ? std::min(line.find_first_not_of(blanks, at + 2), line.size()) : at;
    if (comment && line.substr(at).starts_with("aludel:")) {
      at += 7;
      const auto name_end = std::min(line.find_first_of(" \t\r\n", at), line.size());
      const std::string name(line.substr(at, name_end - at));
      const auto last = line.find_last_not_of(" \t\r\n") + 1;
      const auto value = std::min(line.find_first_not_of(blanks, name_end), last);
      result.push_back({name, begin, begin + value, begin + last, line_end});
      if (name == "upgrade" || name == "downgrade") break;
    }
    begin = line_end;
  }
  return result;
}

/// The lines that matter here, nullptr for those that are not there.
struct Header {
  const Directive* revision = nullptr;
  const Directive* down_revision = nullptr;
  const Directive* body = nullptr;
};

Header header(std::string_view text, const std::vector<Directive>& all) {
  Header result;
  for (const auto& directive : all) {
    auto** target = directive.name == "revision"        ? &result.revision
                    : directive.name == "down_revision" ? &result.down_revision
                    : directive.name == "upgrade"       ? &result.body
                    : directive.name == "downgrade"     ? &result.body
                                                        : nullptr;
    if (!target) continue;
    if (*target) {
      throw failure("'aludel:" + directive.name + "' is here a second time", text, directive.begin);
    }
    *target = &directive;
  }
  if (!result.revision && !result.down_revision && !result.body) {
    throw failure("there is no line '-- aludel:revision'", text, 0);
  }
  return result;
}

std::vector<Edit> sql_edits(std::string_view text, const std::string& parents) {
  const auto all = directives(text);
  const auto [revision, down_revision, body] = header(text, all);
  if (down_revision) {
    const auto& line = *down_revision;
    if (parents.empty()) return {{line.begin, line.line_end, ""}};
    const bool separated = line.value > line.begin && text[line.value - 1] != 'n';
    return {{line.value, line.end, (separated ? "" : " ") + parents}};
  }
  if (parents.empty()) return {};
  // Behind the id, or where the file's name alone says it, in front of the body.
  const auto& line = revision ? *revision : *body;
  const bool crlf = text.substr(line.begin, line.line_end - line.begin).ends_with("\r\n");
  const auto added = "-- aludel:down_revision " + parents;
  const std::string newline = crlf ? "\r\n" : "\n";
  if (revision) return {{line.end, line.end, newline + added}};
  return {{line.begin, line.begin, added + newline}};
}

std::string sql_parents(std::string_view text) {
  const auto all = directives(text);
  const auto* line = header(text, all).down_revision;
  return line ? std::string(text.substr(line->value, line->end - line->value)) : std::string();
}

bool is_sql(const std::filesystem::path& file) { return file.extension() == ".sql"; }

/// Errors of `work`, which know no file, with it.
template <class Work>
auto in_file(const std::filesystem::path& file, Work work) {
  try {
    return work();
  } catch (Error& error) {
    error.at({file.string(), error.where().line, 0});
    throw;
  }
}

}  // namespace

std::string with_down_revision(const std::string& text, const std::filesystem::path& file,
                               const std::vector<std::string>& new_parents) {
  const auto parents = join(new_parents);
  return in_file(file, [&] {
    return apply(text, is_sql(file) ? sql_edits(text, parents) : Describe(text).edits(parents));
  });
}

std::vector<std::string> down_revision_in(const std::string& text,
                                          const std::filesystem::path& file) {
  return in_file(
      file, [&] { return split(is_sql(file) ? sql_parents(text) : Describe(text).parents()); });
}

void rewrite_down_revision(const std::filesystem::path& file,
                           const std::vector<std::string>& new_parents) {
  const auto text = read_file(file);
  const auto result = with_down_revision(text, file, new_parents);
  if (result != text) replace_file(file, result);
}

}  // namespace aludel::source
