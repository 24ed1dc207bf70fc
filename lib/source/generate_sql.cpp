#include "source/generate.hpp"
#include "source/generate_notes.hpp"
#include "sql/render.hpp"

namespace aludel::source {
namespace {

bool several_lines(const std::string& text) { return text.find('\n') != std::string::npos; }

/// A statement with its semicolon, which a comment at its end must not swallow.
std::string ended(const std::string& statement) {
  const auto line = statement.rfind('\n');
  const auto last = line == std::string::npos ? 0 : line + 1;
  const bool comment = statement.find("--", last) != std::string::npos;
  return statement + (comment ? "\n;" : ";");
}

}  // namespace

std::string sql_body(const operation::Operations& operations, const Generate& how) {
  std::string text;
  bool apart = true;  // a blank line stands before what has several lines, and behind it
  const auto add = [&](const std::string& part, bool stands_apart) {
    if (!text.empty() && (stands_apart || apart)) text += '\n';
    text += part + '\n';
    apart = stands_apart;
  };
  const Notes notes(operations, how.undoes);
  if (const auto first = notes.first("-- "); !first.empty()) add(first, false);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    std::string note = notes.of(i, "-- ");
    for (const auto& statement : sql::render(operations[i])) {
      const std::string ended_statement = ended(statement.text);
      add(note + ended_statement, !note.empty() || several_lines(ended_statement));
      note.clear();
    }
  }
  return text;
}

}  // namespace aludel::source
