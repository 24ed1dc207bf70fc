#include "history/lines.hpp"
#include "history/reading.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace aludel::history {
namespace {

std::string_view view(const Text& text) { return {text.data(), text.size()}; }

/// The source of a compiled revision; empty where the program runs without it.
std::string source(const char* path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The first line that says `what`, outside of line comments.
Place find(const std::vector<Line>& all, std::string_view what) {
  for (const auto& line : all) {
    const auto code = line.text.substr(0, line.text.find("//"));
    if (const auto column = code.find(what); column != std::string_view::npos) {
      return {line.number, static_cast<int>(column) + 1};
    }
  }
  return {};
}

Entry entry(const CompiledRevision& compiled) {
  const auto described = compiled.describe();
  Entry result;
  result.facts.id = compiled.id;
  result.facts.parents = comma_list(view(described.down_revision));
  result.facts.depends_on = comma_list(view(described.depends_on));
  result.facts.labels = comma_list(view(described.branch_labels));
  result.facts.message = trim(view(described.message));
  result.facts.created = trim(view(described.created));
  result.content.id = compiled.id;
  result.content.compiled = &compiled;
  result.content.compiled_transactional = described.transactional;
  result.content.leaves = comma_list(view(described.leaves));
  result.facts.where = {compiled.file, 0, 0};
  return result;
}

}  // namespace

Reading read_compiled(const Registry& registry) {
  Reading reading;
  reading.entries.reserve(registry.revisions.size);
  for (const auto& compiled : registry.revisions) reading.entries.push_back(entry(compiled));
  return reading;
}

Places places_in_source(const CompiledRevision& compiled) {
  const auto text = source(compiled.file);
  const auto all = lines(text);
  return {find(all, "namespace revision_"), find(all, ".down_revision"), find(all, ".depends_on"),
          find(all, ".branch_labels")};
}

}  // namespace aludel::history
