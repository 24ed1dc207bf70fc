#pragma once

#include "schema/column.hpp"
#include "schema/index.hpp"
#include "schema/table.hpp"
#include "schema/types.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace aludel::schema {

/// A schema of the database: a name space.
struct Namespace {
  std::string name;
  std::string owner;  ///< empty for whoever creates it
  std::optional<std::string> comment;

  bool operator==(const Namespace&) const = default;
};

struct Extension {
  std::string name;
  std::string schema;   ///< empty for the extension's own
  std::string version;  ///< empty for its default
  std::optional<std::string> comment;

  bool operator==(const Extension&) const = default;
};

struct Sequence {
  QualifiedName name;
  std::string type;  ///< empty for bigint
  SequenceOptions options;
  QualifiedName owner_table;  ///< with owner_column: dropped with it
  std::string owner_column;
  bool unlogged = false;  ///< PostgreSQL 15
  std::optional<std::string> comment;

  bool operator==(const Sequence&) const = default;
};

/// A view or a materialized view.
struct View {
  QualifiedName name;
  std::string query;
  bool materialized = false;
  Names columns;             ///< empty for the query's own
  std::string parameters;    ///< of `WITH (…)`, as SQL: `security_barrier`
  std::string check_option;  ///< local, cascaded; empty for none
  bool with_data = true;     ///< of a materialized view
  std::string tablespace;    ///< of a materialized view
  std::string method = {};   ///< table access method of a materialized view; empty for the server's
  std::vector<Setting> settings = {};
  /// The columns that the server sees: name, type, collation, default, comment. From a catalog.
  std::vector<Column> output = {};
  std::optional<std::string> comment;

  bool operator==(const View&) const = default;
};

/// An object that is known by the SQL that makes it: a function, procedure, aggregate, trigger,
/// policy, rule, collation … The SQL may be several statements: `CREATE TRIGGER …; ALTER TABLE …
/// DISABLE TRIGGER …`.
struct Scripted {
  ObjectName name;
  std::string create;
  std::string drop = {};  ///< the SQL that removes it; empty for `DROP` and its name
  /// What `CREATE OR REPLACE` cannot change: of a function its result and the names of its
  /// arguments. Empty where it cannot be replaced, or is not known. From a catalog.
  std::string signature = {};
  int default_count = 0;  ///< of a function's arguments: replacing cannot take one away
  std::optional<std::string> comment = {};

  bool operator==(const Scripted&) const = default;
};

/// An object that exists by itself, as against a column or a constraint, which are a table's.
using Object = std::variant<Namespace, Extension, Enum, Domain, Composite, Range, Sequence, Table,
                            Index, View, Scripted>;

ObjectName name_of(const Object& object);
std::optional<std::string>& comment_of(Object& object);
const std::optional<std::string>& comment_of(const Object& object);

/// Rights on an object, as `GRANT` takes them.
struct Grant {
  std::string privileges;  ///< as SQL: `SELECT, INSERT (email)`, `ALL`
  std::string on;          ///< as SQL: `TABLE users`, `ALL TABLES IN SCHEMA app`; empty: a role
  std::string to;          ///< as SQL: `reader, "Web User"`, `PUBLIC`
  bool grant_option = false;
  ObjectName object = {};  ///< what `on` names; from a catalog

  bool operator==(const Grant&) const = default;
};

}  // namespace aludel::schema
