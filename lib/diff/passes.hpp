#pragma once

#include "diff/unit.hpp"

#include <optional>
#include <set>

namespace aludel::diff {

/// Where the schema public is made again that every database begins with: the database that is
/// wanted, in which what goes without saying of it is said, or without it where it is empty and
/// nothing is said of it. Nothing elsewhere.
std::optional<schema::Snapshot> with_public_described(const schema::Snapshot& from,
                                                      const schema::Snapshot& to);

/// Compares all that both databases have, one by one, and decides each thing's fate.
Units compare(const Inventory& from, const Inventory& to);

/// What functions have computed that answer otherwise from now on is computed anew: indexes, and
/// generated columns.
void recompute(Units& units, const Inventory& from, const Inventory& to);

/// Spreads what is dropped, made again or changed to what depends on it: a view over a column
/// whose type changes has to be dropped before and made afterwards.
void propagate(Units& units, const Inventory& from, const Inventory& to);

/// A column that is made again goes and comes with that of a parent. Once it is known what is made
/// again.
void imply_inherited_columns(Units& units, const Inventory& from, const Inventory& to);

/// Whether a table that stays is a partition of another one, or of none, afterwards.
bool leaves_parent(const schema::QualifiedName& table, const Units& units, const Inventory& from,
                   const Inventory& to);

/// An index of a partition comes and goes with its parent's: for it nothing is to be done. Once it
/// is known what is made again.
void imply_attached_indexes(Units& units, const Inventory& from, const Inventory& to);

/// Whether columns, or other types, are of this type.
bool in_use(const Inventory& from, const schema::ObjectName& type);
/// Whether values of the domain are stored within others, where PostgreSQL does not look for them:
/// in an array, a composite, a range. It refuses new constraints then.
bool is_contained(const Inventory& from, const schema::ObjectName& domain);
/// Whether what is changed about a domain has PostgreSQL look at its values.
bool checks_values(const std::vector<operation::Change>& changes);

/// Whether the type of a column or of another type, or one that it is made of, is made again, or
/// its collation.
bool is_rebuilt(const Units& units, const Inventory& from, const schema::ObjectName& name);

/// Whether a partition is new, or new at its place.
bool is_new_in_place(const Inventory& from, const schema::Table& partition);

/// The partitions that rows leave for a moment, or with them, and so leave what refers to them: one
/// that is let go of and becomes a partition again, and a default one that others come beside.
std::set<schema::QualifiedName> moving_partitions(const Units& units, const Inventory& from);

// What compare() does about all units once each object has been compared by itself, in this order.

/// Finds the types in use whose names things of another kind take.
void make_room(Units& units, const Inventory& from);

/// A table of a type has its columns in the type's order: it is made again where the type is, and
/// where the order is another one.
void recreate_typed(Units& units, const Inventory& from);

/// Makes tables again that no ALTER TABLE … INHERIT would make what they are to be.
void recreate_children(Units& units, const Inventory& from, const Inventory& to);

/// Partitions go and come with the table that is made again; sequences of its columns stay.
void recreate_partitions(Units& units, const Inventory& from, const Inventory& to);

/// Compares the columns of tables, and finds those that come and go with a parent's or a type's.
void compare_columns(Units& units, const Inventory& from, const Inventory& to);

/// Of tables that leave parents or join others.
void compare_inherited_constraints(Units& units, const Inventory& from, const Inventory& to);

/// A new sequence of a column that is there goes on where its values end.
void advance_new_sequences(Units& units);

/// A constraint or an index of another name that is the same otherwise is renamed, or left as it is
/// where the server chose both names.
void match_renamed(Units& units, const Inventory& from, const Inventory& to);

/// What is new would get rights from default privileges that are not wanted: they are taken away
/// first, and given again in the end.
void suspend_default_privileges(Units& units);

}  // namespace aludel::diff
