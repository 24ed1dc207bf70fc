#include "history/chain.hpp"
#include "history/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

// The rules are those of diesel's migrations_internals: a folder a migration, its version is the
// name up to the first underscore without dashes, and versions are ordered as text.

namespace aludel::history {
namespace {

struct Folder {
  std::string path;
  const SourceFile* up = nullptr;
  const SourceFile* down = nullptr;
  const SourceFile* metadata = nullptr;
};

/// `run_in_transaction` of a metadata.toml. Nothing else is in such a file.
bool in_transaction(const SourceFile& metadata, Reading& reading) {
  bool result = true;
  for (const auto& line : lines(metadata.text)) {
    const auto text = trim(line.text.substr(0, line.text.find('#')));
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    const auto key = trim(text.substr(0, equals));
    const auto value = trim(text.substr(equals + 1));
    if (key != "run_in_transaction") continue;
    if (value != "true" && value != "false") {
      reading.problems.push_back(
          file_problem(metadata, line.number,
                       fmt::format("run_in_transaction is {}, but must be true or false", value)));
    }
    result = value != "false";
  }
  return result;
}

Version make(const Folder& folder, Reading& reading) {
  const auto name = folder.up->folder_name();
  const auto underscore = std::min(name.find('_'), name.size());
  Version version;
  version.id = name.substr(0, underscore);
  std::erase(version.id, '-');
  version.message = words_of_slug(name.substr(std::min(underscore + 1, name.size())));
  version.where = {folder.up->path, 1, 0};
  const bool transactional = !folder.metadata || in_transaction(*folder.metadata, reading);
  version.up = whole(*folder.up);
  version.up->transactional = transactional;
  if (folder.down != nullptr) {
    version.down = whole(*folder.down);
    version.down->transactional = transactional;
  }
  return version;
}

}  // namespace

Reading read_diesel(const SourceFiles& files) {
  Reading reading;
  std::map<std::string, Folder> folders;
  for (const auto& file : files) {
    const auto name = file.name();
    auto& folder = folders[file.folder()];
    if (name == "up.sql") {
      folder.up = &file;
    } else if (name == "down.sql") {
      folder.down = &file;
    } else if (name == "metadata.toml") {
      folder.metadata = &file;
    } else {
      reading.warnings.push_back(fmt::format(
          "{} is not run: diesel runs <version>_<words>/up.sql and down.sql", file.path));
    }
  }
  std::vector<Version> versions;
  for (const auto& [path, folder] : folders) {
    if (folder.up != nullptr) {
      versions.push_back(make(folder, reading));
    } else if (folder.down != nullptr) {
      reading.problems.push_back(file_problem(*folder.down, 1, "there is no up.sql beside it")
                                     .hint("add it, or remove the folder"));
    }
  }
  std::stable_sort(versions.begin(), versions.end(),
                   [](const auto& a, const auto& b) { return a.id < b.id; });
  chain(std::move(versions), reading);
  return reading;
}

}  // namespace aludel::history
