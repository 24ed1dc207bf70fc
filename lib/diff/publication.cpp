#include "diff/unit.hpp"
#include "sql/quote.hpp"
#include "sql/scanner.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

/// `CREATE PUBLICATION p FOR … WITH (…)`, as the catalog writes it.
struct Publication {
  bool all_tables = false;
  std::string objects;     ///< `TABLE ONLY a, TABLES IN SCHEMA s`
  std::string parameters;  ///< `publish = 'insert'`
};

Publication read(const std::string& sql) {
  Publication result;
  sql::Scanner scanner(sql);
  std::size_t objects = std::string::npos;
  std::size_t with = sql.size();
  int depth = 0;
  const auto place = [&](const sql::Token& token) {
    return static_cast<std::size_t>(token.text.data() - sql.data());
  };
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    if (token.is('(')) ++depth;
    if (token.is(')')) --depth;
    if (depth > 0) continue;
    if (token.text == "FOR" && objects == std::string::npos) objects = place(token) + 4;
    if (token.text == "WITH") with = place(token);
  }
  if (objects != std::string::npos) {
    result.objects = sql.substr(objects, with - objects);
    while (result.objects.ends_with(' ')) result.objects.pop_back();
    result.all_tables = result.objects.starts_with("ALL TABLES");
  }
  const auto open = with < sql.size() ? sql.find('(', with) : std::string::npos;
  if (open != std::string::npos) {
    result.parameters = sql.substr(open + 1, sql.rfind(')') - open - 1);
  }
  return result;
}

/// Every parameter that a publication has, as it is where nothing is said.
std::string parameters_of(const Publication& publication, const Publication& other) {
  static constexpr const char* defaults[] = {"publish = 'insert, update, delete, truncate'",
                                             "publish_via_partition_root = false",
                                             "publish_generated_columns = none"};
  std::string result;
  const auto before = parameter_list(other.parameters);
  const auto after = parameter_list(publication.parameters);
  const auto key = [](const std::string& parameter) {
    return parameter.substr(0, parameter.find(" ="));
  };
  const auto add = [&](const std::string& parameter) {
    result += (result.empty() ? "" : ", ") + parameter;
  };
  for (const auto& parameter : after) {
    if (std::ranges::find(before, parameter) == before.end()) add(parameter);
  }
  for (const auto& parameter : before) {
    const bool kept =
        std::ranges::any_of(after, [&](const auto& each) { return key(each) == key(parameter); });
    if (kept) continue;
    for (const std::string each : defaults) {
      if (key(each) == key(parameter)) add(each);
    }
  }
  return result;
}

}  // namespace

bool compare_publication(Unit& unit, const schema::Scripted& from, const schema::Scripted& to) {
  const Publication before = read(from.create);
  const Publication after = read(to.create);
  if (before.all_tables != after.all_tables) return false;
  const std::string parameters = parameters_of(after, before);
  // Only then may a partitioned table have a list of columns or a filter.
  const bool via_root = parameters.find("publish_via_partition_root = true") != std::string::npos;
  if (via_root) alter(unit, to.name, "SET (" + parameters + ")");
  if (before.objects != after.objects) {
    // SET takes at least one.
    if (after.objects.empty()) {
      if (before.objects.find(" (") != std::string::npos) return false;
      alter(unit, to.name, "DROP " + before.objects);
    } else {
      alter(unit, to.name, "SET " + after.objects);
    }
  }
  if (!parameters.empty() && !via_root) alter(unit, to.name, "SET (" + parameters + ")");
  return true;
}

}  // namespace aludel::diff
