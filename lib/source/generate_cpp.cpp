#include "source/generate.hpp"
#include "source/generate_changes.hpp"
#include "source/generate_notes.hpp"

namespace aludel::source {
namespace {

/// The names of all constraints that the operations make.
void remember(Elements& elements, const operation::Operations& operations) {
  for (const auto& operation : operations) {
    if (const auto* create = std::get_if<operation::Create>(&operation.change)) {
      const auto* table = std::get_if<schema::Table>(&create->object);
      if (table != nullptr) elements.remember(table->name, table->constraints);
    } else if (const auto* column = std::get_if<operation::AddColumn>(&operation.change)) {
      elements.remember(column->table, column->constraints);
    } else if (const auto* one = std::get_if<operation::AddConstraint>(&operation.change)) {
      if (!one->domain) elements.remember(one->table, {one->constraint});
    }
  }
}

}  // namespace

std::string cpp_body(const operation::Operations& operations, const Generate& how) {
  const Names names(how.default_schema);
  Elements elements(names);
  remember(elements, operations);
  const Changes changes(names, elements, how.reversible);
  const Notes notes(operations, how.undoes);
  std::string text = notes.first("  // ");
  if (!text.empty()) text += '\n';
  for (std::size_t i = 0; i < operations.size(); ++i) {
    text += notes.of(i, "  // ");
    for (const auto& doc : changes.calls(operations[i].change)) text += statement(doc, 2);
  }
  return text;
}

void fill(NewRevision& revision, const operation::Operations& up, const operation::Operations& down,
          const std::string& format) {
  const auto body = format == "cpp" ? cpp_body : sql_body;
  revision.upgrade = body(up, {});
  revision.downgrade = body(down, {.undoes = &up});
}

}  // namespace aludel::source
