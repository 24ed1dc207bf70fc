#pragma once

#include <aludel/kind.hpp>
#include <string>
#include <string_view>

namespace aludel::schema {

using aludel::Kind;

/// For people and for SQL alike: "materialized view". In capitals it is the SQL key word.
const char* to_string(Kind kind);

/// A name that may carry a schema. An empty schema means the first one of the search path.
struct QualifiedName {
  std::string schema;
  std::string name;

  bool operator==(const QualifiedName&) const = default;
  auto operator<=>(const QualifiedName&) const = default;
};

/// Reads `users` or `app.users`. Letters keep their case. A part that holds a dot is written in
/// double quotes, as in SQL: `"my.schema".users`. Throws `name` for text that is neither.
QualifiedName parse_name(std::string_view text);

/// The text that parse_name() reads as this name.
std::string to_string(const QualifiedName& name);

/// Which object is meant, of those that have a name.
struct ObjectName {
  Kind kind = Kind::table;
  QualifiedName name;     ///< of a column, constraint, trigger, policy, rule: the name alone
  QualifiedName table;    ///< of a column, constraint, trigger, policy, rule
  std::string arguments;  ///< of a function or procedure, as SQL: `(integer, text)`

  bool operator==(const ObjectName&) const = default;
  auto operator<=>(const ObjectName&) const = default;
};

/// For people: "table posts", "column posts.title", "trigger audit on users".
std::string to_string(const ObjectName& object);

/// Reads `app.area(integer, text)`: a name as parse_name() does, then arguments as SQL.
ObjectName parse_routine(Kind kind, std::string_view text);

/// Reads `posts.title` or `app.posts.title`: the last part is the object, the rest its table.
ObjectName parse_member(Kind kind, std::string_view text);

/// Whether the kind's objects have columns, and triggers, rules and policies of their own.
bool is_relation(Kind kind);

/// Reads the name of an object of any kind: `posts`, `app.posts`; `posts.audit` of what belongs to
/// a table; `area(integer)` of a routine. A schema's, an extension's and what else stands in none
/// is its name as it is; a cast's, an operator's and a default privilege's is SQL.
ObjectName parse_object(Kind kind, std::string_view text);

/// The text that parse_object() reads as this object.
std::string object_text(const ObjectName& object);

/// Whether the kind's objects have arguments in their name.
bool is_routine(Kind kind);

/// Whether the kind's objects belong to a table and have a name of their own only within it.
bool belongs_to_table(Kind kind);

}  // namespace aludel::schema
