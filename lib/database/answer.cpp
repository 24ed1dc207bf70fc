#include "database/answer.hpp"

#include <libpq-fe.h>

#include <stdexcept>

namespace aludel::database {

Answer::Answer(const pg_result* result)
    : result_(result), size_(PQntuples(result)), columns_(PQnfields(result)) {}

std::optional<std::string_view> Answer::Row::at(int column) const {
  // libpq would only print a warning.
  if (column < 0 || column >= columns_) throw std::out_of_range("a row has fewer columns");
  // A catalog has millions of values: only what is empty may be NULL.
  const int length = PQgetlength(result_, number_, column);
  if (length == 0 && PQgetisnull(result_, number_, column) != 0) return std::nullopt;
  return std::string_view(PQgetvalue(result_, number_, column), static_cast<std::size_t>(length));
}

Rows Answer::copy() const {
  Rows rows;
  rows.reserve(size());
  for (const auto from : *this) {
    auto& row = rows.emplace_back();
    row.reserve(static_cast<std::size_t>(columns_));
    for (int column = 0; column < columns_; ++column) {
      const auto value = from.at(column);
      row.push_back(value ? Value(*value) : std::nullopt);
    }
  }
  return rows;
}

}  // namespace aludel::database
