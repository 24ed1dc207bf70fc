#include <aludel/query.hpp>

#include "operation/access.hpp"

#include <charconv>

namespace aludel {

Row::Row(Values values, const char* file, int line)
    : values_(std::move(values)), file_(file), line_(line) {}

const std::optional<std::string>& Row::value(std::size_t column) const {
  if (column < values_.size()) return values_[column];
  throw Error("usage", "the row has no column " + std::to_string(column) + ", only " +
                           std::to_string(values_.size()))
      .at({file_, line_, 0})
      .hint("columns count from 0");
}

const std::string& Row::operator[](std::size_t column) const {
  const auto& found = value(column);
  if (found) return *found;
  throw Error("null", "column " + std::to_string(column) + " of the row is null")
      .at({file_, line_, 0})
      .hint("ask is_null() first");
}

long long Row::integer(std::size_t column) const {
  const std::string& text = (*this)[column];
  long long number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && stopped == end) return number;
  throw Error("conversion", "'" + text + "' is not a whole number of 64 bits")
      .at({file_, line_, 0});
}

bool Row::boolean(std::size_t column) const {
  const std::string& text = (*this)[column];
  if (text == "t" || text == "true") return true;
  if (text == "f" || text == "false") return false;
  throw Error("conversion", "'" + text + "' is not a truth value").at({file_, line_, 0});
}

std::vector<Row> query(Operations& op, const Name& sql, const std::vector<Parameter>& parameters) {
  operation::Draft& draft = operation::Access::draft(op);
  draft.finish();
  operation::Row values;
  for (const auto& parameter : parameters) values.push_back(parameter.value());
  std::vector<Row> rows;
  for (auto& row : draft.sink.query(operation::string(sql), values, operation::location(sql))) {
    rows.emplace_back(std::move(row), sql.file(), sql.line());
  }
  return rows;
}

}  // namespace aludel
