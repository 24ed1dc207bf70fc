#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aludel::sql {

/// A column that gets another type. Names and type are as SQL has them.
struct TypeChange {
  std::string table, column, type;
};

/// What a statement does that somebody may want to be asked about.
struct Effect {
  /// Data that is gone afterwards, for people: "drops table posts", "empties table votes".
  std::vector<std::string> losses;
  std::vector<TypeChange> type_changes;
  /// Relations that are created where the search path leads: "table posts".
  std::vector<std::string> created;
};

/// From the parse tree. DROP TABLE and DROP COLUMN, sequences, whatever else is dropped with
/// CASCADE and may take columns along, TRUNCATE, DELETE without WHERE, DROP DATABASE, DROP OWNED.
/// What can be computed again is no loss: views, indexes, constraints. What a function, a DO block
/// or a trigger does is not seen. A statement that cannot be parsed is judged by its first words.
Effect effect(std::string_view statement);

/// Whether values of the one type may be lost, cut or refused in the other: from bigint to integer,
/// from varchar(20) to varchar(10), from timestamptz to date. Both as format_type() writes them.
bool may_lose(const std::string& from, const std::string& to);

}  // namespace aludel::sql
