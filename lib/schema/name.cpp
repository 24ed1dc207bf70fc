#include "schema/name.hpp"

#include <aludel/error.hpp>

#include <vector>

namespace aludel::schema {

namespace {

/// Takes one part off the front of `rest`, up to a dot, an opening parenthesis or the end.
std::string take_part(std::string_view& rest, std::string_view whole, std::string_view stops) {
  std::string part;
  if (rest.starts_with('"')) {
    std::size_t at = 1;
    for (; at < rest.size(); ++at) {
      if (rest[at] != '"') {
        part += rest[at];
      } else if (at + 1 < rest.size() && rest[at + 1] == '"') {
        part += rest[++at];
      } else {
        break;
      }
    }
    if (at == rest.size()) {
      throw Error("name", "the quotation mark in " + std::string(whole) + " is not closed")
          .hint("write the name without quotation marks unless it holds a dot");
    }
    rest.remove_prefix(at + 1);
  } else {
    const auto end = rest.find_first_of(stops);
    part = rest.substr(0, end);
    rest.remove_prefix(part.size());
  }
  return part;
}

using Parts = std::vector<std::string>;

Parts take_parts(std::string_view& rest, std::string_view stops) {
  const std::string_view whole = rest;
  Parts parts;
  do {
    if (!parts.empty()) rest.remove_prefix(1);
    parts.push_back(take_part(rest, whole, stops));
  } while (rest.starts_with('.'));
  for (const auto& part : parts) {
    if (part.empty() || part.find('\0') != std::string::npos) {
      throw Error("name", "'" + std::string(whole) + "' is not a name")
          .hint("write it as name or schema.name");
    }
  }
  return parts;
}

QualifiedName name_of(const Parts& parts, std::string_view whole) {
  if (parts.size() > 2) {
    throw Error("name", "'" + std::string(whole) + "' has more parts than schema and name")
        .hint("put a part that holds a dot into double quotes");
  }
  if (parts.size() == 1) return {"", parts[0]};
  return {parts[0], parts[1]};
}

Parts all_parts(std::string_view text) {
  std::string_view rest = text;
  Parts parts = take_parts(rest, ".");
  if (!rest.empty()) {
    throw Error("name", "'" + std::string(text) + "' goes on after its closing quotation mark")
        .hint("double the quotation marks that belong to the name");
  }
  return parts;
}

std::string part_text(const std::string& part, const char* special = ".") {
  if (part.find_first_of(special) == std::string::npos && !part.starts_with('"')) return part;
  std::string text = "\"";
  for (const char c : part) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

}  // namespace

const char* to_string(Kind kind) {
  switch (kind) {
    case Kind::schema:
      return "schema";
    case Kind::extension:
      return "extension";
    case Kind::table:
      return "table";
    case Kind::column:
      return "column";
    case Kind::constraint:
      return "constraint";
    case Kind::index:
      return "index";
    case Kind::sequence:
      return "sequence";
    case Kind::view:
      return "view";
    case Kind::materialized_view:
      return "materialized view";
    case Kind::type:
      return "type";
    case Kind::domain:
      return "domain";
    case Kind::function:
      return "function";
    case Kind::procedure:
      return "procedure";
    case Kind::trigger:
      return "trigger";
    case Kind::policy:
      return "policy";
    case Kind::rule:
      return "rule";
    case Kind::aggregate:
      return "aggregate";
    case Kind::collation:
      return "collation";
    case Kind::statistics:
      return "statistics";
    case Kind::publication:
      return "publication";
    case Kind::event_trigger:
      return "event trigger";
    case Kind::default_privileges:
      return "default privileges";
    case Kind::cast:
      return "cast";
    case Kind::operator_:
      return "operator";
    case Kind::operator_class:
      return "operator class";
    case Kind::operator_family:
      return "operator family";
    case Kind::language:
      return "language";
    case Kind::text_search_configuration:
      return "text search configuration";
    case Kind::text_search_dictionary:
      return "text search dictionary";
    case Kind::foreign_data_wrapper:
      return "foreign data wrapper";
    case Kind::server:
      return "server";
    case Kind::foreign_table:
      return "foreign table";
  }
  return "";
}

QualifiedName parse_name(std::string_view text) { return name_of(all_parts(text), text); }

std::string to_string(const QualifiedName& name) {
  return (name.schema.empty() ? "" : part_text(name.schema) + ".") + part_text(name.name);
}

std::string to_string(const ObjectName& object) {
  std::string text = to_string(object.kind);
  text += ' ';
  if (object.kind == Kind::column) return text + to_string(object.table) + "." + object.name.name;
  text += to_string(object.name) + object.arguments;
  if (belongs_to_table(object.kind)) text += " on " + to_string(object.table);
  return text;
}

ObjectName parse_routine(Kind kind, std::string_view text) {
  ObjectName object;
  object.kind = kind;
  std::string_view rest = text;
  object.name = name_of(take_parts(rest, ".("), text);
  if (rest.data() == text.data() || *(rest.data() - 1) != '"') {
    while (object.name.name.ends_with(' ')) object.name.name.pop_back();
  }
  object.arguments = rest;
  if (!object.arguments.empty() && !(rest.starts_with('(') && rest.ends_with(')'))) {
    throw Error("name", "'" + std::string(text) + "' does not end after its arguments")
        .hint("write the name and the types of the arguments: area(integer, integer)");
  }
  return object;
}

ObjectName parse_member(Kind kind, std::string_view text) {
  Parts parts = all_parts(text);
  if (parts.size() < 2) {
    throw Error("name", "'" + std::string(text) + "' does not say the table")
        .hint("write it as table." + std::string(text));
  }
  ObjectName object;
  object.kind = kind;
  object.name.name = parts.back();
  parts.pop_back();
  object.table = name_of(parts, text);
  return object;
}

bool is_relation(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view ||
         kind == Kind::foreign_table;
}

bool is_routine(Kind kind) {
  return kind == Kind::function || kind == Kind::procedure || kind == Kind::aggregate;
}

namespace {

enum class Spelling { qualified, member, routine, plain, sql };

Spelling spelling(Kind kind) {
  if (belongs_to_table(kind)) return Spelling::member;
  if (is_routine(kind)) return Spelling::routine;
  switch (kind) {
    case Kind::schema:
    case Kind::extension:
    case Kind::publication:
    case Kind::event_trigger:
    case Kind::language:
    case Kind::foreign_data_wrapper:
    case Kind::server:
      return Spelling::plain;
    case Kind::default_privileges:
    case Kind::cast:
    case Kind::operator_:
    case Kind::operator_class:
    case Kind::operator_family:
      return Spelling::sql;
    default:
      return Spelling::qualified;
  }
}

}  // namespace

ObjectName parse_object(Kind kind, std::string_view text) {
  switch (spelling(kind)) {
    case Spelling::member:
      return parse_member(kind, text);
    case Spelling::routine:
      return parse_routine(kind, text);
    case Spelling::qualified:
      return {kind, parse_name(text), {}, {}};
    case Spelling::plain:
    case Spelling::sql:
      break;
  }
  if (text.empty()) throw Error("name", std::string("a ") + to_string(kind) + " needs a name");
  return {kind, {"", std::string(text)}, {}, {}};
}

std::string object_text(const ObjectName& object) {
  const auto& name = object.name;
  switch (spelling(object.kind)) {
    case Spelling::member:
      return to_string(object.table) + "." + part_text(name.name);
    case Spelling::routine: {
      // A name ends at the parenthesis and before blanks.
      constexpr const char* special = ".( ";
      return (name.schema.empty() ? "" : part_text(name.schema, special) + ".") +
             part_text(name.name, special) + object.arguments;
    }
    case Spelling::qualified:
      return to_string(name);
    case Spelling::plain:
    case Spelling::sql:
      break;
  }
  return name.name + object.arguments;
}

bool belongs_to_table(Kind kind) {
  return kind == Kind::column || kind == Kind::constraint || kind == Kind::trigger ||
         kind == Kind::policy || kind == Kind::rule;
}

}  // namespace aludel::schema
