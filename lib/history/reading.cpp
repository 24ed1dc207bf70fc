#include "history/reading.hpp"

#include "history/lines.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace aludel::history {
namespace {

/// The part of the revision that an error of the graph is about.
Place place(const Error& error, const Places& places) {
  const auto& kind = error.kind();
  if (kind == "missing_parent" || kind == "self_loop" || kind == "cycle") {
    return places.down_revision;
  }
  if (kind.find("dependency") != std::string::npos) return places.depends_on;
  const bool about_label = error.message().find("label") != std::string::npos;
  return about_label ? places.branch_labels : places.id;
}

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

/// The folder whose files of this format make one history: of diesel the one around a revision's.
std::string_view history_folder(std::string_view path, Format format) {
  return format == Format::diesel ? folder_of(folder_of(path)) : folder_of(path);
}

}  // namespace

std::string SourceFile::name() const {
  return path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
}

std::string SourceFile::folder() const { return std::string(folder_of(path)); }

std::string SourceFile::folder_name() const { return SourceFile{folder(), ""}.name(); }

void Reading::append(Reading other) {
  if (entries.empty()) std::swap(entries, other.entries);
  std::move(other.entries.begin(), other.entries.end(), std::back_inserter(entries));
  std::move(other.problems.begin(), other.problems.end(), std::back_inserter(problems));
  std::move(other.warnings.begin(), other.warnings.end(), std::back_inserter(warnings));
}

Reading read(Format format, const SourceFiles& files) {
  switch (format) {
    case Format::aludel:
      return read_aludel(files);
    case Format::golang_migrate:
      return read_golang_migrate(files);
    case Format::dbmate:
      return read_dbmate(files);
    case Format::goose:
      return read_goose(files);
    case Format::diesel:
      return read_diesel(files);
    case Format::flyway:
      return read_flyway(files);
  }
  return {};
}

Reading read_registry(const Registry& registry) {
  Reading reading = read_compiled(registry);
  std::vector<std::pair<std::pair<Format, std::string_view>, SourceFiles>> histories;
  for (const auto& script : registry.scripts) {
    const auto text = SourceText::borrowed({script.text, script.size});
    const std::string named = script.format == nullptr ? "" : script.format;
    const auto format =
        named.empty() ? recognise(script.file, text).value_or(Format::aludel) : parse_format(named);
    const std::pair key(format, history_folder(script.file, format));
    auto found = std::find_if(histories.begin(), histories.end(),
                              [&](const auto& history) { return history.first == key; });
    if (found == histories.end()) {
      found = histories.insert(found, {key, {}});
      found->second.reserve(registry.scripts.size);
    }
    found->second.push_back({script.file, text});
  }
  for (const auto& [key, files] : histories) reading.append(read(key.first, files));
  return reading;
}

std::vector<Error> graph_problems(const std::vector<Entry>& entries) {
  std::vector<graph::Revision> facts;
  std::map<std::string, const Entry*> by_file;
  for (const auto& entry : entries) {
    facts.push_back(entry.facts);
    by_file.emplace(entry.facts.where.file, &entry);
  }
  auto errors = graph::Graph::problems(facts);
  for (auto& error : errors) {
    const auto found = by_file.find(error.where().file);
    if (found == by_file.end()) continue;
    const auto& entry = *found->second;
    const auto places =
        entry.content.compiled ? places_in_source(*entry.content.compiled) : entry.places;
    if (const auto [line, column] = place(error, places); line > 0) {
      error.at({entry.facts.where.file, line, column});
    }
  }
  return errors;
}

}  // namespace aludel::history
