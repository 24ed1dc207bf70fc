#include "config/values.hpp"

#include "config/interpolate.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <map>
#include <string_view>

namespace aludel::config {
namespace {

Error failure(const std::string& message, const Scalar& scalar) {
  return Error("configuration", message).at(scalar.where);
}

constexpr std::size_t max_identifier = 63;  // NAMEDATALEN - 1

}  // namespace

bool read_bool(const Scalar& scalar, const Variables& variables) {
  const std::string text = interpolate(scalar, variables);
  for (const auto* yes : {"true", "yes", "on"}) {
    if (text == yes) return true;
  }
  for (const auto* no : {"false", "no", "off"}) {
    if (text == no) return false;
  }
  throw failure("'" + text + "' is neither true nor false", scalar);
}

std::chrono::milliseconds read_duration(const Scalar& scalar, const Variables& variables) {
  static const std::map<std::string_view, std::int64_t> units = {
      {"ms", 1}, {"s", 1'000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
  const std::string text = interpolate(scalar, variables);
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
  if (error == std::errc() && number == 0 && unit.empty()) return {};

  const auto found = units.find(unit);
  if (error == std::errc::invalid_argument || number < 0 || found == units.end()) {
    throw failure("'" + text + "' is not a length of time", scalar)
        .hint("write a number and its unit, for example 60s; units are ms, s, min, h and d");
  }
  // A year is more than anybody waits, and far below what the clocks overflow at.
  constexpr std::int64_t longest = 365 * std::int64_t{86'400'000};
  if (error != std::errc() || number > longest / found->second) {
    throw failure("'" + text + "' is longer than a year", scalar);
  }
  return std::chrono::milliseconds(number * found->second);
}

std::string read_schema(const Scalar& scalar, const Variables& variables) {
  std::string name = interpolate(scalar, variables);
  if (name.empty()) throw failure("the name of the schema is empty", scalar);
  if (name.size() > max_identifier) {
    throw failure("the schema's name is longer than 63 bytes: PostgreSQL would cut it", scalar);
  }
  if (name.starts_with("pg_")) {
    throw failure("'" + name + "' cannot be a schema: PostgreSQL keeps names beginning 'pg_'",
                  scalar);
  }
  if (name.find('\0') != std::string::npos) throw failure("a NUL in the schema's name", scalar);
  return name;
}

std::filesystem::path read_path(const Scalar& scalar, const std::filesystem::path& directory,
                                const Variables& variables) {
  const std::string text = interpolate(scalar, variables);
  if (text.empty()) throw failure("the path is empty", scalar);
  return (directory / text).lexically_normal();
}

}  // namespace aludel::config
