#pragma once

#include <aludel/options.hpp>

namespace aludel {

namespace operation {
class Sink;
}  // namespace operation

/// A value of bulk_insert(): text, a number, a truth value or `null`. Text is read by PostgreSQL as
/// the column's type, so `"2026-01-01"` will do for a date.
class Value {
 public:
  Value(const char* text) : text_(text) {}
  template <template <class...> class String, class... A>
  Value(const String<A...>& text) : text_(text) {}
  Value(bool value) : text_(value ? "true" : "false") {}
  Value(int value) : number_(value), kind_(Is::number) {}
  Value(long value) : number_(value), kind_(Is::number) {}
  Value(long long value) : number_(value), kind_(Is::number) {}
  Value(double value) : real_(value), kind_(Is::real) {}
  Value(decltype(nullptr)) : kind_(Is::null) {}

 private:
  friend struct operation::Access;
  Text text_;
  long long number_ = 0;
  double real_ = 0;
  enum class Is : unsigned char { string, number, real, null };
  Is kind_ = Is::string;
};

/// What upgrade() and downgrade() are given. Each call is one change; it is carried out, or written
/// down, in the order of the calls. Names are written as they are, `posts` or `app.posts`, never
/// quoted, whatever letters they have; types, conditions and defaults are SQL.
///
/// What drops can be told what it drops, in the words that created it. It can then be reversed:
/// `op.drop_column("posts", column("title", text()).not_null())`.
class Operations {
 public:
  explicit Operations(operation::Sink& sink);
  /// Hands over the last operation, as finish() does, unless an exception is on its way.
  ~Operations() noexcept(false);
  Operations(const Operations&) = delete;
  Operations& operator=(const Operations&) = delete;

  /// Any SQL, one statement or several; a `:` or `%` in it is only that.
  Also execute(const Name& sql);

  template <TableElement... E>
  Table create_table(const Name& table, const E&... elements) {
    const Element* const list[] = {&elements..., nullptr};
    return create_table_of(table, list, sizeof...(E));
  }
  template <class... E>
  Table create_table(const Name&, const E&...) = delete;  // elements: column(), unique(), check() …
  Also drop_table(const Name& table);
  template <TableElement... E>
  Also drop_table(const Name& table, const E&... elements) {
    const Element* const list[] = {&elements..., nullptr};
    return drop_table_of(table, list, sizeof...(E));
  }
  template <class... E>
  Also drop_table(const Name&, const E&...) = delete;  // elements: column(), unique(), check() …
  Also rename_table(const Name& table, Text to);
  /// `attach_partition("events", "events_old", "for values from (1) to (9)")`, or `"default"`.
  Also attach_partition(const Name& table, Text partition, Text bound);
  /// The bound is for the way back.
  Also detach_partition(const Name& table, Text partition, Text bound = {});

  Also add_column(const Name& table, const Column& column);
  Also drop_column(const Name& table, Text column);
  Also drop_column(const Name& table, const Column& was);
  Also rename_column(const Name& table, Text column, Text to);
  AlterColumn alter_column(const Name& table, Text column);

  Index create_index(const Name& index, Text table, List<Key> keys);
  template <unsigned long n>
  Index create_index(const Name& index, Text table, Braces<Key, n> keys) {
    return create_index(index, table, List<Key>{keys, n});
  }
  Index drop_index(const Name& index);
  Index drop_index(const Name& index, Text table, List<Key> keys);
  template <unsigned long n>
  Index drop_index(const Name& index, Text table, Braces<Key, n> keys) {
    return drop_index(index, table, List<Key>{keys, n});
  }
  Also rename_index(const Name& index, Text to);

  Also add_constraint(const Name& table, const Constraint& constraint);
  Also drop_constraint(const Name& table, Text constraint);
  Also drop_constraint(const Name& table, const Constraint& was);
  Also rename_constraint(const Name& table, Text constraint, Text to);
  Also validate_constraint(const Name& table, Text constraint);

  Also create_enum(const Name& type, List<Text> labels);
  template <unsigned long n>
  Also create_enum(const Name& type, Braces<Text, n> labels) {
    return create_enum(type, List<Text>{labels, n});
  }
  Also drop_enum(const Name& type, List<Text> labels = {});
  template <unsigned long n>
  Also drop_enum(const Name& type, Braces<Text, n> labels) {
    return drop_enum(type, List<Text>{labels, n});
  }
  Also add_enum_value(const Name& type, Text label);
  Also rename_enum_value(const Name& type, Text label, Text to);

  Domain create_domain(const Name& domain, const Type& type);
  Domain alter_domain(const Name& domain);
  Also drop_domain(const Name& domain);
  Also add_domain_constraint(const Name& domain, const Constraint& check);
  Also drop_domain_constraint(const Name& domain, Text constraint);
  Also validate_domain_constraint(const Name& domain, Text constraint);
  Also create_composite(const Name& type, List<Column> fields);
  template <unsigned long n>
  Also create_composite(const Name& type, Braces<Column, n> fields) {
    return create_composite(type, List<Column>{fields, n});
  }
  /// `create_range("float_range", double_precision(), "subtype_diff = float8mi")`.
  Also create_range(const Name& type, const Type& subtype, Text options = {});
  Also drop_type(const Name& type);

  Sequence create_sequence(const Name& sequence);
  Sequence alter_sequence(const Name& sequence);
  Also drop_sequence(const Name& sequence);

  View create_view(const Name& view, Text query);
  View replace_view(const Name& view, Text query);
  Also drop_view(const Name& view, Text query = {});
  View create_materialized_view(const Name& view, Text query);
  Also drop_materialized_view(const Name& view, Text query = {});
  Also refresh_materialized_view(const Name& view);

  /// `create_function("area(integer, integer)", "CREATE FUNCTION area(…) …")`: the name with the
  /// types of its arguments, then the whole SQL.
  Also create_function(const Name& function, Text sql);
  Also replace_function(const Name& function, Text sql);
  Also drop_function(const Name& function);
  Also create_procedure(const Name& procedure, Text sql);
  Also replace_procedure(const Name& procedure, Text sql);
  Also drop_procedure(const Name& procedure);
  Also create_aggregate(const Name& aggregate, Text sql);
  Also drop_aggregate(const Name& aggregate);
  Also create_trigger(const Name& trigger, Text table, Text sql);
  Also drop_trigger(const Name& trigger, Text table);
  Also create_policy(const Name& policy, Text table, Text sql);
  Also drop_policy(const Name& policy, Text table);
  Also create_rule(const Name& rule, Text table, Text sql);
  Also drop_rule(const Name& rule, Text table);

  /// The name, then the whole SQL, as for functions.
  Also create_collation(const Name& collation, Text sql);
  Also drop_collation(const Name& collation);
  Also create_statistics(const Name& statistics, Text sql);
  Also drop_statistics(const Name& statistics);
  Also create_publication(const Name& publication, Text sql);
  Also drop_publication(const Name& publication);
  Also create_event_trigger(const Name& trigger, Text sql);
  Also drop_event_trigger(const Name& trigger);

  Also enable_row_security(const Name& table);
  Also disable_row_security(const Name& table);
  Also force_row_security(const Name& table);
  Also no_force_row_security(const Name& table);

  Also create_extension(const Name& extension);
  Also drop_extension(const Name& extension);
  Also create_schema(const Name& schema, Text owner = {});
  Also drop_schema(const Name& schema);

  /// Anything else by its kind: `rename(Kind::view, "v", "w")`. What belongs to a table follows it:
  /// `comment(Kind::trigger, "posts.audit", "…")`; a function has its arguments; the name of a cast
  /// or an operator is SQL: `drop(Kind::cast, "(text AS mood)")`.
  Also create(Kind kind, const Name& object, Text sql);
  /// `CREATE OR REPLACE`, in SQL.
  Also replace(Kind kind, const Name& object, Text sql);
  /// `ALTER`: `alter(Kind::table, "posts", "REPLICA IDENTITY FULL").undo("REPLICA IDENTITY
  /// DEFAULT")`.
  Also alter(Kind kind, const Name& object, Text clause);
  Also drop(Kind kind, const Name& object);
  Also rename(Kind kind, const Name& object, Text to);
  Also set_schema(Kind kind, const Name& object, Text schema);
  Also comment(Kind kind, const Name& object, Text text);
  Also drop_comment(Kind kind, const Name& object);

  /// As SQL writes them: `grant("SELECT, INSERT", "TABLE posts", "reader")`. For membership of a
  /// role the second is empty: `grant("writers", "", "ada")`.
  Also grant(const Name& privileges, Text on, Text to);
  Also revoke(const Name& privileges, Text on, Text from);

  /// `bulk_insert("users", {"id", "email"}, {{1, "ada@example.org"}, {2, nullptr}})`.
  Also bulk_insert(const Name& table, List<Text> columns, List<List<Value>> rows);
  template <unsigned long n, unsigned long m, unsigned long rows>
  Also bulk_insert(const Name& table, Braces<Text, n> columns, const Value (&values)[rows][m]) {
    static_assert(n == m, "bulk_insert(): every row needs a value for each column");
    return bulk_insert_of(table, List<Text>{columns, n}, List<Value>{values[0], rows * m});
  }

  /// Undoes what `function` does, last things first. Throws `irreversible` with the file and line
  /// of the first operation that has no way back.
  void reverse(void (*function)(Operations&));
  /// Throws `irreversible`: there is no way back from here, and why.
  [[noreturn]] void irreversible(const Name& why);

  /// The value of `-x name=value` on the command line; nullptr where it was not given.
  const char* argument(Text name);
  /// Whether there is no database to ask: see query.hpp.
  bool is_offline();
  /// Hands over the last operation, which nothing more can be said about.
  void finish();

 private:
  friend struct operation::Access;
  Table create_table_of(const Name& table, const Element* const* elements, unsigned long count);
  Also drop_table_of(const Name& table, const Element* const* elements, unsigned long count);
  Also bulk_insert_of(const Name& table, List<Text> columns, List<Value> values);

  operation::Draft* draft_;
};

}  // namespace aludel
