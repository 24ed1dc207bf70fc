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

}  // namespace

graph::Revision facts_of(const CompiledRevision& compiled) {
  const auto described = compiled.describe();
  graph::Revision facts;
  facts.id = compiled.id;
  facts.parents = comma_list(view(described.down_revision));
  facts.depends_on = comma_list(view(described.depends_on));
  facts.labels = comma_list(view(described.branch_labels));
  facts.message = trim(view(described.message));
  facts.created = trim(view(described.created));
  facts.where = {compiled.file, 0, 0};
  return facts;
}

Revision content_of(const CompiledRevision& compiled) {
  const auto described = compiled.describe();
  Revision content;
  content.id = compiled.id;
  content.compiled = &compiled;
  content.compiled_transactional = described.transactional;
  content.leaves = comma_list(view(described.leaves));
  return content;
}

Reading read_compiled(const Registry& registry) {
  Reading reading;
  reading.entries.reserve(registry.revisions.size);
  for (const auto& compiled : registry.revisions) {
    reading.entries.push_back({facts_of(compiled), content_of(compiled), {}});
  }
  return reading;
}

Places places_in_source(const CompiledRevision& compiled) {
  const auto text = source(compiled.file);
  const auto all = lines(text);
  return {find(all, "namespace revision_"), find(all, ".down_revision"), find(all, ".depends_on"),
          find(all, ".branch_labels")};
}

}  // namespace aludel::history
