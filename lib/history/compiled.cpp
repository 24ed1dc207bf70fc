#include "history/lines.hpp"
#include "history/reading.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace aludel::history {
namespace {

std::string to_string(const Text& text) { return {text.data(), text.size()}; }

/// The source of a compiled revision; empty where the program runs without it.
std::string source(const char* path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The first line that says `what`, outside of line comments; only the file where there is none.
Location find(const char* path, const std::vector<Line>& all, std::string_view what) {
  for (const auto& line : all) {
    const auto code = line.text.substr(0, line.text.find("//"));
    if (const auto column = code.find(what); column != std::string_view::npos) {
      return {path, line.number, static_cast<int>(column) + 1};
    }
  }
  return {path, 0, 0};
}

Entry entry(const CompiledRevision& compiled) {
  const auto described = compiled.describe();
  Entry result;
  result.facts.id = compiled.id;
  result.facts.parents = comma_list(to_string(described.down_revision));
  result.facts.depends_on = comma_list(to_string(described.depends_on));
  result.facts.labels = comma_list(to_string(described.branch_labels));
  result.facts.message = trim(to_string(described.message));
  result.facts.created = trim(to_string(described.created));
  result.content.id = compiled.id;
  result.content.compiled = &compiled;
  result.content.compiled_transactional = described.transactional;
  result.content.leaves = comma_list(to_string(described.leaves));
  result.facts.where = {compiled.file, 0, 0};
  return result;
}

}  // namespace

Reading read_compiled(const Registry& registry) {
  Reading reading;
  for (const auto& compiled : registry.revisions) reading.entries.push_back(entry(compiled));
  return reading;
}

Places places_in_source(const CompiledRevision& compiled) {
  const auto text = source(compiled.file);
  const auto all = lines(text);
  const auto* file = compiled.file;
  return {find(file, all, "namespace revision_"), find(file, all, ".down_revision"),
          find(file, all, ".depends_on"), find(file, all, ".branch_labels")};
}

}  // namespace aludel::history
