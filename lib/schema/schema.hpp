#pragma once

#include "schema/objects.hpp"

#include <string>
#include <vector>

namespace aludel::schema {

/// What a database is to hold, or holds. A value: where it came from cannot be told.
struct Schema {
  std::vector<Namespace> namespaces;
  std::vector<Extension> extensions;
  std::vector<Enum> enums;
  std::vector<Domain> domains;
  std::vector<Composite> composites;
  std::vector<Range> ranges;
  std::vector<Sequence> sequences;
  std::vector<Table> tables;
  std::vector<Index> indexes;
  std::vector<View> views;
  std::vector<Scripted> scripted;
  std::vector<Grant> grants;
  /// Rights that PostgreSQL gives by itself and that are not there: those of PUBLIC on functions,
  /// types, languages.
  std::vector<Grant> revokes;

  bool operator==(const Schema&) const = default;
};

/// Adds an object to the list of its kind.
void add(Schema& schema, Object object);

const Table* find_table(const Schema& schema, const QualifiedName& name);
Table* find_table(Schema& schema, const QualifiedName& name);

}  // namespace aludel::schema
