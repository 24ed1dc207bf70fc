#pragma once

#include <aludel/operations.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel {

/// One row of a query's result. Columns count from 0.
class Row {
 public:
  using Values = std::vector<std::optional<std::string>>;

  Row(Values values, const char* file, int line);

  std::size_t size() const { return values_.size(); }
  bool is_null(std::size_t column) const { return !value(column); }
  /// The value as PostgreSQL writes it, nullopt for NULL. Throws `usage` beyond the last column.
  const std::optional<std::string>& value(std::size_t column) const;
  /// The same; throws `null` for NULL.
  const std::string& operator[](std::size_t column) const;
  /// Throws `conversion` where the value is not a whole number that fits.
  long long integer(std::size_t column) const;
  /// Throws `conversion` where the value is not a truth value.
  bool boolean(std::size_t column) const;

 private:
  Values values_;
  const char* file_;
  int line_;
};

/// A parameter $1, $2 … of a query; PostgreSQL reads its text as whatever type it expects there.
class Parameter {
 public:
  Parameter(const char* text) : value_(text) {}
  Parameter(std::string text) : value_(std::move(text)) {}
  Parameter(std::string_view text) : value_(text) {}
  Parameter(std::optional<std::string> value) : value_(std::move(value)) {}
  Parameter(std::nullopt_t) {}
  Parameter(bool value) : value_(value ? "true" : "false") {}
  Parameter(int value) : value_(std::to_string(value)) {}
  Parameter(long value) : value_(std::to_string(value)) {}
  Parameter(long long value) : value_(std::to_string(value)) {}

  const std::optional<std::string>& value() const { return value_; }

 private:
  std::optional<std::string> value_;
};

/// Asks the database, after everything that the revision did before:
///
///   for (auto row : query(op, "select id from users where email = $1", {address}))
///     op.execute("update posts set owner_id = " + row[0] + " where owner_id is null");
///
/// A revision that asks needs a database: without one, as when a script is written, this throws
/// `needs_database` (see Operations::is_offline()).
std::vector<Row> query(Operations& op, const Name& sql,
                       const std::vector<Parameter>& parameters = {});

}  // namespace aludel
