#pragma once

#include "config/config.hpp"

#include <map>
#include <optional>
#include <string>

/// What the tests of this room share: files that exist in memory only.
namespace fixture {

using Values = std::map<std::string, std::string>;

inline aludel::config::Variables variables(Values values) {
  return [values](const std::string& name) -> std::optional<std::string> {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
}

inline aludel::config::Config parse(const std::string& text, Values values = {}) {
  return aludel::config::parse(text, "/project/migrate.yaml", variables(std::move(values)));
}

/// `file:line:column: message [hint]` of what the call throws, as a user sees it.
template <class Call>
std::string error_of(Call call) {
  try {
    call();
  } catch (const aludel::Error& error) {
    std::string text = error.kind() == "configuration" ? "" : error.kind() + "! ";
    const auto where = to_string(error.where());
    text += where.empty() ? "" : where + ": ";
    text += error.message();
    return error.hint().empty() ? text : text + " [" + error.hint() + "]";
  }
  return "nothing was thrown";
}

}  // namespace fixture
