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

/// Scripts that make one history, in the order of the program.
struct Embedded {
  Format format;
  std::string_view folder;  ///< none of Aludel's own format, whose files name their parents
  std::vector<const EmbeddedScript*> all;
};

std::vector<Embedded> embedded(const Registry& registry) {
  std::vector<Embedded> histories;
  for (const auto& script : registry.scripts) {
    const std::string_view named = script.format == nullptr ? "" : script.format;
    const auto format =
        named.empty() ? recognise(script.file, {script.text, script.size}).value_or(Format::aludel)
                      : parse_format(named);
    const auto folder =
        format == Format::aludel ? std::string_view() : history_folder(script.file, format);
    auto found = std::find_if(histories.begin(), histories.end(), [&](const auto& history) {
      return history.format == format && history.folder == folder;
    });
    if (found == histories.end()) {
      found = histories.insert(found, {format, folder, {}});
      found->all.reserve(registry.scripts.size);
    }
    found->all.push_back(&script);
  }
  return histories;
}

SourceFile file_of(const EmbeddedScript& script) {
  return {script.file, SourceText::borrowed({script.text, script.size})};
}

SourceFiles files_of(const Embedded& scripts) {
  SourceFiles files;
  files.reserve(scripts.all.size());
  for (const auto* script : scripts.all) files.push_back(file_of(*script));
  return files;
}

void append(Reading reading, Outline& outline) {
  outline.sound = outline.sound && reading.problems.empty();
  outline.facts.reserve(outline.facts.size() + reading.entries.size());
  outline.sources.reserve(outline.sources.size() + reading.entries.size());
  for (auto& entry : reading.entries) {
    outline.facts.push_back(std::move(entry.facts));
    outline.sources.emplace_back(std::make_shared<const Revision>(std::move(entry.content)));
  }
  std::move(reading.warnings.begin(), reading.warnings.end(), std::back_inserter(outline.warnings));
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
  for (const auto& scripts : embedded(registry)) {
    reading.append(read(scripts.format, files_of(scripts)));
  }
  return reading;
}

Outline outline_registry(const Registry& registry) {
  Outline outline;
  const auto size = registry.revisions.size + registry.scripts.size;
  outline.facts.reserve(size);
  outline.sources.reserve(size);
  for (const auto& compiled : registry.revisions) {
    outline.facts.push_back(facts_of(compiled));
    outline.sources.emplace_back(&compiled);
  }
  for (const auto& scripts : embedded(registry)) {
    if (scripts.format == Format::aludel) {
      outline.sound = outline_aludel(scripts.all, outline.facts) && outline.sound;
      outline.sources.insert(outline.sources.end(), scripts.all.begin(), scripts.all.end());
    } else {
      append(read(scripts.format, files_of(scripts)), outline);
    }
  }
  return outline;
}

Outline outline_of(Reading reading) {
  Outline outline;
  append(std::move(reading), outline);
  return outline;
}

std::shared_ptr<const Revision> read(const Source& source) {
  if (const auto* whole = std::get_if<std::shared_ptr<const Revision>>(&source)) return *whole;
  if (const auto* compiled = std::get_if<const CompiledRevision*>(&source)) {
    return std::make_shared<const Revision>(content_of(**compiled));
  }
  auto reading = read_aludel({file_of(*std::get<const EmbeddedScript*>(source))});
  if (!reading.problems.empty()) throw reading.problems.front();
  return std::make_shared<const Revision>(std::move(reading.entries.front().content));
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
