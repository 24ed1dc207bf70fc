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

  template <class... E>
  requires Elements<E...> Table table(Name name, const E&... elements) {
    return table_of(name, {&elements...});
  }
  Index index(Name name, Text table, std::initializer_list<Key> keys);

  Also enumeration(Name name, std::initializer_list<Text> labels);
  Domain domain(Name name, Type type);
  Also composite(Name name, std::initializer_list<Column> fields);
  Also range(Name name, Type subtype, Text options = {});
  Sequence sequence(Name name);
  View view(Name name, Text query);
  View materialized_view(Name name, Text query);

  /// The name with the types of its arguments, then the SQL that creates it.
  Also function(Name name, Text sql);
  Also procedure(Name name, Text sql);
  Also trigger(Name name, Text table, Text sql);
  Also policy(Name name, Text table, Text sql);
  Also rule(Name name, Text table, Text sql);

  Also extension(Name name);
  Also schema(Name name, Text owner = {});
  /// As SQL writes them: `grant("SELECT", "TABLE posts", "reader")`.
  Also grant(Name privileges, Text on, Text to);

 private:
  Table table_of(Name name, std::initializer_list<const Element*> elements);

  operation::Draft* draft_;
};

}  // namespace aludel
