#include "diff/waiting_rows.hpp"

#include "sql/quote.hpp"

namespace aludel::diff {

void WaitingRows::add(const schema::Column& column, const std::string& value) {
  const char* between = columns_.empty() ? "" : ", ";
  columns_ += between + sql::quote_identifier(column.name);
  values_ += between + value;
  overriding_ = overriding_ || (column.identity && column.identity->always);
}

std::string WaitingRows::come_back(const schema::QualifiedName& table) const {
  return "INSERT INTO " + sql::quote(table) + " (" + columns_ + ")" +
         (overriding_ ? " OVERRIDING SYSTEM VALUE" : "") + "\nSELECT " + values_ + " FROM " +
         rows_ + ";\nDROP TABLE " + rows_;
}

}  // namespace aludel::diff
