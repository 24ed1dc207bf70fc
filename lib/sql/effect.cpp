#include "sql/effect.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "sql/parse_tree.hpp"
#include "sql/quote.hpp"
#include "sql/scanner.hpp"

namespace aludel::sql {
namespace {

namespace json = boost::json;
using Fields = json::object;

std::string text(const Fields& fields, std::string_view name) {
  const auto* value = fields.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

const Fields* node(const Fields& fields, std::string_view name) {
  const auto* value = fields.if_contains(name);
  return value != nullptr ? value->if_object() : nullptr;
}

/// The nodes of a list: their names and fields.
template <class Use>
void each(const Fields& fields, std::string_view list, Use use) {
  const auto* values = fields.if_contains(list);
  if (values == nullptr || !values->is_array()) return;
  for (const auto& value : values->as_array()) {
    if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
      if (const auto* inner = object->begin()->value().if_object()) {
        use(std::string(object->begin()->key()), *inner);
      }
    }
  }
}

/// A name of one or more parts, as SQL has it.
std::string dotted(const Fields& fields, std::string_view list) {
  std::string name;
  each(fields, list, [&](const std::string& kind, const Fields& part) {
    if (kind == "String") name += (name.empty() ? "" : ".") + quote_identifier(text(part, "sval"));
  });
  return name;
}

std::string relation_name(const Fields* relation) {
  if (relation == nullptr) return {};
  const auto schema = text(*relation, "schemaname");
  return (schema.empty() ? "" : quote_identifier(schema) + ".") +
         quote_identifier(text(*relation, "relname"));
}

/// As format_type() writes it, but for what differs by a name alone: may_lose() knows both.
std::string type_name(const Fields* type) {
  if (type == nullptr) return {};
  std::string name;
  each(*type, "names", [&](const std::string&, const Fields& part) {
    const auto word = text(part, "sval");
    if (word != "pg_catalog") name += (name.empty() ? "" : ".") + word;
  });
  std::string modifiers;
  each(*type, "typmods", [&](const std::string&, const Fields& constant) {
    const auto* number = node(constant, "ival");
    const auto* value = number != nullptr ? number->if_contains("ival") : nullptr;
    modifiers += (modifiers.empty() ? "" : ",") +
                 (value != nullptr && value->is_int64() ? std::to_string(value->as_int64()) : "0");
  });
  if (!modifiers.empty()) name += "(" + modifiers + ")";
  if (type->contains("arrayBounds")) name += "[]";
  return name;
}

void of_drop(const Fields& drop, Effect& effect) {
  struct Kind {
    std::string_view type;
    const char* name;
    bool with_cascade;  // by itself it takes no data along
  };
  constexpr std::array kinds{
      Kind{"OBJECT_TABLE", "table", false},  Kind{"OBJECT_SEQUENCE", "sequence", false},
      Kind{"OBJECT_SCHEMA", "schema", true}, Kind{"OBJECT_TYPE", "type", true},
      Kind{"OBJECT_DOMAIN", "domain", true}, Kind{"OBJECT_EXTENSION", "extension", true}};
  const bool cascades = text(drop, "behavior") == "DROP_CASCADE";
  for (const auto& kind : kinds) {
    if (text(drop, "removeType") != kind.type || (kind.with_cascade && !cascades)) continue;
    each(drop, "objects", [&](const std::string& form, const Fields& object) {
      auto name = dotted(object, "items");
      if (form == "String") name = quote_identifier(text(object, "sval"));
      if (form == "TypeName") name = dotted(object, "names");
      effect.losses.push_back(std::string("drops ") + kind.name + " " + name +
                              (kind.with_cascade ? " and what depends on it" : ""));
    });
  }
}

void of_alter_table(const Fields& alter, Effect& effect) {
  const auto table = relation_name(node(alter, "relation"));
  each(alter, "cmds", [&](const std::string&, const Fields& command) {
    const auto column = quote_identifier(text(command, "name"));
    const auto subtype = text(command, "subtype");
    if (subtype == "AT_DropColumn") {
      effect.losses.push_back("drops column " + table + "." + column);
    } else if (subtype == "AT_AlterColumnType") {
      const auto* definition = node(command, "def");
      const auto* of = definition != nullptr ? node(*definition, "ColumnDef") : nullptr;
      if (of != nullptr) {
        effect.type_changes.push_back({table, column, type_name(node(*of, "typeName"))});
      }
    }
  });
}

void created(const Fields* relation, const char* kind, Effect& effect) {
  if (relation == nullptr || !text(*relation, "schemaname").empty()) return;
  if (text(*relation, "relpersistence") == "t") return;
  effect.created.push_back(kind + std::string(" ") + relation_name(relation));
}

void of_statement(const std::string& kind, const Fields& fields, Effect& effect) {
  if (kind == "DropStmt") of_drop(fields, effect);
  if (kind == "AlterTableStmt") of_alter_table(fields, effect);
  if (kind == "TruncateStmt") {
    each(fields, "relations", [&](const std::string&, const Fields& relation) {
      effect.losses.push_back("empties table " + relation_name(&relation));
    });
  }
  if (kind == "DeleteStmt" && !fields.contains("whereClause")) {
    effect.losses.push_back("deletes all rows of table " + relation_name(node(fields, "relation")));
  }
  if (kind == "DropdbStmt") {
    effect.losses.push_back("drops database " + quote_identifier(text(fields, "dbname")));
  }
  if (kind == "DropOwnedStmt") effect.losses.push_back("drops everything that a role owns");
  if (kind == "CreateStmt") created(node(fields, "relation"), "table", effect);
  if (kind == "ViewStmt") created(node(fields, "view"), "view", effect);
  if (kind == "CreateSeqStmt") created(node(fields, "sequence"), "sequence", effect);
  if (kind == "CreateTableAsStmt") {
    const auto* into = node(fields, "into");
    created(into != nullptr ? node(*into, "rel") : nullptr, "table", effect);
  }
}

Effect by_words(std::string_view statement) {
  Scanner scanner(statement);
  const auto verb = scanner.next_significant();
  const auto object = scanner.next_significant();
  Effect effect;
  if (verb.is("TRUNCATE")) effect.losses.push_back("empties tables");
  if (verb.is("DROP") && (object.is("TABLE") || object.is("SCHEMA") || object.is("DATABASE"))) {
    effect.losses.push_back("drops what a " + std::string(object.text) + " holds");
  }
  return effect;
}

/// A type with its aliases made one, and its length, precision and scale; -1 where not given.
struct Type {
  std::string name;
  long first = -1, second = -1;
};

Type type_of(const std::string& written) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> aliases{
      {{"integer", "int4"},
       {"int", "int4"},
       {"bigint", "int8"},
       {"smallint", "int2"},
       {"real", "float4"},
       {"double precision", "float8"},
       {"character varying", "varchar"},
       {"character", "bpchar"},
       {"decimal", "numeric"},
       {"timestamp without time zone", "timestamp"},
       {"timestamp with time zone", "timestamptz"}}};
  Type type;
  const auto open = written.find('(');
  const auto close = written.find(')', open);
  type.name = written.substr(0, open);
  if (open != std::string::npos && close != std::string::npos) {
    const char* end = written.data() + close;
    auto [rest, failed] = std::from_chars(written.data() + open + 1, end, type.first);
    if (rest < end && *rest == ',') std::from_chars(rest + 1, end, type.second);
    type.name += written.substr(close + 1);  // timestamp(3) without time zone, text[]
  }
  for (const auto& [alias, name] : aliases) {
    if (type.name == alias) type.name = name;
  }
  return type;
}

/// Where a name stands in a list in which each type holds the values of those before it.
template <std::size_t size>
std::optional<std::size_t> rank(const std::array<std::string_view, size>& list,
                                const std::string& name) {
  const auto* found = std::find(list.begin(), list.end(), name);
  if (found == list.end()) return std::nullopt;
  return static_cast<std::size_t>(found - list.begin());
}

bool fits_length(const Type& from, const Type& to) {
  return to.first < 0 || (from.first >= 0 && from.first <= to.first);
}

bool fits_numeric(const Type& from, const Type& to) {
  if (to.first < 0) return true;
  if (from.name != "numeric" || from.first < 0) return false;
  const auto scale = [](const Type& type) { return std::max(type.second, 0L); };
  return scale(from) <= scale(to) && from.first - scale(from) <= to.first - scale(to);
}

}  // namespace

Effect effect(std::string_view statement) {
  json::error_code failure;
  json::parse_options options;
  options.max_depth = 512;
  const auto document = json::parse(parse_tree(statement), failure, {}, options);
  if (failure || !document.is_object()) return by_words(statement);
  Effect result;
  const auto* statements = document.as_object().if_contains("stmts");
  if (statements == nullptr || !statements->is_array()) return result;
  for (const auto& raw : statements->as_array()) {
    const auto* stmt = node(raw.as_object(), "stmt");
    if (stmt == nullptr || stmt->empty()) continue;
    if (const auto* fields = stmt->begin()->value().if_object()) {
      of_statement(std::string(stmt->begin()->key()), *fields, result);
    }
  }
  return result;
}

bool may_lose(const std::string& from_text, const std::string& to_text) {
  constexpr std::array<std::string_view, 3> integers{"int2", "int4", "int8"};
  const auto from = type_of(from_text);
  const auto to = type_of(to_text);
  if (to.name == "text" || (to.name == "varchar" && to.first < 0)) return false;
  if (to.name == "varchar" || to.name == "bpchar") {
    const bool text = from.name == "varchar" || from.name == "bpchar";
    return !text || !fits_length(from, to);
  }
  const auto from_rank = rank(integers, from.name);
  const auto to_rank = rank(integers, to.name);
  if (from_rank && to_rank) return *from_rank > *to_rank;
  if (to.name == "numeric")
    return (from.name != "numeric" && !from_rank) || !fits_numeric(from, to);
  if (to.name == "float8")
    return from.name != "float8" && from.name != "float4" && from.name != "int2" &&
           from.name != "int4";
  if (from.name == "date" && to.name == "timestamp") return false;
  if (from.name == "json" && to.name == "jsonb") return false;
  return from.name != to.name || !fits_length(from, to);
}

}  // namespace aludel::sql
