#pragma once

#include "database/connection.hpp"
#include "schema/constraint.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::catalog {

using Oid = std::uint32_t;

/// Takes the values of one row, one after the other, as a query selects them. NULL is an empty
/// text, zero, false or an empty list.
class Fields {
 public:
  explicit Fields(database::Answer::Row row) : row_(row) {}

  void skip(int fields) { at_ += fields; }
  std::string text();
  std::optional<std::string> maybe();
  bool flag();
  char letter();  ///< of a "char" column; '\0' where it is empty
  long long number();
  std::optional<long long> maybe_number();
  Oid oid() { return static_cast<Oid>(number()); }
  std::vector<long long> numbers();  ///< of an array `{1,2}` or a vector `1 2`
  schema::Names names();             ///< of a text[]

 private:
  std::optional<std::string_view> next() { return row_.at(at_++); }

  database::Answer::Row row_;
  int at_ = 0;
};

/// The elements of an array of texts as the server prints it: `{a,"b c",NULL}`.
schema::Names parse_array(std::string_view text);

}  // namespace aludel::catalog
