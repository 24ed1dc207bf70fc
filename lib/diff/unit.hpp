#pragma once

#include "diff/inventory.hpp"
#include "operation/operation.hpp"

#include <map>
#include <string>
#include <vector>

namespace aludel::diff {

/// What becomes of a thing on the way from one database to the other.
enum class Fate {
  keep,
  alter,     ///< changed where it is
  create,    ///< only in the database that is wanted
  drop,      ///< only in the database that is there
  recreate,  ///< dropped and made again
  rebuild,   ///< a type: made beside the old one, and its columns moved over
};

/// A thing of either database or of both, and what is to be done about it.
struct Unit {
  Ref from, to;
  Fate fate = Fate::keep;
  /// Done before what the thing lets go of is dropped: a default is taken away, a partition
  /// detached.
  std::vector<operation::Change> release;
  /// Done once everything that the thing needs is there.
  std::vector<operation::Change> alter;
  /// Changing it where it is needs what depends on it out of the way: a column's type.
  bool blocks = false;
  /// A column whose default is taken away and set again, because what it calls is made again.
  bool resets_default = false;
  /// A column whose values wait in another form while what their type is made of is away, or
  /// changes as no table with such values lets it.
  bool detours = false;
  /// Comes or goes with another thing: nothing is to be done for it. A partition's column.
  bool implied = false;
  /// The same of its going alone.
  bool implied_drop = false;
  /// What the thing is from now on: it is only called otherwise.
  std::optional<schema::ObjectName> becomes;
  /// A type that goes while columns have it, and something of another kind takes its name: it is
  /// renamed first.
  bool makes_room = false;
};

using Units = std::map<schema::ObjectName, Unit>;

inline bool goes(Fate fate) { return fate == Fate::drop || fate == Fate::recreate; }
inline bool comes(Fate fate) { return fate == Fate::create || fate == Fate::recreate; }
/// Makes a thing again: what was to change about it is in how it comes.
inline void recreate(Unit& unit) {
  unit.fate = Fate::recreate;
  unit.blocks = false;
  unit.alter.clear();
  unit.release.clear();
}
/// Whether a type's columns move to one that is made beside it.
inline bool moves_columns(const Unit& unit) {
  return unit.fate == Fate::rebuild || unit.makes_room;
}
/// Of a thing that neither database has: keep.
Fate fate_of(const Units& units, const schema::ObjectName& name);

// Of one thing that both databases have: fills in the unit.
void compare(Unit& unit, const schema::Namespace& from, const schema::Namespace& to);
void compare(Unit& unit, const schema::Extension& from, const schema::Extension& to);
void compare(Unit& unit, const schema::Enum& from, const schema::Enum& to);
void compare(Unit& unit, const schema::Domain& from, const schema::Domain& to);
void compare(Unit& unit, const schema::Composite& from, const schema::Composite& to, bool in_use);
void compare(Unit& unit, const schema::Range& from, const schema::Range& to);
void compare(Unit& unit, const schema::Sequence& from, const schema::Sequence& to);
void compare(Unit& unit, const schema::Table& from, const schema::Table& to);
void compare(Unit& unit, const schema::Index& from, const schema::Index& to);
void compare(Unit& unit, const schema::View& from, const schema::View& to);
void compare(Unit& unit, const schema::Scripted& from, const schema::Scripted& to);
void compare(Unit& unit, const schema::Table& table, const schema::Constraint& from,
             const schema::Constraint& to);

/// The operations that move a column from what it is to what it is to be. `from` is the column as
/// it is once the changes of its table's parents have reached it.
void compare(Unit& unit, const schema::Table& table, const schema::Column& from,
             const schema::Column& to, const schema::Snapshot& there, int server_version);

/// Changes a publication where it is. False where it has to be made again.
bool compare_publication(Unit& unit, const schema::Scripted& from, const schema::Scripted& to);

/// What PostgreSQL 18 keeps of NOT NULL.
void compare_not_null(Unit& unit, const schema::Table& table, const schema::Column& from,
                      const schema::Column& to);

/// Sets a sequence to the greatest value of the column. `sequence` is SQL, of a type that can be
/// cast to regclass.
operation::Change advance_sequence(const std::string& sequence, const schema::QualifiedName& table,
                                   const std::string& column);

/// `character varying(80)` without what is in parentheses.
std::string without_modifier(const std::string& type);
/// What a domain is made of, through domains over domains; empty for what is none.
std::string base_type(const schema::Schema& schema, const std::string& type);

/// A change of type, by the way that keeps the values.
operation::TypeChange type_change(const schema::Column& from, const schema::Column& to,
                                  const schema::Snapshot& there, const schema::Snapshot& wanted);
/// SQL: a value of a type that is made again under this name, with the old one beside it, as one of
/// the new type. Attributes of a composite keep their values by name.
std::string carried_over(const std::string& value, const std::string& type,
                         const schema::Snapshot& from, const schema::Snapshot& to);

/// Whether values of the type are carried over by_name(): it holds arrays of composites whose
/// attributes change places, and no expression that ALTER TABLE takes goes through elements.
bool carries_by_name(const std::string& type, const schema::Snapshot& from,
                     const schema::Snapshot& to);
/// SQL: the value of a column, or the jsonb that it is by then, as one of the type that the column
/// has in the carrier, which has to be there.
std::string by_name(const std::string& column);
operation::Change create_carrier(const std::vector<const schema::Column*>& columns);
operation::Change drop_carrier();
bool uses_carrier(const operation::TypeChange& change);
bool is_of_carrier(const operation::Change& change);
/// The change, with the carrier around it where it needs that.
std::vector<operation::Change> with_carrier(operation::AlterColumn change,
                                            const schema::Column& to);

/// Whether a change takes away a column's default.
bool drops_default(const operation::Change& change);

// How a thing that stays lets go of what is made again, and takes it anew. Once is enough for each.
void reset_default(Unit& unit, const ColumnRef& to);
void reset_domain_default(Unit& unit);
void reset_domain_constraint(Unit& unit, const std::string& name);
/// A partition or a child leaves what it is a part of, and joins it again.
void rejoin(Unit& unit);
/// The elements of an array, or what becomes one, are of a type that is made again: by name.
void convert_elements(operation::TypeChange& change, const schema::Column& from,
                      const schema::Column& to);

/// Whether what is done about a column has PostgreSQL write its table anew.
bool rewrites_table(const Unit& unit);
/// The values of a column become text, or jsonb where they are records, before anything else is
/// done about them, and what they are to be in the end.
void take_detour(Unit& unit, const schema::Table& table, const schema::Column& from,
                 const schema::Column& to, bool as_text);

/// Where the comments differ, adds the change.
void compare_comment(Unit& unit, const schema::ObjectName& name,
                     const std::optional<std::string>& from, const std::optional<std::string>& to);
/// Other options for a sequence, one of its own or a column's.
struct SequenceChange {
  const schema::SequenceOptions& from;
  const schema::SequenceOptions& to;
  std::string from_type, to_type;
  std::string sequence;  ///< as SQL, of a type that can be cast to regclass
  std::string alter;     ///< the whole statement
};
/// Where the bounds become narrower, the statement that makes the change and moves the next value
/// inside them: PostgreSQL refuses bounds that the present value lies outside of.
std::optional<operation::Change> alter_within_bounds(const SequenceChange& change);

/// Changes of what `WITH (…)` says, as `SET (…)` and `RESET (…)`.
void compare_parameters(Unit& unit, const schema::ObjectName& name, const std::string& from,
                        const std::string& to);
/// A table's or materialized view's access method; empty for heap.
void compare_method(Unit& unit, const schema::ObjectName& name, const std::string& from,
                    const std::string& to);
/// Empty for the database's own.
void compare_tablespace(Unit& unit, const schema::ObjectName& name, const std::string& from,
                        const std::string& to);
void compare_settings(Unit& unit, const schema::ObjectName& name,
                      const std::vector<schema::Setting>& from,
                      const std::vector<schema::Setting>& to);
/// The comments on constraints that a table of both databases, or a new one, has of its parents:
/// for when all else is done.
void compare_inherited_comments(Unit& unit, const schema::ObjectName& table, const Units& units,
                                const Inventory& to);
/// The renames of keys that a partition of both databases, or a new one, has of its parents: the
/// server chooses the name of one that comes with a parent's.
std::vector<operation::Change> rename_inherited_keys(const schema::ObjectName& table,
                                                     const Units& units, const Inventory& to);
void alter(Unit& unit, const schema::ObjectName& name, std::string clause);
std::vector<std::string> parameter_list(const std::string& parameters);

}  // namespace aludel::diff
