#include "database/answer.hpp"

#include <libpq-fe.h>

#include <stdexcept>

namespace aludel::database {

Answer::Answer(const pg_result* result) : result_(result), size_(PQntuples(result)) {}

std::optional<std::string_view> Answer::Row::at(int column) const {
  // libpq would only print a warning.
  if (column >= PQnfields(result_)) throw std::out_of_range("a row has fewer columns");
  if (PQgetisnull(result_, number_, column) != 0) return std::nullopt;
  return std::string_view(PQgetvalue(result_, number_, column),
                          static_cast<std::size_t>(PQgetlength(result_, number_, column)));
}

Rows Answer::copy() const {
  Rows rows;
  rows.reserve(size());
  const int columns = PQnfields(result_);
  for (const auto from : *this) {
    auto& row = rows.emplace_back();
    row.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
      const auto value = from.at(column);
      row.push_back(value ? Value(*value) : std::nullopt);
    }
  }
  return rows;
}

}  // namespace aludel::database
