#include "config/conduct.hpp"

#include "config/interpolate.hpp"
#include "config/values.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace aludel::config {
namespace {

Error failure(const std::string& message, const Scalar& scalar) {
  return Error("configuration", message).at(scalar.where);
}

std::string read_transaction(const Scalar& scalar, const Variables& variables) {
  const std::vector<std::string> known{"per_revision", "single", "none"};
  const auto text = interpolate(scalar, variables);
  if (std::find(known.begin(), known.end(), text) != known.end()) return text;
  auto hint = spelling::did_you_mean(text, known);
  if (hint.empty()) hint = "it is per_revision, single or none";
  throw failure("'" + text + "' is no way to use transactions", scalar).hint(hint);
}

int read_count(const Scalar& scalar, const Variables& variables) {
  const auto text = interpolate(scalar, variables);
  int number = 0;
  const auto* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end || number < 0 || number > 1000) {
    throw failure("'" + text + "' is not a number from 0 to 1000", scalar);
  }
  return number;
}

std::string read_name(const Scalar& scalar, const Variables& variables) {
  auto text = interpolate(scalar, variables);
  if (text.empty() || text.size() > 63) {
    throw failure("the name of the role must have 1 to 63 bytes", scalar);
  }
  return text;
}

/// Those that the file has another key for, and those that the program needs as they are.
void check_setting(const std::string& name, const Scalar& scalar) {
  constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
  if (name.find_first_not_of(letters) != std::string::npos) {
    throw failure("'" + name + "' is not the name of a parameter", scalar);
  }
  // The server does not look at capitals either.
  auto lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  for (const char* key : {"lock_timeout", "statement_timeout", "role", "search_path"}) {
    if (lower == key) {
      throw failure("'" + name + "' has a key of its own", scalar)
          .hint("write it beside 'settings', not inside");
    }
  }
  for (const char* own : {"client_encoding", "standard_conforming_strings", "session_authorization",
                          "client_connection_check_interval"}) {
    if (lower == own) throw failure("'" + name + "' is set by the program itself", scalar);
  }
}

}  // namespace

Conduct read_conduct(const ConductSettings& own, const ConductSettings& inherited,
                     const Variables& variables) {
  const auto value = [&](auto member) { return own.*member ? own.*member : inherited.*member; };
  using Own = ConductSettings;
  Conduct result;
  if (const auto s = value(&Own::transaction)) result.transaction = read_transaction(*s, variables);
  if (const auto s = value(&Own::lock_timeout)) result.lock_timeout = read_duration(*s, variables);
  if (const auto s = value(&Own::lock_retries)) result.lock_retries = read_count(*s, variables);
  if (const auto s = value(&Own::statement_timeout)) {
    result.statement_timeout = read_duration(*s, variables);
  }
  if (const auto s = value(&Own::role)) result.role = read_name(*s, variables);
  if (const auto s = value(&Own::search_path)) {
    result.settings.emplace_back("search_path", interpolate(*s, variables));
  }
  auto settings = inherited.settings;
  for (const auto& setting : own.settings) {
    std::erase_if(settings, [&](const auto& other) { return other.first == setting.first; });
    settings.push_back(setting);
  }
  for (const auto& [name, scalar] : settings) {
    check_setting(name, scalar);
    result.settings.emplace_back(name, interpolate(scalar, variables));
  }
  return result;
}

void check_conduct(const ConductSettings& settings) {
  const Variables none = [](const std::string&) { return std::nullopt; };
  auto known = settings;
  for (auto* scalar : {&known.transaction, &known.lock_timeout, &known.lock_retries,
                       &known.statement_timeout, &known.role, &known.search_path}) {
    if (*scalar && has_variables(**scalar)) scalar->reset();
  }
  for (const auto& [name, scalar] : settings.settings) check_setting(name, scalar);
  std::erase_if(known.settings, [](const auto& setting) { return has_variables(setting.second); });
  read_conduct(known, {}, none);
}

}  // namespace aludel::config
