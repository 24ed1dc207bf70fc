#pragma once

#include "schema/name.hpp"
#include "schema/rare.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace aludel::schema {

using Names = std::vector<std::string>;

struct PrimaryKey {
  Names columns;
  Names include;
  std::string using_index;        ///< an index that becomes the constraint's; then without columns
  bool without_overlaps = false;  ///< of the last column; PostgreSQL 18

  bool operator==(const PrimaryKey&) const = default;
};

struct Unique {
  Names columns;
  Names include;
  bool nulls_not_distinct = false;  ///< PostgreSQL 15
  std::string using_index;
  bool without_overlaps = false;  ///< of the last column; PostgreSQL 18

  bool operator==(const Unique&) const = default;
};

struct Check {
  std::string expression;
  bool no_inherit = false;

  bool operator==(const Check&) const = default;
};

struct Exclude {
  std::string elements;  ///< as SQL: `room WITH =, during WITH &&`
  std::string method;    ///< empty for PostgreSQL's default
  Names include;
  std::string where;

  bool operator==(const Exclude&) const = default;
};

using aludel::Action;
enum class Match { simple, full };

struct ForeignKey {
  Names columns;
  QualifiedName table;   ///< the referenced one
  Names target_columns;  ///< empty for its primary key
  Action on_delete = no_action;
  Action on_update = no_action;
  Match match = Match::simple;
  Names set_columns = {};  ///< of `ON DELETE SET NULL (…)`; empty for all; PostgreSQL 15
  bool period = false;     ///< of the last column; PostgreSQL 18

  bool operator==(const ForeignKey&) const = default;
};

/// A constraint of a table. Without a name, PostgreSQL chooses one.
struct Constraint {
  std::string name;
  std::variant<PrimaryKey, Unique, Check, Exclude, ForeignKey> definition;
  bool deferrable = false;
  bool initially_deferred = false;
  bool validated = true;        ///< false: `NOT VALID`
  bool enforced = true;         ///< false: `NOT ENFORCED`; PostgreSQL 18
  std::string parameters = {};  ///< of its index's `WITH (…)`, as SQL
  std::string tablespace = {};  ///< of its index
  std::optional<std::string> comment;
  Rare<std::string> index_comment = {};  ///< `COMMENT ON INDEX` of its index

  bool operator==(const Constraint&) const = default;
};

/// For people: "primary key", "foreign key" …
const char* kind(const Constraint& constraint);

/// The name that PostgreSQL chooses for a constraint without one, as ChooseConstraintName() does
/// where nothing else has that name: `posts_owner_id_fkey`. Empty where it depends on an expression
/// (check, exclude).
std::string default_name(const Constraint& constraint, const std::string& table);

/// The same for the parts of a name, as makeObjectName() of the server puts them together and cuts
/// them: `posts_price_check` of "posts", "price", "check"; the second may be empty.
std::string chosen_name(const std::string& table, const std::string& columns,
                        const std::string& label);

/// Whether ChooseRelationName() or ChooseConstraintName() of the server may have come to the name
/// from these parts: it is chosen_name(), or has the number that they add to the label where that
/// is taken. The number takes its room from the parts.
bool is_chosen_name(const std::string& name, const std::string& table, const std::string& columns,
                    const std::string& label);

/// The same for the parts that default_name() takes from a constraint, whatever its name. False
/// where they depend on an expression.
bool is_default_name(const Constraint& constraint, const std::string& table);

/// Columns as they stand in chosen_name(), with `_` in between.
std::string joined_columns(const Names& columns);

}  // namespace aludel::schema
