#pragma once

#include "schema/name.hpp"
#include "schema/rare.hpp"

#include <optional>
#include <string>

namespace aludel::schema {

/// What `CREATE SEQUENCE` and `GENERATED … AS IDENTITY (…)` take; unset is PostgreSQL's default.
struct SequenceOptions {
  std::optional<long long> start, increment, minimum, maximum, cache;
  std::optional<bool> cycle;

  bool operator==(const SequenceOptions&) const = default;
};

/// `GENERATED { ALWAYS | BY DEFAULT } AS IDENTITY`.
struct Identity {
  bool always = true;
  SequenceOptions options;
  QualifiedName sequence = {};  ///< empty for the name that the server chooses
  std::optional<std::string> sequence_comment = {};

  bool operator==(const Identity&) const = default;
};

/// The name of a column's sequence: the one that is said, or the server's choice.
QualifiedName sequence_name(const QualifiedName& table, const std::string& column,
                            const Identity& identity);

/// `GENERATED ALWAYS AS (expression) { STORED | VIRTUAL }`.
struct Generated {
  std::string expression;
  bool stored = true;

  bool operator==(const Generated&) const = default;
};

/// What PostgreSQL keeps of NOT NULL from version 18 on, where it is a constraint.
struct NotNull {
  std::string name;  ///< empty for the server's choice
  bool no_inherit = false;
  bool validated = true;  ///< false: `NOT VALID`
  Rare<std::string> comment;

  bool operator==(const NotNull&) const = default;
};

/// What `ALTER` sets on an object and has no word of its own here, and how it is taken back:
/// `REPLICA IDENTITY FULL` and `REPLICA IDENTITY DEFAULT`, `ALTER COLUMN a SET STATISTICS 500` and
/// `ALTER COLUMN a SET STATISTICS -1`. The key names what is set, once per object.
struct Setting {
  std::string key;
  std::string set;
  std::string reset;

  bool operator==(const Setting&) const = default;
};

/// A column of a table. Types and expressions are SQL as it was written; whether two texts mean
/// the same is for the server to say.
struct Column {
  std::string name;
  std::string type;
  bool not_null = false;
  NotNull not_null_as = {};  ///< with not_null
  std::optional<std::string> default_value;
  Rare<Identity> identity;
  Rare<Generated> generated;
  QualifiedName collation;  ///< empty for the type's own
  std::string storage;      ///< plain, external, extended, main; empty for the type's own
  std::string compression;  ///< pglz, lz4; empty for the server's setting
  Rare<std::string> comment;
  std::string renamed_from;  ///< a model's word on where the column came from; not in a catalog
  /// From a catalog: the table has it from a parent that it inherits from, and not of its own.
  bool inherited = false;

  bool operator==(const Column&) const = default;
};

}  // namespace aludel::schema
