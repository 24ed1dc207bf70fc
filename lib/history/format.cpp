#include "history/format.hpp"

#include <aludel/error.hpp>

#include "history/lines.hpp"
#include "history/reading.hpp"
#include "text/suggest.hpp"

#include <array>
#include <regex>

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

std::optional<Format> from_name(const SourceFile& file) {
  static const std::regex golang("[0-9]+_.*\\.(up|down)\\.sql", std::regex::icase);
  static const std::regex flyway("([VUB].+|R)__.*\\.sql");
  const auto name = file.name();
  if (name == "up.sql" || name == "down.sql" || name == "metadata.toml") return Format::diesel;
  if (std::regex_match(name, golang)) return Format::golang_migrate;
  if (std::regex_match(name, flyway)) return Format::flyway;
  return std::nullopt;
}

std::optional<Format> from_text(std::string_view text) {
  for (const auto& line : lines(text)) {
    const auto trimmed = trim(line.text);
    if (!trimmed.starts_with("--")) continue;
    const auto comment = trim(trimmed.substr(2));
    if (comment.starts_with("aludel:")) return Format::aludel;
    if (comment.starts_with("migrate:")) return Format::dbmate;
    if (comment.starts_with("+goose")) return Format::goose;
  }
  return std::nullopt;
}

}  // namespace

Format parse_format(const std::string& name) {
  std::vector<std::string> known;
  for (const auto& [format, text] : names) {
    if (name == text) return format;
    known.emplace_back(text);
  }
  auto hint = spelling::did_you_mean(name, known);
  if (hint.empty()) {
    hint = "the formats are";
    for (const auto& text : known) hint += ' ' + text;
  }
  throw Error("usage", "unknown format '" + name + "'").hint(hint).exits(ExitCode::usage);
}

const char* to_string(Format format) {
  for (const auto& [known, text] : names) {
    if (known == format) return text;
  }
  return "";
}

std::optional<Format> recognise(std::string_view path, std::string_view text) {
  if (const auto format = from_name({std::string(path), ""})) return format;
  return from_text(text);
}

}  // namespace aludel::history
