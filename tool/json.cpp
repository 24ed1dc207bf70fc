#include "error_text.hpp"

#include <aludel/error.hpp>

#include <boost/json.hpp>

#include <algorithm>

namespace aludel::tool {

namespace {

namespace json = boost::json;

void write(const json::value& value, const std::string& indent, std::string& text);

void write_array(const json::array& array, const std::string& indent, std::string& text) {
  const bool in_one_line = std::none_of(array.begin(), array.end(), [](const json::value& item) {
    return item.is_object() || item.is_array();
  });
  const auto deeper = indent + "  ";
  text += '[';
  const char* separator = "";
  for (const auto& item : array) {
    text += separator;
    if (!in_one_line) text += '\n' + deeper;
    write(item, deeper, text);
    separator = in_one_line ? ", " : ",";
  }
  if (!in_one_line) text += '\n' + indent;
  text += ']';
}

void write_object(const json::object& object, const std::string& indent, std::string& text) {
  const auto deeper = indent + "  ";
  text += '{';
  const char* separator = "";
  for (const auto& member : object) {
    text.append(separator).append("\n").append(deeper);
    text += json::serialize(json::string_view(member.key())) + ": ";
    write(member.value(), deeper, text);
    separator = ",";
  }
  if (!object.empty()) text += '\n' + indent;
  text += '}';
}

void write(const json::value& value, const std::string& indent, std::string& text) {
  if (value.is_array()) {
    write_array(value.get_array(), indent, text);
  } else if (value.is_object()) {
    write_object(value.get_object(), indent, text);
  } else {
    text += json::serialize(value);
  }
}

void add(json::object& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

void add_server_fields(json::object& object, const DatabaseError& error) {
  add(object, "sqlstate", error.sqlstate());
  add(object, "detail", error.detail());
  add(object, "context", error.context());
  add(object, "statement", error.statement());
  if (error.position() > 0) object["position"] = error.position();
}

}  // namespace

json::value error_json(const Error& error) {
  json::object object{{"kind", error.kind()}, {"message", error.message()}};
  if (!error.candidates().empty()) {
    object["candidates"] = json::array(error.candidates().begin(), error.candidates().end());
  }
  add(object, "file", error.where().file);
  if (error.where().line > 0) object["line"] = error.where().line;
  if (error.where().column > 0) object["column"] = error.where().column;
  if (const auto* database = dynamic_cast<const DatabaseError*>(&error)) {
    add_server_fields(object, *database);
  }
  add(object, "hint", error.hint());
  return json::object{{"error", std::move(object)}};
}

std::string pretty(const json::value& value) {
  std::string text;
  write(value, "", text);
  return text;
}

}  // namespace aludel::tool
