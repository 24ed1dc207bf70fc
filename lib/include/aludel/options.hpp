#pragma once

#include <aludel/elements.hpp>

namespace aludel {

class Operations;

namespace operation {
struct Draft;
}

/// What a table is made of; see elements.hpp.
template <class T>
concept TableElement = __is_base_of(Element, T);

// What can be said after a call of Operations or Metadata, until the next call:
//
//   op.create_index("ix", "posts", {"owner_id"}).unique().concurrently();
//
// A setter throws `usage` where it does not apply, or comes too late.

/// Which call a setter belongs to.
class Said {
 public:
  explicit Said(operation::Draft& draft);

 private:
  friend struct operation::Access;
  operation::Draft* draft_;
  unsigned long serial_;
};

/// After create_table() and Metadata::table().
class Table : Said {
 public:
  using Said::Said;

  /// A plain index, made after the table.
  Table& index(const Name& name, List<Key> keys);
  template <unsigned long n>
  Table& index(const Name& name, Braces<Key, n> keys) {
    return index(name, List<Key>{keys, n});
  }
  Table& comment(Text text);
  Table& unlogged();
  /// `partition_by("range (created_at)")`.
  Table& partition_by(Text sql);
  /// `partition_of("events", "for values from (1) to (9)")`, or `"default"`.
  Table& partition_of(Text parent, Text bound);
  Table& inherits(Text parent);
  /// The composite type that its columns come from.
  Table& of_type(Text type);
  /// The table access method.
  Table& method(Text name);
  /// Storage parameters: `with("fillfactor = 70")`.
  Table& with(Text parameters);
  Table& tablespace(Text name);
  Table& row_security();
  /// For the table's owner too.
  Table& force_row_security();
  /// What `ALTER TABLE` sets and has no word here, and what takes it back:
  /// `set("REPLICA IDENTITY FULL", "REPLICA IDENTITY DEFAULT")`.
  Table& set(Text clause, Text reset);
  /// Of a constraint that the table has from its parent, and of the index of one.
  Table& constraint_comment(Text constraint, Text text);
  Table& index_comment(Text index, Text text);
  Table& if_not_exists();
  /// In a model: autogenerate renames that table instead of dropping it and creating this one.
  Table& renamed_from(Text name);
};

/// After create_index(), a drop_index() that says what the index was, and Metadata::index().
class Index : Said {
 public:
  using Said::Said;

  Index& unique();
  /// From PostgreSQL 15 on.
  Index& nulls_not_distinct();
  /// `gin`, `gist`, `brin`, `hash` …; btree where nothing is said.
  Index& method(Text name);
  /// Columns that the index carries along.
  Index& include(List<Text> columns);
  template <unsigned long n>
  Index& include(Braces<Text, n> columns) {
    return include(List<Text>{columns, n});
  }
  Index& where(Text condition);
  /// Storage parameters: `with("fillfactor = 70")`.
  Index& with(Text parameters);
  Index& tablespace(Text name);
  /// The index of the parent table that this one becomes a part of.
  Index& attached_to(Text parent);
  /// As Table::set(): `set("ALTER COLUMN 1 SET STATISTICS 500", "ALTER COLUMN 1 SET STATISTICS
  /// -1")`.
  Index& set(Text clause, Text reset);
  Index& comment(Text text);
  /// Not on the table's partitions.
  Index& only();
  /// Without a lock against writers, and outside any transaction.
  Index& concurrently();
  Index& if_not_exists();
  /// Of drop_index().
  Index& if_exists();
  Index& cascade();
};

/// After create_view(), create_materialized_view() and those of Metadata.
class View : Said {
 public:
  using Said::Said;

  View& columns(List<Text> names);
  template <unsigned long n>
  View& columns(Braces<Text, n> names) {
    return columns(List<Text>{names, n});
  }
  /// `with("security_barrier")`; of a materialized view, storage parameters.
  View& with(Text parameters);
  /// local or cascaded.
  View& check_option(Text kind);
  View& with_no_data();
  View& tablespace(Text name);
  /// The table access method, of a materialized view.
  View& method(Text name);
  /// As Table::set().
  View& set(Text clause, Text reset);
  View& column_default(Text column, Text expression);
  View& column_comment(Text column, Text text);
  View& comment(Text text);
  /// Of replace_view(): the query before, which is the way back; or the whole view, as
  /// Also::undo().
  View& was(Text query);
  View& undo(void (*way_back)(Operations&));
  View& if_not_exists();
};

/// After create_sequence(), alter_sequence() and Metadata::sequence().
class Sequence : Said {
 public:
  using Said::Said;

  Sequence& type(const Type& type);
  Sequence& start(long long value);
  Sequence& increment(long long value);
  Sequence& minimum(long long value);
  Sequence& maximum(long long value);
  Sequence& cache(long long values);
  Sequence& cycle();
  Sequence& no_cycle();
  /// `owned_by("posts.id")`; of alter_sequence() also `owned_by("")`, nobody.
  Sequence& owned_by(Text column);
  /// From PostgreSQL 15 on.
  Sequence& unlogged();
  /// Of alter_sequence().
  Sequence& restart(long long value);
  Sequence& comment(Text text);
  Sequence& if_not_exists();
};

/// After create_domain(), alter_domain() and Metadata::domain().
class Domain : Said {
 public:
  using Said::Said;

  Domain& not_null();
  Domain& server_default(Text expression);
  Domain& collate(Text collation);
  Domain& check(Text condition, Text name = {});
  /// With more to say of it: `check(check("value > 0").named("positive").comment("…"))`.
  Domain& check(const Constraint& check);
  Domain& comment(Text text);
  /// Of alter_domain().
  Domain& nullable();
  Domain& drop_default();
};

/// After alter_column().
class AlterColumn : Said {
 public:
  using Said::Said;

  /// What follows is about another column of the table, in the same statement: the table is locked
  /// and rewritten once. An expression of type() sees the values that all columns had before.
  AlterColumn& column(Text column);
  /// The second says how an old value becomes a new one: `type(integer(), "age::integer")`.
  AlterColumn& type(const Type& type, Text using_expression = {});
  /// With type(): old values are cast explicitly, `a::integer`.
  AlterColumn& cast();
  /// With type().
  AlterColumn& collate(Text collation);
  AlterColumn& not_null();
  AlterColumn& nullable();
  AlterColumn& server_default(Text expression);
  AlterColumn& drop_default();
  /// Makes the column an identity, or changes the identity that it is where was() says so.
  AlterColumn& identity();
  AlterColumn& identity_by_default();
  /// With identity(): its sequence.
  AlterColumn& start(long long value);
  AlterColumn& increment(long long value);
  AlterColumn& minimum(long long value);
  AlterColumn& maximum(long long value);
  AlterColumn& cache(long long values);
  AlterColumn& cycle();
  AlterColumn& no_cycle();
  AlterColumn& sequence(Text name);
  AlterColumn& sequence_comment(Text text);
  AlterColumn& drop_identity();
  /// A generated column becomes a plain one and keeps its values.
  AlterColumn& drop_expression();
  AlterColumn& storage(Text mode);
  AlterColumn& compression(Text method);
  AlterColumn& comment(Text text);
  AlterColumn& drop_comment();
  /// Not of the table's partitions and children.
  AlterColumn& only();
  /// The column before, in full: `was(column("age", text()).not_null())`. The way back.
  AlterColumn& was(const Column& before);
};

/// After every other call: what may be said depends on the call.
class Also : Said {
 public:
  using Said::Said;

  /// Of what drops.
  Also& if_exists();
  /// Of what drops and of revoke(): what depends on it goes too.
  Also& cascade();
  /// Of add_column(), add_enum_value(), create_schema(), create_extension().
  Also& if_not_exists();
  /// Of create_extension().
  Also& version(Text version);
  Also& into(Text schema);
  /// Of add_enum_value().
  Also& before(Text label);
  Also& after(Text label);
  /// Of refresh_materialized_view() and detach_partition().
  Also& concurrently();
  /// Of refresh_materialized_view().
  Also& with_no_data();
  /// Of grant(); of revoke(), that the right was given so.
  Also& with_grant_option();
  /// Of add_constraint() and alter(): not of the table's partitions and children.
  Also& only();
  /// Of comment(Kind::constraint, …): the constraint is a domain's.
  Also& on_domain();
  /// Of what creates and replaces: its comment.
  Also& comment(Text text);
  /// The SQL that undoes: of execute(). Of alter(), the clause that does. Of what replaces and what
  /// drops, the SQL that made what was there before.
  Also& undo(Text sql);
  /// The same in the words of revisions, one call of Operations:
  /// `op.drop_view("v").undo([](Operations& was) { was.create_view("v", "select 1"); })`.
  Also& undo(void (*way_back)(Operations&));
  /// Of what has no word of its own, in create(), drop() and Metadata::object(): the SQL that
  /// removes it, where that is not `DROP` and its name.
  Also& drop_sql(Text sql);
  /// Of comment(): the comment before, empty for none.
  Also& was(Text text);
};

}  // namespace aludel
