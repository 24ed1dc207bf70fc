#include "history/chain.hpp"
#include "history/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>

// The rules are those of golang-migrate's source/parse.go and source/migration.go.

namespace aludel::history {
namespace {

/// A file of this tool: `<version>_<slug>.<up|down>.<extension>`.
struct Named {
  const SourceFile* file;
  std::string slug;
};

/// The files of one version.
struct Group {
  std::vector<Named> ups, downs;
  std::vector<std::string> foreign;  ///< names of what is not SQL, such as `1_x.up.go`
};

struct ByValue {
  bool operator()(const std::string& a, const std::string& b) const {
    return numerically_less(a, b);
  }
};
using Groups = std::map<std::string, Group, ByValue>;

Groups group(const SourceFiles& files, Reading& reading) {
  static const std::regex pattern("([0-9]+)_(.*)\\.(up|down)\\.([^.]*)");
  Groups groups;
  for (const auto& file : files) {
    const auto name = file.name();
    std::smatch match;
    if (!std::regex_match(name, match, pattern)) {
      reading.warnings.push_back(fmt::format(
          "{} is not run: golang-migrate's names are like 12_add_votes.up.sql", file.path));
      continue;
    }
    auto& version = groups[without_leading_zeros(match[1].str())];
    if (!iequals(match[4].str(), "sql")) {
      version.foreign.push_back(name);
    } else {
      (match[3] == "up" ? version.ups : version.downs).push_back({&file, match[2]});
    }
  }
  return groups;
}

Version make(std::string id, const std::string& slug, const Named& up, const Named* down) {
  Version version;
  version.id = std::move(id);
  version.message = words_of_slug(slug);
  version.up = whole(*up.file);
  if (down != nullptr) version.down = whole(*down->file);
  version.where = {up.file->path, 1, 0};
  return version;
}

/// golang-migrate refuses two files of one version; runners that share its names do not. Where
/// their slugs differ they are revisions of their own, in the order of their names.
void separate(const std::string& id, const Group& group, std::vector<Version>& versions,
              Reading& reading) {
  std::vector<std::string> ids;
  for (const auto& up : group.ups) {
    const Named* down = nullptr;
    for (const auto& candidate : group.downs) {
      if (candidate.slug == up.slug) down = &candidate;
    }
    auto slug = up.slug;
    for (auto& c : slug) {
      if (std::string_view("-+@:,").find(c) != std::string_view::npos) c = '_';
    }
    versions.push_back(make(id + '_' + slug, up.slug, up, down));
    ids.push_back(versions.back().id);
  }
  for (const auto& down : group.downs) {
    const bool paired = std::any_of(group.ups.begin(), group.ups.end(),
                                    [&](const auto& up) { return up.slug == down.slug; });
    if (paired) continue;
    reading.problems.push_back(file_problem(
        *down.file, 1,
        fmt::format("version {} has several up files, none of them of this name", id)));
  }
  reading.warnings.push_back(
      fmt::format("version {} stands in {} files, which golang-migrate itself refuses; they are "
                  "the revisions {}",
                  id, ids.size(), fmt::join(ids, ", ")));
}

void add(const std::string& id, const Group& group, std::vector<Version>& versions,
         Reading& reading) {
  const bool foreign_up =
      std::any_of(group.foreign.begin(), group.foreign.end(),
                  [](const std::string& name) { return name.find(".up.") != std::string::npos; });
  if (group.ups.empty() && (foreign_up || group.downs.empty())) {
    reading.warnings.push_back(fmt::format(
        "version {} is left out: {} is not SQL, and the next version goes on top of the "
        "one before it",
        id, fmt::join(group.foreign, " and ")));
    return;
  }
  if (group.ups.empty()) {
    reading.problems.push_back(
        file_problem(*group.downs[0].file, 1, fmt::format("version {} has no up file", id))
            .hint("add the .up.sql beside it, or remove this file"));
    return;
  }
  if (!group.foreign.empty()) {
    reading.warnings.push_back(
        fmt::format("{} is not run: it is not SQL", fmt::join(group.foreign, " and ")));
  }
  if (group.ups.size() > 1) return separate(id, group, versions, reading);
  if (group.downs.size() > 1) {
    reading.problems.push_back(duplicate(id, group.downs[0].file->path, group.downs[1].file->path));
    return;
  }
  const auto& up = group.ups[0];
  versions.push_back(make(id, up.slug, up, group.downs.empty() ? nullptr : &group.downs[0]));
}

}  // namespace

Reading read_golang_migrate(const SourceFiles& files) {
  Reading reading;
  std::vector<Version> versions;
  for (const auto& [id, files_of_it] : group(files, reading)) {
    add(id, files_of_it, versions, reading);
  }
  chain(std::move(versions), reading);
  return reading;
}

}  // namespace aludel::history
