#include "history/format.hpp"

#include <aludel/error.hpp>

#include "history/lines.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace aludel::history {
namespace {

constexpr std::array<std::pair<Format, const char*>, 6> names{{
    {Format::aludel, "aludel"},
    {Format::golang_migrate, "golang-migrate"},
    {Format::dbmate, "dbmate"},
    {Format::goose, "goose"},
    {Format::diesel, "diesel"},
    {Format::flyway, "flyway"},
}};

// Without regular expressions: a folder may hold thousands of files.

/// 12_add_votes.up.sql
bool is_golang_migrate(std::string_view name) {
  const auto digits = std::min(name.find_first_not_of("0123456789"), name.size());
  if (digits == 0 || name.substr(digits, 1) != "_") return false;
  const auto rest = name.substr(digits + 1);
  const auto ends = [&](std::string_view end) {
    return rest.size() >= end.size() && iequals(rest.substr(rest.size() - end.size()), end);
  };
  return ends(".up.sql") || ends(".down.sql");
}

/// V1_2__add_votes.sql, and so with U and B; R__views.sql.
bool is_flyway(std::string_view name) {
  if (!name.ends_with(".sql")) return false;
  name.remove_suffix(4);
  if (name.starts_with("R__")) return true;
  const bool versioned = !name.empty() && std::string_view("VUB").find(name[0]) != name.npos;
  return versioned && name.find("__", 2) != name.npos;
}

std::optional<Format> from_name(std::string_view path) {
  const auto slash = path.rfind('/');
  const auto name = slash == path.npos ? path : path.substr(slash + 1);
  if (name == "up.sql" || name == "down.sql" || name == "metadata.toml") return Format::diesel;
  if (is_golang_migrate(name)) return Format::golang_migrate;
  if (is_flyway(name)) return Format::flyway;
  return std::nullopt;
}

std::optional<Format> from_text(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  // Of thousands of files, the first line tells: the others are not even looked for.
  for (std::size_t end = 0; !text.empty(); text.remove_prefix(end)) {
    end = std::min(text.find('\n'), text.size() - 1) + 1;
    const auto trimmed = trim(text.substr(0, text[end - 1] == '\n' ? end - 1 : end));
    if (!trimmed.starts_with("--")) continue;
    const auto comment = trim(trimmed.substr(2));
    if (comment.starts_with("aludel:")) return Format::aludel;
    if (comment.starts_with("migrate:")) return Format::dbmate;
    if (comment.starts_with("+goose")) return Format::goose;
  }
  return std::nullopt;
}

}  // namespace

Format parse_format(std::string_view name) {
  for (const auto& [format, text] : names) {
    if (name == text) return format;
  }
  std::vector<std::string> known;
  for (const auto& [format, text] : names) known.emplace_back(text);
  auto hint = spelling::did_you_mean(name, known);
  if (hint.empty()) {
    hint = "the formats are";
    for (const auto& text : known) hint += ' ' + text;
  }
  throw Error("usage", "unknown format '" + std::string(name) + "'")
      .hint(hint)
      .exits(ExitCode::usage);
}

const char* to_string(Format format) {
  for (const auto& [known, text] : names) {
    if (known == format) return text;
  }
  return "";
}

std::optional<Format> recognise(std::string_view path, std::string_view text) {
  if (const auto format = from_name(path)) return format;
  return from_text(text);
}

}  // namespace aludel::history
