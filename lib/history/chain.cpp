#include "history/chain.hpp"

#include "history/lines.hpp"

#include <map>
#include <utility>

namespace aludel::history {

void chain(std::vector<Version> versions, Reading& reading) {
  std::map<std::string, std::string> seen;
  std::string parent;
  for (auto& version : versions) {
    const auto [first, is_new] = seen.emplace(version.id, version.where.file);
    if (!is_new) {
      reading.problems.push_back(duplicate(version.id, first->second, version.where.file));
      continue;
    }
    Entry entry;
    entry.facts.id = entry.content.id = version.id;
    if (!parent.empty()) entry.facts.parents = {parent};
    entry.facts.message = std::move(version.message);
    entry.facts.where = version.where;
    entry.content.up = std::move(version.up);
    entry.content.down = std::move(version.down);
    const Place place{version.where.line, version.where.column};
    entry.places = {place, place, place, place};
    parent = version.id;
    reading.entries.push_back(std::move(entry));
  }
}

Script whole(const SourceFile& file) { return {file.text, {file.path, 1, 0}}; }

Script part(const SourceFile& file, std::size_t first, std::size_t last) {
  const auto all = lines(file.text);
  const auto begin = all[first].end;
  const auto end = last < all.size() ? all[last].begin : std::string_view(file.text).size();
  return {file.text.substr(begin, end - begin), {file.path, all[first].number + 1, 0}};
}

Error duplicate(const std::string& version, const std::string& first, const std::string& second) {
  Error error("duplicate_id", "version " + version + " stands in two files");
  error.at({second, 1, 0}).hint("the other one is " + first + "; give one of them another version");
  return error;
}

Error file_problem(const SourceFile& file, int line, const std::string& message) {
  Error error("revision_file", message);
  error.at({file.path, line, 0});
  return error;
}

}  // namespace aludel::history
