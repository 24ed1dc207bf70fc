#pragma once

#include <aludel/error.hpp>

#include <string>
#include <utility>
#include <vector>

namespace aludel::config::yaml {

/// A YAML value with the place where it begins. Aliases are already replaced by what they stand
/// for.
struct Value {
  enum class Kind { null, scalar, sequence, map };
  struct Entry;

  Kind kind = Kind::null;
  std::string text;  ///< of a scalar
  Location where;
  std::vector<Value> items;    ///< of a sequence
  std::vector<Entry> entries;  ///< of a map, in the order of the file
};

/// A key of a map. No two keys of one map are the same.
struct Value::Entry {
  std::string key;
  Location where;
  Value value;
};

/// Reads one YAML document; a null for an empty one. Throws `configuration` at
/// file:line:column for broken YAML, a key twice, a key that is not a scalar, a second document, a
/// tag, nesting deeper than 64, and for aliases that expand to more than 10,000 values.
Value parse(const std::string& text, const std::string& file);

}  // namespace aludel::config::yaml
