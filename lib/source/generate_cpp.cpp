#include "source/generate.hpp"
#include "source/generate_notes.hpp"
#include "source/generate_text.hpp"
#include "sql/render.hpp"

namespace aludel::source {

std::string cpp_body(const operation::Operations& operations, const Generate& how) {
  const Notes notes(operations, how.undoes);
  std::string text = notes.first("  // ");
  if (!text.empty()) text += '\n';
  for (std::size_t i = 0; i < operations.size(); ++i) {
    text += notes.of(i, "  // ");
    for (const auto& statement : sql::render(operations[i])) {
      text += "  op.execute(" + cpp_raw(statement.text) + ");\n";
    }
  }
  return text;
}

std::string cpp_models(const schema::Schema&, const std::string& name, const Generate&) {
  return "#include <aludel/model.hpp>\n\nnamespace models {\n\nvoid " + name +
         "(aludel::Metadata& db) {\n  (void)db;\n}\n\n}  // namespace models\n";
}

void fill(NewRevision& revision, const operation::Operations& up, const operation::Operations& down,
          const std::string& format) {
  const auto body = format == "cpp" ? cpp_body : sql_body;
  revision.upgrade = body(up, {});
  revision.downgrade = body(down, {.undoes = &up});
}

}  // namespace aludel::source
