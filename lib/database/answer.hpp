#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct pg_result;

// As connection.hpp: C++17.

namespace aludel::database {

using Value = std::optional<std::string>;  ///< nullopt is NULL
using Row = std::vector<Value>;
using Rows = std::vector<Row>;

/// The rows of one statement as they came from the server, for as long as they are handed over:
/// nothing is copied.
class Answer {
 public:
  class Iterator;

  class Row {
   public:
    Row(const pg_result* result, int number, int columns)
        : result_(result), number_(number), columns_(columns) {}
    /// nullopt is NULL. The text ends with a NUL that is not part of it. Throws std::out_of_range.
    std::optional<std::string_view> at(int column) const;

   private:
    friend class Iterator;

    const pg_result* result_;
    int number_;
    int columns_;
  };

  class Iterator {
   public:
    explicit Iterator(Row row) : row_(row) {}
    Row operator*() const { return row_; }
    Iterator& operator++() {
      ++row_.number_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return row_.number_ != other.row_.number_; }

   private:
    Row row_;
  };

  explicit Answer(const pg_result* result);

  Iterator begin() const { return Iterator({result_, 0, columns_}); }
  Iterator end() const { return Iterator({result_, size_, columns_}); }
  std::size_t size() const { return static_cast<std::size_t>(size_); }
  Rows copy() const;

 private:
  const pg_result* result_;
  int size_;
  int columns_;
};

}  // namespace aludel::database
