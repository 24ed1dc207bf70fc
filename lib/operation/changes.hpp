#pragma once

#include "schema/objects.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aludel::operation {

/// SQL as the author wrote it, and the SQL that undoes it where the author said.
struct Execute {
  std::string sql;
  std::optional<std::string> undo = {};

  bool operator==(const Execute&) const = default;
};

/// `CREATE` of anything that exists by itself, with its comment.
struct Create {
  schema::Object object;
  bool if_not_exists = false;
  bool concurrently = false;                ///< of an index
  std::vector<schema::Index> indexes = {};  ///< of a table: made after it

  bool operator==(const Create&) const = default;
};

struct Drop {
  schema::ObjectName name;
  bool if_exists = false;
  bool cascade = false;
  bool concurrently = false;               ///< of an index
  std::optional<schema::Object> was = {};  ///< what is dropped, where known: the way back

  bool operator==(const Drop&) const = default;
};

/// `CREATE OR REPLACE` of a view or of an object known by its SQL.
struct Replace {
  schema::Object object;
  std::optional<schema::Object> was = {};

  bool operator==(const Replace&) const = default;
};

struct Rename {
  schema::ObjectName object;
  std::string to = {};

  bool operator==(const Rename&) const = default;
};

struct SetSchema {
  schema::ObjectName object;
  std::string to = {};

  bool operator==(const SetSchema&) const = default;
};

/// `COMMENT ON`. No text removes the comment.
struct Comment {
  schema::ObjectName object;
  std::optional<std::string> text = {};
  std::optional<std::optional<std::string>> was = {};  ///< unset: not known
  bool domain = false;                                 ///< a constraint of a domain

  bool operator==(const Comment&) const = default;
};

/// `ALTER <object> <clause>` for what has no word of its own, and the clause that takes it back.
struct Alter {
  schema::ObjectName object;
  std::string clause = {};
  std::optional<std::string> undo = {};
  bool only = false;  ///< of a table: not its partitions and children

  bool operator==(const Alter&) const = default;
};

/// `ALTER TABLE … ATTACH PARTITION`.
struct AttachPartition {
  schema::QualifiedName table, partition;
  std::string bound;  ///< as SQL: `FOR VALUES FROM (1) TO (9)`, `DEFAULT`

  bool operator==(const AttachPartition&) const = default;
};

struct DetachPartition {
  schema::QualifiedName table, partition;
  std::string bound;  ///< the way back; empty: not known
  bool concurrently = false;

  bool operator==(const DetachPartition&) const = default;
};

/// A column with the constraints that were written on it, which name that column alone.
struct AddColumn {
  schema::QualifiedName table;
  schema::Column column = {};
  std::vector<schema::Constraint> constraints = {};
  bool if_not_exists = false;

  bool operator==(const AddColumn&) const = default;
};

struct DropColumn {
  schema::QualifiedName table;
  std::string column = {};
  bool if_exists = false;
  bool cascade = false;
  std::optional<schema::Column> was = {};
  std::vector<schema::Constraint> constraints = {};  ///< of `was`

  bool operator==(const DropColumn&) const = default;
};

/// A new type, with what turns an old value into a new one.
struct TypeChange {
  std::string type;
  std::string using_expression = {};  ///< as SQL; empty for the assignment cast
  bool cast = false;                  ///< without an expression: an explicit cast to the type
  schema::QualifiedName collation = {};

  bool operator==(const TypeChange&) const = default;
};

/// Changes of one column, each where it is set. An inner nullopt is `DROP`.
///
/// Further columns of the same table go into the same statement, so that it is locked and rewritten
/// once. An expression of USING then sees the values that all of them had before.
struct AlterColumn {
  schema::QualifiedName table;
  std::string column = {};
  std::optional<TypeChange> type = {};
  std::optional<bool> not_null = {};
  std::optional<std::optional<std::string>> default_value = {};
  std::optional<std::optional<schema::Identity>> identity = {};
  bool drop_expression = false;  ///< a generated column becomes a plain one and keeps its values
  std::optional<std::string> storage = {};
  std::optional<std::string> compression = {};
  std::optional<std::optional<std::string>> comment = {};
  std::optional<schema::Column> was = {};  ///< the column before, where known: the way back
  bool only = false;                       ///< not of the table's partitions and children
  std::vector<AlterColumn> also = {};      ///< of `table` and `only` as well, none with its own

  bool operator==(const AlterColumn&) const = default;

  /// Calls `visit` for each column that is altered.
  template <class Visit>
  void each(Visit visit) const {
    visit(*this);
    for (const auto& other : also) visit(other);
  }
};

struct AddConstraint {
  schema::QualifiedName table;
  schema::Constraint constraint = {};
  bool domain = false;  ///< `table` names a domain
  bool only = false;    ///< not of the table's partitions and children

  bool operator==(const AddConstraint&) const = default;
};

struct DropConstraint {
  schema::QualifiedName table;
  std::string name = {};
  bool if_exists = false;
  bool cascade = false;
  bool domain = false;
  std::optional<schema::Constraint> was = {};

  bool operator==(const DropConstraint&) const = default;
};

struct ValidateConstraint {
  schema::QualifiedName table;
  std::string name = {};
  bool domain = false;

  bool operator==(const ValidateConstraint&) const = default;
};

/// `ALTER TYPE … ADD VALUE`. PostgreSQL has no way back.
struct AddEnumValue {
  schema::QualifiedName type;
  std::string label = {};
  std::string before = {}, after = {};  ///< at most one; neither appends
  bool if_not_exists = false;

  bool operator==(const AddEnumValue&) const = default;
};

struct RenameEnumValue {
  schema::QualifiedName type;
  std::string from = {}, to = {};

  bool operator==(const RenameEnumValue&) const = default;
};

struct AlterDomain {
  schema::QualifiedName domain;
  std::optional<bool> not_null = {};
  std::optional<std::optional<std::string>> default_value = {};

  bool operator==(const AlterDomain&) const = default;
};

struct AlterSequence {
  schema::QualifiedName sequence;
  schema::SequenceOptions options = {};
  std::optional<long long> restart = {};
  /// Table and column; an inner nullopt is `OWNED BY NONE`.
  std::optional<std::optional<std::pair<schema::QualifiedName, std::string>>> owned_by = {};
  std::string type = {};  ///< empty: as it is

  bool operator==(const AlterSequence&) const = default;
};

struct RefreshView {
  schema::QualifiedName view;
  bool concurrently = false;
  bool with_data = true;

  bool operator==(const RefreshView&) const = default;
};

struct RowSecurity {
  schema::QualifiedName table;
  std::optional<bool> enabled = {};
  std::optional<bool> forced = {};  ///< for the table's owner too

  bool operator==(const RowSecurity&) const = default;
};

struct Grant {
  schema::Grant grant;

  bool operator==(const Grant&) const = default;
};

struct Revoke {
  schema::Grant grant;
  bool cascade = false;

  bool operator==(const Revoke&) const = default;
};

/// Rows as literals. A value is text that PostgreSQL reads as the column's type; nullopt is NULL.
struct Insert {
  schema::QualifiedName table;
  std::vector<std::string> columns = {};
  std::vector<std::vector<std::optional<std::string>>> rows = {};

  bool operator==(const Insert&) const = default;
};

}  // namespace aludel::operation
