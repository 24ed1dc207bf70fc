// Values between built-in types that neither an assignment nor a cast leads between.

#include "diff/convert_builtin.hpp"

#include "diff/unit.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace aludel::diff {

namespace {

bool is_integer(const std::string& type) {
  return type == "smallint" || type == "integer" || type == "bigint";
}

bool is_number(const std::string& type) {
  return is_integer(type) || type == "numeric" || type == "real" || type == "double precision";
}

bool is_timestamp(const std::string& type) {
  return type == "timestamp with time zone" || type == "timestamp without time zone";
}

bool is_text(const std::string& type) {
  return type == "text" || type == "character varying" || type == "character" || type == "name";
}

/// 3 of `character varying(3)`.
std::optional<int> length(const std::string& type) {
  if (type == "character") return 1;
  const auto open = type.find('(');
  if (open == std::string::npos) return std::nullopt;
  int value = 0;
  const auto [end, error] =
      std::from_chars(type.data() + open + 1, type.data() + type.size(), value);
  if (error != std::errc()) return std::nullopt;
  return value;
}

std::string from_boolean(const std::string& value, const std::string& after,
                         const std::string& type) {
  if (after == "bit") return value + "::integer::" + type;
  if (is_number(after)) return value + "::integer" + (type == "integer" ? "" : "::" + type);
  // The beginning of 'true' or 'false' is read as the whole.
  const auto size = length(type);
  if (!is_text(after) || !size || *size >= 5) return "";
  return "left(" + value + "::text, " + std::to_string(*size) + ")";
}

std::string to_number(const std::string& value, const std::string& before,
                      const std::string& type) {
  if (is_timestamp(before) || before == "interval") {
    return "extract(epoch FROM " + value + ")::" + type;
  }
  // As a number is read as a date.
  if (before == "date") return "to_char(" + value + ", 'YYYYMMDD')::" + type;
  if (before == "money") return value + "::numeric::" + type;
  return "";
}

std::string from_number(const std::string& value, const std::string& before,
                        const std::string& after) {
  if (after == "boolean" && before != "integer") return value + " <> 0";
  if (after == "timestamp with time zone") return "to_timestamp(" + value + ")";
  if (after == "timestamp without time zone") {
    return "to_timestamp(" + value + ") AT TIME ZONE 'UTC'";
  }
  if (after == "money" && !is_integer(before)) return value + "::numeric::money";
  return "";
}

}  // namespace

bool is_json(const std::string& type) { return type == "json" || type == "jsonb"; }

std::string convert_builtin(const std::string& value, const std::string& before,
                            const std::string& type, bool has_cast) {
  const std::string after = without_modifier(type);
  if (before == "boolean") {
    if (const auto sql = from_boolean(value, after, type); !sql.empty()) return sql;
  }
  if (has_cast || is_text(before) || is_text(after)) return "";
  if (is_number(before) && !is_number(after)) {
    if (const auto sql = from_number(value, before, after); !sql.empty()) return sql;
  }
  if (is_number(after) && !is_number(before)) {
    if (const auto sql = to_number(value, before, type); !sql.empty()) return sql;
  }
  if (before == "uuid" && after == "bytea") return "uuid_send(" + value + ")";
  if (before == "bytea" && after == "uuid") return "encode(" + value + ", 'hex')::uuid";
  if (is_json(before) && !is_json(after)) return "(" + value + " #>> '{}')::" + type;
  return "";
}

}  // namespace aludel::diff
