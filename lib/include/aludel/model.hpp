#pragma once

#include <aludel/options.hpp>

namespace aludel {

namespace operation {
class Sink;
}

/// What a model fills: the schema that the database is to have, in the words of revisions. Names
/// and expressions are written as for Operations. Objects may stand in any order, in any model
/// file.
class Metadata {
 public:
  explicit Metadata(operation::Sink& sink);
  ~Metadata() noexcept(false);
  Metadata(const Metadata&) = delete;
  Metadata& operator=(const Metadata&) = delete;

  template <TableElement... E>
  Table table(const Name& name, const E&... elements) {
    const Element* const list[] = {&elements..., nullptr};
    return table_of(name, list, sizeof...(E));
  }
  template <class... E>
  Table table(const Name&, const E&...) = delete;  // elements: column(), unique(), check() …
  Index index(const Name& name, Text table, List<Key> keys);
  template <unsigned long n>
  Index index(const Name& name, Text table, Braces<Key, n> keys) {
    return index(name, table, List<Key>{keys, n});
  }

  Also enumeration(const Name& name, List<Text> labels);
  template <unsigned long n>
  Also enumeration(const Name& name, Braces<Text, n> labels) {
    return enumeration(name, List<Text>{labels, n});
  }
  Domain domain(const Name& name, const Type& type);
  Also composite(const Name& name, List<Column> fields);
  template <unsigned long n>
  Also composite(const Name& name, Braces<Column, n> fields) {
    return composite(name, List<Column>{fields, n});
  }
  Also range(const Name& name, const Type& subtype, Text options = {});
  Sequence sequence(const Name& name);
  View view(const Name& name, Text query);
  View materialized_view(const Name& name, Text query);

  /// The name with the types of its arguments, then the SQL that creates it.
  Also function(const Name& name, Text sql);
  Also procedure(const Name& name, Text sql);
  Also aggregate(const Name& name, Text sql);
  Also trigger(const Name& name, Text table, Text sql);
  Also policy(const Name& name, Text table, Text sql);
  Also rule(const Name& name, Text table, Text sql);

  Also collation(const Name& name, Text sql);
  Also statistics(const Name& name, Text sql);
  Also publication(const Name& name, Text sql);
  Also event_trigger(const Name& name, Text sql);
  /// Anything else, by its kind and named as in Operations::create():
  /// `object(Kind::cast, "(text AS mood)", "CREATE CAST …")`.
  Also object(Kind kind, const Name& name, Text sql);

  Also extension(const Name& name);
  Also schema(const Name& name, Text owner = {});
  /// As SQL writes them: `grant("SELECT", "TABLE posts", "reader")`.
  Also grant(const Name& privileges, Text on, Text to);
  /// What PostgreSQL gives by itself and is not to be there:
  /// `revoke("EXECUTE", "FUNCTION secret()", "PUBLIC")`.
  Also revoke(const Name& privileges, Text on, Text from);

 private:
  Table table_of(const Name& name, const Element* const* elements, unsigned long count);

  operation::Draft* draft_;
};

}  // namespace aludel
