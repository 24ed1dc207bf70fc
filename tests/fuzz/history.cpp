// Any bytes through every reader: sections are parts of the file, errors have their place, and a
// program knows the same of them. The first byte chooses the format.

#include "history/reading.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace aludel::history;

namespace {

constexpr struct {
  Format format;
  const char* path;
} kinds[] = {
    {Format::aludel, "m/a1_x.sql"},   {Format::golang_migrate, "m/1_x.up.sql"},
    {Format::dbmate, "m/1_x.sql"},    {Format::goose, "m/1_x.sql"},
    {Format::diesel, "m/1_x/up.sql"}, {Format::flyway, "m/V1__x.sql"},
};

void check(const std::optional<Script>& script, const std::string& file) {
  if (!script) return;
  if (file.find(script->text) == std::string::npos || script->where.line < 1) std::abort();
}

/// What is read of the same text when it is embedded in a program: no more, and nothing else.
void check_outline(const char* path, const std::string& text, const Reading& whole) {
  const aludel::EmbeddedScript script{path, "aludel", text.data(), text.size()};
  aludel::Registry registry;
  registry.scripts = {&script, 1};
  const auto outline = outline_registry(registry);
  if (!outline.sound && whole.problems.empty()) std::abort();
  if (!outline.sound || !whole.problems.empty()) return;
  const auto& facts = outline.facts.at(0);
  const auto& expected = whole.entries.at(0).facts;
  if (facts.id != expected.id || facts.parents != expected.parents ||
      facts.depends_on != expected.depends_on || facts.labels != expected.labels ||
      facts.message != expected.message || facts.created != expected.created ||
      facts.where != expected.where) {
    std::abort();
  }
  const auto& up = whole.entries[0].content.up;
  if (read(outline.sources.at(0))->up->text.str() != up->text.str()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto& [format, path] = kinds[data[0] % std::size(kinds)];
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  recognise(path, text);
  const auto reading = read(format, {{path, text}});
  for (const auto& error : reading.problems) {
    if (error.where().file != path || error.where().line < 1) std::abort();
  }
  for (const auto& entry : reading.entries) {
    check(entry.content.up, text);
    check(entry.content.down, text);
  }
  if (reading.entries.empty() && reading.problems.empty() && reading.warnings.empty()) std::abort();
  graph_problems(reading.entries);
  if (format == Format::aludel) check_outline(path, text, reading);
  return 0;
}
