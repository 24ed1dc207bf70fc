#include "source/cmake_lists.hpp"

#include "source/atomic_file.hpp"
#include "source/cmake_blocks.hpp"
#include "source/cmake_scan.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::source {
namespace {

using cmake::Argument;
using cmake::Call;

bool is_keyword(const Argument& argument) {
  return argument.kind == Argument::Kind::unquoted && !argument.value.empty() &&
         std::all_of(argument.value.begin(), argument.value.end(),
                     [](char c) { return c == '_' || (c >= 'A' && c <= 'Z'); });
}

/// The arguments before and between keywords and their values.
std::vector<Argument> positional(const Call& call) {
  std::vector<Argument> result;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    if (is_keyword(call.arguments[i])) {
      ++i;
    } else {
      result.push_back(call.arguments[i]);
    }
  }
  return result;
}

std::optional<std::string> keyword_value(const Call& call, const std::string& keyword) {
  for (std::size_t i = 0; i + 1 < call.arguments.size(); ++i) {
    if (is_keyword(call.arguments[i]) && call.arguments[i].value == keyword) {
      return call.arguments[i + 1].value;
    }
  }
  return {};
}

std::filesystem::path real(const std::filesystem::path& path) {
  const auto absolute = std::filesystem::absolute(path).lexically_normal();
  std::error_code error;
  // The last part is left as it is: CMake sees the link, not what it leads to.
  const auto directory = std::filesystem::weakly_canonical(absolute.parent_path(), error);
  return error ? absolute : directory / absolute.filename();
}

/// As an argument: quoted where it must be, or where the other calls are.
std::string quoted(const std::string& value, bool always) {
  constexpr std::string_view needs_quotes = " \t();#\"\\$@'";
  const bool plain = !value.empty() && value.find_first_of(needs_quotes) == std::string::npos;
  if (plain && !always) return value;
  std::string result = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\' || c == '$' || c == ';' || c == '@') result += '\\';
    result += c;
  }
  return result + '"';
}

/// One CMakeLists.txt and the revision to be declared in it.
class Lists {
 public:
  Lists(std::string text, const std::filesystem::path& lists, const std::filesystem::path& file,
        std::string tool)
      : text_(std::move(text)),
        directory_(real(lists).parent_path()),
        file_(real(file)),
        tool_(std::move(tool)) {
    calls_ = cmake::scan(text_);
    standings_ = cmake::standings(calls_);
    for (const auto& call : calls_) {
      if (call.name == "add_migration_tool" && !call.arguments.empty()) {
        tools_.push_back(call.arguments.front().value);
      }
    }
  }

  const Call* declaring_call() const {
    for (const auto& call : calls_) {
      if (in_function(call) || !is_of_tool(call)) continue;
      const bool one = call.name == "add_migration";
      if (!one && call.name != "add_migration_directory") continue;
      for (const auto& argument : positional(call)) {
        const auto path = resolve(argument);
        if (!path) continue;
        std::error_code ignored;
        const bool names_it =
            one ? *path == file_
                : std::filesystem::weakly_canonical(*path, ignored) == file_.parent_path();
        if (names_it) return &call;
      }
    }
    return nullptr;
  }

  /// The line to be added, and the offset where.
  std::pair<std::string, std::size_t> insertion() const {
    if (const auto* call = last_call("add_migration")) return after(*call, true);
    for (const auto& call : calls_) {
      const bool this_one = call.name == "add_migration_tool" && !call.arguments.empty() &&
                            (tool_.empty() || call.arguments.front().value == tool_);
      if (this_one && !in_function(call)) return after(call, false);
    }
    return {simple_call("add_migration", needs_tool()), text_.size()};
  }

  std::string simple_call(const std::string& name, bool with_tool) const {
    return name + '(' + quoted(relative_path(), false) + (with_tool ? " TOOL " + tool_ : "") + ')';
  }

  /// Where a whole line can stand behind this offset.
  std::size_t line_end(std::size_t offset) const {
    const auto newline = text_.find('\n', offset);
    const auto end = newline == std::string::npos ? text_.size() : newline + 1;
    const auto rest = std::string_view(text_).substr(offset, end - offset);
    const auto first = rest.find_first_not_of(" \t\r\n");
    const bool ends = first == std::string_view::npos ||
                      (rest[first] == '#' && !rest.substr(first).starts_with("#["));
    return ends ? end : offset;
  }

  const std::string& text() const { return text_; }

 private:
  bool in_function(const Call& call) const {
    return standings_[static_cast<std::size_t>(&call - calls_.data())].in_function;
  }

  bool declares(const std::string& tool) const {
    return std::find(tools_.begin(), tools_.end(), tool) != tools_.end();
  }
  bool needs_tool() const {
    return !tool_.empty() && (tools_.size() != 1 || tools_.front() != tool_);
  }
  bool is_of_tool(const Call& call) const {
    const auto named = keyword_value(call, "TOOL");
    if (tool_.empty()) return true;
    if (named) return *named == tool_;
    return tools_.empty() || (tools_.size() == 1 && declares(tool_));
  }

  /// The path that an argument names; nothing where only CMake could tell.
  std::optional<std::filesystem::path> resolve(const Argument& argument) const {
    std::string_view value = argument.value;
    for (const std::string_view here :
         {"${CMAKE_CURRENT_SOURCE_DIR}/", "${CMAKE_CURRENT_LIST_DIR}/"}) {
      if (argument.has_variables && value.starts_with(here)) value.remove_prefix(here.size());
    }
    const bool all_known = value.size() < argument.value.size()
                               ? value.find('$') == std::string_view::npos
                               : !argument.has_variables;
    if (value.empty() || !all_known) return {};
    auto path = real(directory_ / value);
    if (!path.has_filename()) path = path.parent_path();  // a slash at its end
    return path;
  }

  std::string relative_path() const {
    const auto relative = file_.lexically_relative(directory_);
    const bool beneath = !relative.empty() && *relative.begin() != "..";
    return (beneath ? relative : file_).generic_string();
  }

  /// The last one that always runs; else the last of those with the fewest conditions.
  const Call* last_call(const std::string& name) const {
    const Call* best = nullptr;
    int fewest = 0;
    for (std::size_t i = 0; i < calls_.size(); ++i) {
      const auto& standing = standings_[i];
      if (calls_[i].name != name || standing.in_function || !is_of_tool(calls_[i])) continue;
      if (best && standing.conditions > fewest) continue;
      best = &calls_[i];
      fewest = standing.conditions;
    }
    return best;
  }

  std::string indentation(const Call& call) const {
    const auto newline = call.begin == 0 ? std::string::npos : text_.rfind('\n', call.begin - 1);
    const auto begin = newline == std::string::npos ? 0 : newline + 1;
    const auto line = std::string_view(text_).substr(begin, call.begin - begin);
    return std::string(line.substr(0, std::min(line.find_first_not_of(" \t"), line.size())));
  }

  std::pair<std::string, std::size_t> after(const Call& call, bool in_its_style) const {
    const auto& standing = standings_[static_cast<std::size_t>(&call - calls_.data())];
    const Call& anchor = calls_[standing.anchor];
    std::string line =
        in_its_style && !standing.in_loop
            ? like(call)
            : simple_call("add_migration",
                          in_its_style ? keyword_value(call, "TOOL").has_value() : needs_tool());
    return {indentation(anchor) + line, line_end(anchor.end)};
  }

  /// The same call with this file, where it says nothing but one file and its tool.
  std::string like(const Call& call) const {
    const auto files = positional(call);
    const bool has_tool = keyword_value(call, "TOOL").has_value();
    const std::size_t expected = has_tool ? 3 : 1;
    const std::string name = text_.substr(call.begin, call.name.size());
    if (files.size() != 1 || call.arguments.size() != expected || call.has_comment) {
      return simple_call(name, has_tool && !tool_.empty());
    }
    const auto& file = files.front();
    return text_.substr(call.begin, file.begin - call.begin) +
           quoted(relative_path(), file.kind == Argument::Kind::quoted) +
           text_.substr(file.end, call.end - file.end);
  }

  std::string text_;
  std::filesystem::path directory_;
  std::filesystem::path file_;
  std::string tool_;
  std::vector<Call> calls_;
  std::vector<cmake::Standing> standings_;
  std::vector<std::string> tools_;
};

int line_of(const std::string& text, std::size_t offset) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(offset);
  return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

Declaration insert(const Lists& lists, const std::filesystem::path& cmake_lists,
                   const std::filesystem::path& file, const std::string& tool) {
  const std::string& text = lists.text();
  auto [line, offset] = lists.insertion();
  const auto newline = text.rfind('\n', offset == 0 ? 0 : offset - 1);
  const bool crlf = newline != std::string::npos && newline > 0 && text[newline - 1] == '\r';
  const std::string line_ending = crlf ? "\r\n" : "\n";
  const bool line_begins = offset == 0 || text[offset - 1] == '\n';
  const bool line_ends = offset < text.size() && !line_begins;
  const std::string added =
      (line_begins ? "" : line_ending) + line + (line_ends ? "" : line_ending);
  const std::string result = text.substr(0, offset) + added + text.substr(offset);

  const Lists check(result, cmake_lists, file, tool);
  const auto* call = check.declaring_call();
  if (!call) throw Error("cmake_lists", "no place was found for the new call");
  replace_file(cmake_lists, result);
  const std::string call_text = result.substr(call->begin, call->end - call->begin);
  return {call_text, {cmake_lists.string(), line_of(result, call->begin), 0}, true};
}

}  // namespace

Declaration add_migration(const std::filesystem::path& cmake_lists,
                          const std::filesystem::path& file, const std::string& tool) {
  if (cmake_lists.empty()) return {};  // what the registry says where a directory is covered
  try {
    const Lists lists(read_file(cmake_lists), cmake_lists, file, tool);
    if (const auto* call = lists.declaring_call()) {
      return {lists.text().substr(call->begin, call->end - call->begin),
              {cmake_lists.string(), call->line, 0},
              false};
    }
    return insert(lists, cmake_lists, file, tool);
  } catch (const Error& error) {
    const Lists nothing("", cmake_lists, file, tool);
    throw Error("cmake_lists", "the new revision could not be declared: " + error.message())
        .hint("add this line yourself: " + nothing.simple_call("add_migration", !tool.empty()))
        .at({cmake_lists.string(), error.where().line, 0});
  }
}

}  // namespace aludel::source
