#include "source/generate_text.hpp"
#include "source/revision_file.hpp"
#include "text/suggest.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <map>
#include <string_view>

namespace aludel::source {
namespace {

constexpr const char* cpp_template = R"(// ${title}
//
// Revision: ${id}
// Revises: ${down_revision}
// Depends on: ${depends_on}
// Branch labels: ${branch_labels}
// Created: ${created}

#include <aludel/revision.hpp>

namespace revision_${id} {

using namespace aludel;

Revision describe() {
  return {${describe}};
}

void upgrade(Operations& op) {
${upgrade}
}

void downgrade(Operations& op) {
${downgrade}
}

}  // namespace revision_${id}
)";

constexpr const char* sql_template = R"(-- aludel:revision ${id}
-- aludel:down_revision ${down_revision}
-- aludel:depends_on ${depends_on}
-- aludel:branch_labels ${branch_labels}
-- aludel:message ${message}
-- aludel:created ${created}
-- aludel:upgrade
${upgrade}
-- aludel:downgrade
${downgrade}
)";

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// `.message = "…", .down_revision = "…"`, on lines of their own where one would be too long.
std::string describe(const NewRevision& revision) {
  const std::pair<const char*, std::string> members[] = {
      {"message", revision.message},
      {"down_revision", join(revision.down_revision)},
      {"depends_on", join(revision.depends_on)},
      {"branch_labels", join(revision.branch_labels)}};
  std::string line, lines;
  for (const auto& [name, value] : members) {
    if (value.empty()) continue;
    const auto member = std::string(".") + name + " = \"" + cpp_escaped(value) + '"';
    line += (line.empty() ? "" : ", ") + member;
    lines += "\n      " + member + ',';
  }
  constexpr std::size_t room = 100 - std::string_view("  return {};").size();
  return line.size() <= room ? line : lines + "\n  ";
}

std::string body(std::string text, const std::string& fallback) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text.empty() ? fallback : text;
}

std::map<std::string, std::string> values(const NewRevision& revision, const std::string& format) {
  const bool cpp = format == "cpp";
  const bool merge = revision.down_revision.size() > 1;
  const std::string start = !cpp    ? ""
                            : merge ? "  (void)op;  // joins its parents, changes nothing"
                                    : "  op.execute(\"\");";
  return {{"id", revision.id},
          {"message", cpp ? cpp_escaped(revision.message) : one_line(revision.message)},
          {"title", comment_line(revision.message)},
          {"down_revision", join(revision.down_revision)},
          {"depends_on", join(revision.depends_on)},
          {"branch_labels", join(revision.branch_labels)},
          {"created", revision.created},
          {"describe", cpp ? describe(revision) : ""},
          {"upgrade", body(revision.upgrade, start)},
          {"downgrade", body(revision.downgrade, start)}};
}

/// Fills one line. False where a name in it stands for nothing: the line is left out.
class Line {
 public:
  Line(const std::map<std::string, std::string>& values, Location where)
      : values_(values), where_(std::move(where)) {}

  bool fill(std::string_view line, std::string& result) {
    bool keep = true;
    for (std::size_t i = 0; i < line.size();) {
      if (line.substr(i).starts_with("$${")) {
        result += "${";
        i += 3;
      } else if (line.substr(i).starts_with("${")) {
        const auto end = line.find('}', i);
        if (end == std::string_view::npos) {
          throw failure("'${' is never closed with '}'", "$${ stands for the two characters");
        }
        const std::string name(line.substr(i + 2, end - i - 2));
        const std::string& text = value(name);
        const bool is_body = name == "upgrade" || name == "downgrade" || name == "describe";
        keep = keep && (is_body || !text.empty());
        result += text;
        i = end + 1;
      } else {
        result += line[i++];
      }
    }
    return keep;
  }

 private:
  Error failure(const std::string& message, const std::string& hint) const {
    return Error("template", message).hint(hint).at(where_);
  }

  const std::string& value(const std::string& name) const {
    const auto found = values_.find(name);
    if (found != values_.end()) return found->second;
    std::vector<std::string> known;
    for (const auto& [one, text] : values_) known.push_back(one);
    auto hint = spelling::did_you_mean(name, known);
    if (hint.empty()) hint = "the names are " + join(known) + "; $${ stands for '${'";
    throw failure("a template has no name '" + name + "'", hint);
  }

  const std::map<std::string, std::string>& values_;
  Location where_;
};

}  // namespace

std::string builtin_template(const std::string& format) {
  if (format == "cpp") return cpp_template;
  if (format == "sql") return sql_template;
  throw Error("template", "there is no template for '" + format + "'").hint("cpp and sql have one");
}

std::string render(const std::string& text, const NewRevision& revision, const std::string& format,
                   const std::filesystem::path& file) {
  const auto names = values(revision, format);
  const std::string_view all = text;
  std::string result;
  int number = 1;
  for (std::size_t begin = 0; begin < all.size(); ++number) {
    const auto newline = all.find('\n', begin);
    const auto end = newline == std::string_view::npos ? all.size() : newline + 1;
    std::string line;
    const bool keep =
        Line(names, {file.string(), number, 0}).fill(all.substr(begin, end - begin), line);
    if (keep) result += line;
    begin = end;
  }
  return result;
}

}  // namespace aludel::source
