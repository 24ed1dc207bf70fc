#pragma once

#include "schema/name.hpp"
#include "source/generate_doc.hpp"

#include <string>

namespace aludel::source {

/// Names and types as C++ says them, with the default schema left out.
class Names {
 public:
  explicit Names(std::string default_schema) : default_schema_(std::move(default_schema)) {}

  schema::QualifiedName shortened(schema::QualifiedName name) const;
  std::string text(const schema::QualifiedName& name) const;
  std::string text(const schema::ObjectName& object) const;
  /// `users.id`: a table and its column.
  std::string member(const schema::QualifiedName& table, const std::string& column) const;

  Doc name(const schema::QualifiedName& name) const { return literal(text(name)); }
  Doc name(const schema::ObjectName& object) const { return literal(text(object)); }

  /// Those of pg_catalog are found without saying so.
  Doc collation(const schema::QualifiedName& name) const;

  /// The word for a type: `varchar(80)` for `character varying(80)`, `array(text())` for `text[]`,
  /// `type("…")` for what has none.
  Doc type(const std::string& sql) const;

 private:
  std::string default_schema_;
};

/// `Kind::materialized_view`.
Doc kind(schema::Kind kind);
Doc names(const std::vector<std::string>& texts);
/// `true` or a number where PostgreSQL would read the literal so, else a string.
Doc number(long long value);

}  // namespace aludel::source
