#include "history/chain.hpp"
#include "history/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>

// The rules are those of flyway's MigrationVersion.java and ResourceNameParser.java with its
// default prefixes, separator and suffix.

namespace aludel::history {
namespace {

/// `1.2_3` as numbers without trailing zeros, so that 1 and 1.0 are the same version.
std::vector<std::string> parts(const std::string& version) {
  std::vector<std::string> result{""};
  for (const char c : version) {
    if (c == '.') {
      result.emplace_back();
    } else {
      result.back() += c;
    }
  }
  for (auto& part : result) part = without_leading_zeros(part);
  while (result.size() > 1 && result.back() == "0") result.pop_back();
  return result;
}

struct ByParts {
  bool operator()(const std::string& a, const std::string& b) const {
    const auto one = parts(a);
    const auto other = parts(b);
    return std::lexicographical_compare(
        one.begin(), one.end(), other.begin(), other.end(),
        [](const auto& x, const auto& y) { return numerically_less(x, y); });
  }
};

struct Pair {
  const SourceFile* up = nullptr;
  const SourceFile* undo = nullptr;
  std::string version;
  std::string description;
};

/// What `<file>.conf` beside a script sets.
struct Settings {
  bool transactional = true;
  bool placeholders = true;
};

Settings settings_of(const SourceFile& script, const SourceFiles& files) {
  Settings settings;
  for (const auto& file : files) {
    if (file.path != script.path + ".conf") continue;
    for (const auto& line : lines(file.text)) {
      const auto equals = line.text.find('=');
      if (equals == std::string_view::npos) continue;
      const auto key = trim(line.text.substr(0, equals));
      const bool off = iequals(trim(line.text.substr(equals + 1)), "false");
      if (key == "executeInTransaction") settings.transactional = !off;
      if (key == "placeholderReplacement") settings.placeholders = !off;
    }
  }
  return settings;
}

Script script(const SourceFile& file, const SourceFiles& files, Reading& reading) {
  const auto settings = settings_of(file, files);
  auto result = whole(file);
  result.transactional = settings.transactional;
  for (const auto& line : lines(file.text)) {
    const auto open = line.text.find("${");
    const auto close = line.text.find('}', std::min(open, line.text.size()));
    if (!settings.placeholders || close == std::string_view::npos) continue;
    reading.problems.push_back(
        file_problem(file, line.number,
                     fmt::format("flyway would replace the placeholder {}",
                                 line.text.substr(open, close + 1 - open)))
            .hint("write the value into the file, or placeholderReplacement=false into its .conf"));
    break;
  }
  return result;
}

using Pairs = std::map<std::string, Pair, ByParts>;

void add(const SourceFile& file, Pairs& pairs, Reading& reading) {
  static const std::regex versioned("([VU])([0-9]+(?:[._][0-9]+)*)__(.*)\\.sql", std::regex::icase);
  const auto name = file.name();
  std::smatch match;
  if (name.ends_with(".sql.conf")) return;
  if (name.starts_with("R__")) {
    reading.warnings.push_back(
        fmt::format("{} is not run: a repeatable migration has no place in history", file.path));
  } else if (name.starts_with("B") && name.find("__") != std::string::npos) {
    reading.warnings.push_back(fmt::format(
        "{} is not run: a baseline stands for migrations that are run instead", file.path));
  } else if (!std::regex_match(name, match, versioned) || (name[0] != 'V' && name[0] != 'U')) {
    const std::string text = " is not run: flyway's names are like V1_2__add_votes.sql";
    if (name.starts_with("V") || name.starts_with("U")) {
      reading.problems.push_back(
          file_problem(file, 1, "the file's name has no version")
              .hint("flyway's names are like V1_2__add_votes.sql and U1_2__add_votes.sql"));
    } else {
      reading.warnings.push_back(file.path + text);
    }
  } else {
    auto version = match[2].str();
    std::replace(version.begin(), version.end(), '_', '.');
    auto& pair = pairs[version];
    auto& slot = name[0] == 'V' ? pair.up : pair.undo;
    if (slot != nullptr) {
      reading.problems.push_back(duplicate(version, slot->path, file.path));
      return;
    }
    slot = &file;
    if (name[0] == 'V') {
      pair.version = version;
      pair.description = match[3];
    }
  }
}

}  // namespace

Reading read_flyway(const SourceFiles& files) {
  Reading reading;
  Pairs pairs;
  for (const auto& file : files) add(file, pairs, reading);
  std::vector<Version> versions;
  for (const auto& [key, pair] : pairs) {
    if (pair.up == nullptr) {
      reading.problems.push_back(
          file_problem(*pair.undo, 1, fmt::format("there is no V file of version {}", key))
              .hint("add it, or remove this file"));
      continue;
    }
    Version version;
    version.id = pair.version;
    version.message = words_of_slug(pair.description);
    version.where = {pair.up->path, 1, 0};
    version.up = script(*pair.up, files, reading);
    if (pair.undo != nullptr) version.down = script(*pair.undo, files, reading);
    versions.push_back(std::move(version));
  }
  chain(std::move(versions), reading);
  return reading;
}

}  // namespace aludel::history
