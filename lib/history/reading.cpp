#include "history/reading.hpp"

#include "history/lines.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace aludel::history {
namespace {

/// The part of the revision that an error of the graph is about.
Location place(const Error& error, const Places& places) {
  const auto& kind = error.kind();
  if (kind == "missing_parent" || kind == "self_loop" || kind == "cycle") {
    return places.down_revision;
  }
  if (kind.find("dependency") != std::string::npos) return places.depends_on;
  const bool about_label = error.message().find("label") != std::string::npos;
  return about_label ? places.branch_labels : places.id;
}

/// The folder whose files of this format make one history: of diesel the one around a revision's.
std::string history_folder(const SourceFile& file, Format format) {
  return format == Format::diesel ? SourceFile{file.folder(), ""}.folder() : file.folder();
}

}  // namespace

std::string SourceFile::name() const {
  return path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
}

std::string SourceFile::folder() const {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string SourceFile::folder_name() const { return SourceFile{folder(), ""}.name(); }

void Reading::append(Reading other) {
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
  std::vector<std::pair<std::pair<Format, std::string>, SourceFiles>> histories;
  for (const auto& script : registry.scripts) {
    SourceFile file{script.file, {script.text, script.size}};
    const std::string named = script.format == nullptr ? "" : script.format;
    const auto format = named.empty() ? recognise(file.path, file.text).value_or(Format::aludel)
                                      : parse_format(named);
    const std::pair key(format, history_folder(file, format));
    auto found = std::find_if(histories.begin(), histories.end(),
                              [&](const auto& history) { return history.first == key; });
    if (found == histories.end()) found = histories.insert(found, {key, {}});
    found->second.push_back(std::move(file));
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
    if (auto where = place(error, places); where.line > 0) error.at(std::move(where));
  }
  return errors;
}

}  // namespace aludel::history
