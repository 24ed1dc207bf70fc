#include "catalog/fields.hpp"

#include <charconv>
#include <cstdlib>

namespace aludel::catalog {

std::string Fields::text() { return std::string(next().value_or("")); }

std::optional<std::string> Fields::maybe() {
  const auto value = next();
  return value ? std::optional<std::string>(*value) : std::nullopt;
}

bool Fields::flag() {
  const auto value = next();
  return value && *value == "t";
}

char Fields::letter() {
  const auto value = next();
  return value && !value->empty() ? value->front() : '\0';
}

long long Fields::number() { return maybe_number().value_or(0); }

std::optional<long long> Fields::maybe_number() {
  const auto value = next();
  if (!value) return {};
  long long number = 0;
  std::from_chars(value->data(), value->data() + value->size(), number);
  return number;
}

std::vector<long long> Fields::numbers() {
  std::vector<long long> list;
  const auto value = next();
  if (!value) return list;
  const char* at = value->data();
  while (*at) {
    char* end = nullptr;
    const long long number = std::strtoll(at, &end, 10);
    if (end == at) {
      ++at;  // a brace or a comma
    } else {
      list.push_back(number);
      at = end;
    }
  }
  return list;
}

schema::Names Fields::names() {
  const auto value = next();
  return value ? parse_array(*value) : schema::Names();
}

schema::Names parse_array(std::string_view text) {
  schema::Names list;
  std::size_t at = 1;  // behind the brace
  while (at < text.size() && text[at] != '}') {
    std::string element;
    if (text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
        element += text[at];
      }
      ++at;
    } else {
      while (at < text.size() && text[at] != ',' && text[at] != '}') element += text[at++];
      if (element == "NULL") element.clear();
    }
    list.push_back(std::move(element));
    if (at < text.size() && text[at] == ',') ++at;
  }
  return list;
}

}  // namespace aludel::catalog
