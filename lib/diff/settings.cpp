#include "diff/unit.hpp"
#include "sql/quote.hpp"
#include "sql/scanner.hpp"

#include <algorithm>

namespace aludel::diff {

void alter(Unit& unit, const schema::ObjectName& name, std::string clause) {
  unit.alter.push_back(operation::Alter{name, std::move(clause), {}, false});
}

void compare_comment(Unit& unit, const schema::ObjectName& name,
                     const std::optional<std::string>& from, const std::optional<std::string>& to) {
  if (from == to) return;
  unit.alter.push_back(operation::Comment{name, to, from});
}

std::vector<std::string> parameter_list(const std::string& parameters) {
  std::vector<std::string> list;
  sql::Scanner scanner(parameters);
  std::size_t begin = 0;
  int depth = 0;
  const auto take = [&](std::size_t end) {
    std::string part = parameters.substr(begin, end - begin);
    const auto first = part.find_first_not_of(" \t\n");
    if (first != std::string::npos) {
      list.push_back(part.substr(first, part.find_last_not_of(" \t\n") - first + 1));
    }
  };
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    if (token.is('(')) ++depth;
    if (token.is(')')) --depth;
    if (token.is(',') && depth == 0) {
      const auto at = static_cast<std::size_t>(token.text.data() - parameters.data());
      take(at);
      begin = at + 1;
    }
  }
  take(parameters.size());
  return list;
}

namespace {

std::string key_of(const std::string& parameter) {
  std::string key = parameter.substr(0, parameter.find('='));
  while (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

void join(std::string& list, const std::string& part) { list += (list.empty() ? "" : ", ") + part; }

/// Whether what stays comes first in `after`, in the order that it has. The parameters of the TOAST
/// table are a list of their own.
bool in_order(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  for (const bool toast : {false, true}) {
    std::vector<std::string> kept;
    std::vector<std::string> wanted;
    for (const auto& parameter : before) {
      const bool stays = std::ranges::find(after, parameter) != after.end();
      if (stays && parameter.starts_with("toast.") == toast) kept.push_back(parameter);
    }
    for (const auto& parameter : after) {
      if (parameter.starts_with("toast.") == toast) wanted.push_back(parameter);
    }
    if (kept.size() > wanted.size() || !std::equal(kept.begin(), kept.end(), wanted.begin())) {
      return false;
    }
  }
  return true;
}

}  // namespace

void compare_parameters(Unit& unit, const schema::ObjectName& name, const std::string& from,
                        const std::string& to) {
  if (from == to) return;
  const auto before = parameter_list(from);
  const auto after = parameter_list(to);
  std::string set;
  std::string reset;
  for (const auto& parameter : after) {
    if (std::ranges::find(before, parameter) == before.end()) join(set, parameter);
  }
  for (const auto& parameter : before) {
    const std::string key = key_of(parameter);
    const bool kept =
        std::ranges::any_of(after, [&](const auto& other) { return key_of(other) == key; });
    if (!kept) join(reset, key);
  }
  if (set.empty() && reset.empty()) return;
  // What is set comes behind what stays, in the catalog and in every dump.
  if (!in_order(before, after)) {
    reset.clear();
    set.clear();
    for (const auto& parameter : before) join(reset, key_of(parameter));
    for (const auto& parameter : after) join(set, parameter);
  }
  if (!reset.empty()) alter(unit, name, "RESET (" + reset + ")");
  if (!set.empty()) alter(unit, name, "SET (" + set + ")");
}

void compare_method(Unit& unit, const schema::ObjectName& name, const std::string& from,
                    const std::string& to) {
  if (from == to) return;
  alter(unit, name, "SET ACCESS METHOD " + sql::quote_identifier(to.empty() ? "heap" : to));
}

void compare_tablespace(Unit& unit, const schema::ObjectName& name, const std::string& from,
                        const std::string& to) {
  if (from == to) return;
  alter(unit, name, "SET TABLESPACE " + sql::quote_identifier(to.empty() ? "pg_default" : to));
}

void compare_settings(Unit& unit, const schema::ObjectName& name,
                      const std::vector<schema::Setting>& from,
                      const std::vector<schema::Setting>& to) {
  for (const auto& setting : from) {
    const bool kept =
        std::ranges::any_of(to, [&](const auto& other) { return other.key == setting.key; });
    if (!kept) alter(unit, name, setting.reset);
  }
  for (const auto& setting : to) {
    if (std::ranges::find(from, setting) == from.end()) alter(unit, name, setting.set);
  }
}

}  // namespace aludel::diff
