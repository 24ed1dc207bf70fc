#pragma once

#include "operation/operation.hpp"
#include "sql/definition.hpp"
#include "sql/quote.hpp"
#include "sql/split.hpp"

#include <optional>
#include <string>
#include <utility>

namespace aludel::sql {

/// Collects the statements of one operation.
struct Writer {
  explicit Writer(const Location& location) : where(location) {}

  void add(std::string text, Placement placement = Placement::transaction) {
    statements.push_back({std::move(text), where, placement});
  }
  /// SQL of the author's: it may hold several statements. Where each stands in the string of the
  /// source cannot be told, so all are where the operation is.
  void add_script(const std::string& script) {
    for (auto& statement : split(script, where)) {
      statement.where = where;
      statements.push_back(std::move(statement));
    }
  }
  void comment(const schema::ObjectName& object, const std::optional<std::string>& text,
               bool on_domain = false) {
    if (text) add(comment_on(object, text, on_domain));
  }

  const Location& where;
  Statements statements;
};

/// `ALTER TABLE app.posts `, to go on behind.
inline std::string alter_table(const schema::QualifiedName& table, bool only = false) {
  return std::string("ALTER TABLE ") + (only ? "ONLY " : "") + quote(table) + " ";
}

/// What `CREATE` has no words for: a column's storage and comment, a constraint's comment, those of
/// the sequence and the index that come with them.
void column_afterwards(Writer& out, const schema::QualifiedName& table,
                       const schema::Column& column);
void constraint_comment(Writer& out, const schema::QualifiedName& table,
                        const schema::Constraint& constraint, bool on_domain = false);

/// The same for a view: defaults and comments of its columns, settings.
void view_afterwards(Writer& out, const schema::View& view);

void write(Writer& out, const operation::Create& change);

}  // namespace aludel::sql
