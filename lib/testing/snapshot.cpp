#include "testing/snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "testing/snapshot_sql.hpp"
#include "text/line_diff.hpp"

namespace aludel::testing {
namespace {

// Names with their schemas, as pg_dump has them; in one message, so in one transaction.
constexpr const char* qualified_names = "SET LOCAL search_path TO ''; ";

std::string query(database::Connection& connection, const std::string& version_schema) {
  const auto version = connection.server_version();
  const auto rows = connection.execute(present_sql(version));
  std::vector<bool> present;
  for (const auto& kind : rows.at(0)) present.push_back(kind == "t");
  return snapshot_sql(version, connection.quote_literal(version_schema), present);
}

bool matches(const std::string& pattern, const std::string& name) {
  if (pattern.ends_with('*')) return name.starts_with(pattern.substr(0, pattern.size() - 1));
  return name == pattern || (name.starts_with(pattern) && name[pattern.size()] == '.');
}

/// An object's definition as a diff shows it, without empty lines.
std::vector<std::string> body(const std::string& definition) {
  std::vector<std::string> result;
  const auto begin = std::min(definition.find_first_not_of(' '), definition.size());
  for (const auto& line : linewise::lines(definition.substr(begin))) {
    if (!line.empty()) result.push_back(line);
  }
  return result;
}

std::string title(const Object& object) { return object.kind + " " + object.name; }

void whole(std::string& text, char sign, const Object& object) {
  text += fmt::format("{} {}\n", sign, title(object));
  for (const auto& line : body(object.definition)) text += fmt::format("{}   {}\n", sign, line);
}

/// The lines that differ, between those that do not.
void changed(std::string& text, const Object& before, const Object& after) {
  text += fmt::format("  {}\n", title(before));
  for (const auto& line : linewise::difference(body(before.definition), body(after.definition))) {
    text += fmt::format("{}   {}\n", line.sign, line.text);
  }
}

/// Walks both in their common order.
template <class Gone, class Came, class Changed>
void compare(const Snapshot& before, const Snapshot& after, Gone gone, Came came, Changed change) {
  const auto key = [](const Object& object) { return std::tie(object.kind, object.name); };
  auto left = before.objects.begin();
  auto right = after.objects.begin();
  while (left != before.objects.end() || right != after.objects.end()) {
    if (right == after.objects.end() ||
        (left != before.objects.end() && key(*left) < key(*right))) {
      gone(*left++);
    } else if (left == before.objects.end() || key(*right) < key(*left)) {
      came(*right++);
    } else {
      if (left->definition != right->definition) change(*left, *right);
      ++left;
      ++right;
    }
  }
}

/// Kinds by the order in which they can be dropped; what is not here goes with its whole.
constexpr std::array drop_order{"event trigger",
                                "publication",
                                "subscription",
                                "policy",
                                "trigger",
                                "rule",
                                "materialized view",
                                "view",
                                "statistics",
                                "constraint",
                                "index",
                                "column",
                                "foreign table",
                                "table",
                                "sequence",
                                "function",
                                "procedure",
                                "aggregate",
                                "cast",
                                "operator class",
                                "operator family",
                                "operator",
                                "domain",
                                "type",
                                "collation",
                                "conversion",
                                "text search configuration",
                                "text search dictionary",
                                "server",
                                "foreign data wrapper",
                                "extension",
                                "schema"};

std::size_t rank(const std::string& kind) {
  return static_cast<std::size_t>(std::find(drop_order.begin(), drop_order.end(), kind) -
                                  drop_order.begin());
}

/// "public.users.email" is "email" of "public.users"; dots in quotes do not count.
std::pair<std::string, std::string> split_part(const std::string& name) {
  std::size_t dot = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '"') quoted = !quoted;
    if (name[i] == '.' && !quoted) dot = i;
  }
  return {name.substr(0, dot), name.substr(dot + 1)};
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string drop(const Object& object) {
  const auto& kind = object.kind;
  const auto [whole, part] = split_part(object.name);
  if (kind == "column") return fmt::format("ALTER TABLE {} DROP COLUMN {};", whole, part);
  if (kind == "constraint") return fmt::format("ALTER TABLE {} DROP CONSTRAINT {};", whole, part);
  if (kind == "trigger" || kind == "rule" || kind == "policy") {
    return fmt::format("DROP {} {} ON {};", upper(kind), part, whole);
  }
  if (kind == "comment") {
    const auto target = object.name.substr(3);
    const auto blank = target.find(' ');
    // pg_identify_object() calls a column "table column", a constraint "table constraint" …
    const auto part_of =
        target.starts_with("table column ") ? std::string("COLUMN ") + target.substr(13)
        : blank == std::string::npos        ? upper(target)
                                            : upper(target.substr(0, blank)) + target.substr(blank);
    return fmt::format("COMMENT ON {} IS NULL;", part_of);
  }
  if (rank(kind) == drop_order.size()) {
    return fmt::format("-- take back: {} {}", kind, object.name);
  }
  return fmt::format("DROP {} {};", upper(kind), object.name);
}

/// An object of its own kind that lives and dies with one of these.
bool hangs_on(const Object& object, const std::vector<Object>& wholes) {
  return std::any_of(wholes.begin(), wholes.end(), [&](const Object& whole) {
    if (whole == object) return false;
    if (object.kind == "comment") {
      const auto at = object.name.find(whole.name);
      return at != std::string::npos && object.name.size() >= at + whole.name.size() &&
             (object.name.size() == at + whole.name.size() ||
              object.name[at + whole.name.size()] == '.' ||
              object.name.compare(at + whole.name.size(), 4, " on ") == 0);
    }
    const bool is_relation = whole.kind.ends_with("table") || whole.kind.ends_with("view");
    if (is_relation &&
        (object.kind == "column" || object.kind == "constraint" || object.kind == "trigger" ||
         object.kind == "rule" || object.kind == "policy" || object.kind == "column order")) {
      return object.name == whole.name || object.name.starts_with(whole.name + ".");
    }
    if (is_relation && object.kind == "index") {
      return object.definition.find(" ON " + whole.name + " ") != std::string::npos;
    }
    if (is_relation && object.kind == "sequence") {
      return object.definition.find(" of " + whole.name.substr(whole.name.rfind(' ') + 1) + ".") !=
             std::string::npos;
    }
    return whole.kind == "type" && object.kind == "column" &&
           object.name.starts_with(whole.name + ".");
  });
}

}  // namespace

Snapshot read_snapshot(database::Connection& connection, const std::string& version_schema) {
  Snapshot snapshot;
  for (auto& row : connection.execute(qualified_names + query(connection, version_schema))) {
    snapshot.objects.push_back({row[0].value_or(""), row[1].value_or(""), row[2].value_or("")});
  }
  std::sort(snapshot.objects.begin(), snapshot.objects.end(), [](const auto& a, const auto& b) {
    return std::tie(a.kind, a.name, a.definition) < std::tie(b.kind, b.name, b.definition);
  });
  return snapshot;
}

std::string read_fingerprint(database::Connection& connection, const std::string& version_schema) {
  const auto rows = connection.execute(
      qualified_names +
      std::string("SELECT md5(coalesce(string_agg(line, E'\\n' ORDER BY line), '')) "
                  "FROM (SELECT concat_ws(' ', kind, name, definition) COLLATE "
                  "\"C\" AS line FROM (") +
      query(connection, version_schema) +
      ") o (kind, name, definition) WHERE kind <> 'column order') l");
  return rows.at(0).at(0).value();
}

Snapshot without(const Snapshot& snapshot, const std::string& kind) {
  Snapshot result;
  std::copy_if(snapshot.objects.begin(), snapshot.objects.end(), std::back_inserter(result.objects),
               [&](const Object& object) { return object.kind != kind; });
  return result;
}

Snapshot without_left(const Snapshot& before, const Snapshot& after,
                      const std::vector<std::string>& leaves) {
  std::vector<Object> left;
  const auto came = [&](const Object& object) {
    if (std::any_of(leaves.begin(), leaves.end(),
                    [&](const auto& pattern) { return matches(pattern, title(object)); })) {
      left.push_back(object);
    }
  };
  compare(
      before, after, [](const Object&) {}, came, [](const Object&, const Object&) {});
  Snapshot result;
  for (const auto& object : after.objects) {
    if (std::find(left.begin(), left.end(), object) == left.end() && !hangs_on(object, left)) {
      result.objects.push_back(object);
    }
  }
  return result;
}

std::string difference(const Snapshot& before, const std::string& before_name,
                       const Snapshot& after, const std::string& after_name) {
  std::string text;
  compare(
      before, after, [&](const Object& gone) { whole(text, '-', gone); },
      [&](const Object& came) { whole(text, '+', came); },
      [&](const Object& old, const Object& now) { changed(text, old, now); });
  if (text.empty()) return text;
  return fmt::format("--- {}\n+++ {}\n{}", before_name, after_name, text);
}

std::vector<std::string> statements_missing(const Snapshot& before, const Snapshot& after) {
  std::vector<Object> left_over;
  std::vector<std::string> statements;
  compare(
      before, after,
      [&](const Object& gone) {
        statements.push_back(fmt::format("-- make again: {}", title(gone)));
      },
      [&](const Object& came) { left_over.push_back(came); },
      [&](const Object& old, const Object&) {
        if (old.kind != "column order") {
          statements.push_back(fmt::format("-- bring back as it was: {}", title(old)));
        }
      });
  std::vector<Object> drops;
  for (const auto& object : left_over) {
    if (object.kind != "column order" && !hangs_on(object, left_over)) drops.push_back(object);
  }
  std::stable_sort(drops.begin(), drops.end(),
                   [](const Object& a, const Object& b) { return rank(a.kind) < rank(b.kind); });
  std::vector<std::string> result;
  for (const auto& object : drops) result.push_back(drop(object));
  result.insert(result.end(), statements.begin(), statements.end());
  return result;
}

}  // namespace aludel::testing
