#include "source/generate_names.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace aludel::source {
namespace {

/// What PostgreSQL and people call a type, and its word here. Parameters stand between the name and
/// `suffix`: `timestamp(3) with time zone`.
struct Word {
  std::string_view name, suffix, word;
  int parameters = 0;  ///< at most
  bool needed = false;
};

constexpr Word words[] = {
    {"smallint", "", "smallint"},
    {"int2", "", "smallint"},
    {"integer", "", "integer"},
    {"int", "", "integer"},
    {"int4", "", "integer"},
    {"bigint", "", "bigint"},
    {"int8", "", "bigint"},
    {"numeric", "", "numeric", 2},
    {"decimal", "", "numeric", 2},
    {"real", "", "real"},
    {"float4", "", "real"},
    {"double precision", "", "double_precision"},
    {"float8", "", "double_precision"},
    {"money", "", "money"},
    {"boolean", "", "boolean"},
    {"bool", "", "boolean"},
    {"text", "", "text"},
    {"varchar", "", "varchar", 1},
    {"character varying", "", "varchar", 1},
    {"character", "", "character", 1, true},
    {"char", "", "character", 1, true},
    {"bytea", "", "bytea"},
    {"bit", "", "bit", 1, true},
    {"varbit", "", "varbit", 1},
    {"bit varying", "", "varbit", 1},
    {"date", "", "date"},
    {"time", "", "time", 1},
    {"time", " without time zone", "time", 1},
    {"timetz", "", "timetz", 1},
    {"time", " with time zone", "timetz", 1},
    {"timestamp", "", "timestamp", 1},
    {"timestamp", " without time zone", "timestamp", 1},
    {"timestamptz", "", "timestamptz", 1},
    {"timestamp", " with time zone", "timestamptz", 1},
};

/// Words that are spelt as PostgreSQL spells them.
constexpr std::string_view same[] = {
    "uuid",          "json",         "jsonb",          "xml",
    "inet",          "cidr",         "macaddr",        "macaddr8",
    "tsvector",      "tsquery",      "jsonpath",       "oid",
    "pg_lsn",        "point",        "line",           "lseg",
    "box",           "path",         "polygon",        "circle",
    "int4range",     "int8range",    "numrange",       "tsrange",
    "tstzrange",     "daterange",    "int4multirange", "int8multirange",
    "nummultirange", "tsmultirange", "tstzmultirange", "datemultirange"};

constexpr std::string_view interval_fields[] = {"year",
                                                "month",
                                                "day",
                                                "hour",
                                                "minute",
                                                "second",
                                                "year to month",
                                                "day to hour",
                                                "day to minute",
                                                "day to second",
                                                "hour to minute",
                                                "hour to second",
                                                "minute to second"};

using Numbers = std::vector<int>;

/// The numbers in `(10,2)` at the front of `rest`, taken off. nullopt where it does not begin so.
std::optional<Numbers> take_numbers(std::string_view& rest) {
  if (!rest.starts_with('(')) return Numbers{};
  const auto close = rest.find(')');
  if (close == std::string_view::npos) return {};
  Numbers numbers;
  std::string_view inside = rest.substr(1, close - 1);
  while (true) {
    while (inside.starts_with(' ')) inside.remove_prefix(1);
    int number = 0;
    const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), number);
    if (error != std::errc()) return {};
    numbers.push_back(number);
    inside.remove_prefix(static_cast<std::size_t>(end - inside.data()));
    if (inside.empty()) break;
    if (!inside.starts_with(',')) return {};
    inside.remove_prefix(1);
  }
  rest.remove_prefix(close + 1);
  return numbers;
}

Doc word_call(std::string_view word, const Numbers& numbers) {
  Doc doc = call(std::string(word), {});
  for (const int each : numbers) doc.parts.push_back(atom(std::to_string(each)));
  return doc;
}

std::optional<Doc> interval(std::string_view rest) {
  if (!rest.starts_with("interval")) return {};
  rest.remove_prefix(std::string_view("interval").size());
  std::string_view fields;
  if (rest.starts_with(' ')) {
    fields =
        rest.substr(1, rest.find('(') == std::string_view::npos ? rest.npos : rest.find('(') - 1);
    rest.remove_prefix(1 + fields.size());
    if (!std::ranges::count(interval_fields, fields)) return {};
  }
  const auto numbers = take_numbers(rest);
  if (!numbers || !rest.empty() || numbers->size() > 1) return {};
  Doc doc = call("interval", {});
  if (!fields.empty() || !numbers->empty()) {
    doc.parts.push_back(fields.empty() ? atom("{}") : literal(std::string(fields)));
  }
  for (const int each : *numbers) doc.parts.push_back(atom(std::to_string(each)));
  return doc;
}

std::optional<Doc> known(std::string_view type) {
  if (std::ranges::count(same, type)) return word_call(type, {});
  for (const Word& word : words) {
    if (!type.starts_with(word.name)) continue;
    std::string_view rest = type.substr(word.name.size());
    const auto numbers = take_numbers(rest);
    if (!numbers || rest != word.suffix) continue;
    const auto count = static_cast<int>(numbers->size());
    if (count > word.parameters || (word.needed && count == 0)) continue;
    // Lengths and precisions are not negative; a scale may be.
    if (!numbers->empty() && numbers->front() < 0) continue;
    return word_call(word.word, *numbers);
  }
  return interval(type);
}

/// `mood`, `mood(3)`: an identifier that needs no quotation marks.
bool is_plain(std::string_view name) {
  const auto open = std::min(name.find('('), name.size());
  name = name.substr(0, open);
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9');
  };
  return !name.empty() && std::ranges::all_of(name, letter);
}

}  // namespace

schema::QualifiedName Names::shortened(schema::QualifiedName name) const {
  if (!default_schema_.empty() && name.schema == default_schema_) name.schema.clear();
  return name;
}

std::string Names::text(const schema::QualifiedName& name) const {
  return schema::to_string(shortened(name));
}

std::string Names::text(const schema::ObjectName& object) const {
  schema::ObjectName shorter = object;
  shorter.name = shortened(object.name);
  shorter.table = shortened(object.table);
  return schema::object_text(shorter);
}

std::string Names::member(const schema::QualifiedName& table, const std::string& column) const {
  return text(schema::ObjectName{schema::Kind::column, {"", column}, table, {}});
}

Doc Names::collation(const schema::QualifiedName& collation) const {
  return name(collation.schema == "pg_catalog" ? schema::QualifiedName{"", collation.name}
                                               : collation);
}

Doc Names::type(const std::string& sql) const {
  std::string_view base = sql;
  int dimensions = 0;
  while (base.ends_with("[]")) {
    base.remove_suffix(2);
    ++dimensions;
  }
  std::optional<Doc> doc = known(base);
  if (!doc) {
    std::string_view name = sql;
    // A type of the default schema whose name PostgreSQL has for one of its own keeps its schema.
    const std::string prefix = default_schema_ + ".";
    if (!default_schema_.empty() && name.starts_with(prefix)) {
      const auto bare = base.substr(prefix.size());
      if (is_plain(bare) && !known(bare) && bare != "name" && !bare.starts_with("pg_")) {
        name.remove_prefix(prefix.size());
      }
    }
    return call("type", {literal(std::string(name))});
  }
  if (dimensions == 0) return *doc;
  Doc array = call("array", {*doc});
  if (dimensions > 1) array.parts.push_back(atom(std::to_string(dimensions)));
  return array;
}

Doc kind(schema::Kind kind) {
  std::string name = schema::to_string(kind);
  std::ranges::replace(name, ' ', '_');
  if (name == "operator") name += '_';
  return atom("Kind::" + name);
}

Doc names(const std::vector<std::string>& texts) {
  std::vector<Doc> parts;
  for (const auto& text : texts) parts.push_back(literal(text));
  return parts.empty() ? atom("List<Text>{}") : list(std::move(parts));
}

Doc number(long long value) {
  // The smallest number is no literal: its sign stands apart.
  if (value == -9223372036854775807LL - 1) return atom("-9223372036854775807 - 1");
  return atom(std::to_string(value));
}

}  // namespace aludel::source
