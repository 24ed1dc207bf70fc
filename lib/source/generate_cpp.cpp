#include "source/generate.hpp"
#include "source/generate_changes.hpp"
#include "source/generate_notes.hpp"

#include <algorithm>

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

bool makes_routine(const operation::Operation& operation) {
  const schema::Object* object = nullptr;
  if (const auto* create = std::get_if<operation::Create>(&operation.change)) {
    object = &create->object;
  } else if (const auto* replace = std::get_if<operation::Replace>(&operation.change)) {
    object = &replace->object;
  }
  return object != nullptr && schema::is_routine(schema::name_of(*object).kind);
}

/// What PostgreSQL does not record a dependency for may be named in a body before it is there.
std::string unchecked_bodies(const operation::Operations& operations, bool cpp) {
  const bool needed = operations.size() > 1 && std::ranges::any_of(operations, makes_routine);
  if (!needed) return "";
  const std::string sql = "SET LOCAL check_function_bodies = off";
  return cpp ? "  // bodies may name what is made below\n  op.execute(\"" + sql + "\");\n"
             : "-- bodies may name what is made below\n" + sql + ";\n\n";
}

}  // namespace

std::string cpp_body(const operation::Operations& operations, const Generate& how) {
  const Names names(how.default_schema);
  Elements elements(names, how.reversible);
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
  const bool cpp = format == "cpp";
  const auto body = cpp ? cpp_body : sql_body;
  revision.upgrade = unchecked_bodies(up, cpp) + body(up, {});
  revision.downgrade = unchecked_bodies(down, cpp) + body(down, {.undoes = &up});
}

}  // namespace aludel::source
