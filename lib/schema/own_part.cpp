#include "schema/own_part.hpp"

namespace aludel::schema {

std::optional<Column> own_part(const Column& column, const Column& from) {
  Column own;
  own.name = column.name;
  own.not_null = column.not_null && !from.not_null;
  if (own.not_null) own.not_null_as = column.not_null_as;
  if (column.default_value != from.default_value) {
    own.default_value = column.default_value.value_or("NULL");
  }
  if (column.generated != from.generated) own.generated = column.generated;
  if (column.storage != from.storage) own.storage = column.storage;
  if (column.compression != from.compression) own.compression = column.compression;
  own.comment = column.comment;  // one is not passed on
  Column nothing;
  nothing.name = column.name;
  if (own == nothing) return {};
  return own;
}

}  // namespace aludel::schema
