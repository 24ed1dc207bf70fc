#include "database/foreign_versions.hpp"

#include "database/version_sql.hpp"
#include "text/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <set>

// What the tables mean follows the sources of the tools: alembic/runtime/migration.py,
// golang-migrate/database/postgres/postgres.go, dbmate/pkg/driver/postgres, goose/internal/dialect,
// diesel_migrations, flyway-core's JdbcTableSchemaHistory.java.

namespace aludel::database {
namespace {

std::string text(const Value& value) { return value.value_or(""); }
bool is_true(const Value& value) { return value == "t"; }

using Reader = std::function<void(Connection&, ForeignVersions&)>;

void read_alembic(Connection& connection, ForeignVersions& found) {
  for (const auto& row :
       connection.execute(fmt::format("SELECT version_num::text FROM {} ORDER BY 1", found.table)))
    found.heads.push_back(text(row[0]));
}

void read_golang_migrate(Connection& connection, ForeignVersions& found) {
  for (const auto& row :
       connection.execute(fmt::format("SELECT version::text, dirty FROM {}", found.table))) {
    if (is_true(row[1])) {
      throw Error("dirty", fmt::format("golang-migrate left version {} dirty in {}: it failed "
                                       "half-way",
                                       text(row[0]), found.table))
          .hint("mend the database by hand, say so with 'migrate force', and adopt it then");
    }
    if (text(row[0]) != "-1") found.heads.push_back(text(row[0]));
  }
}

/// dbmate and diesel.
void read_texts(Connection& connection, ForeignVersions& found) {
  for (const auto& row :
       connection.execute(fmt::format("SELECT version::text FROM {} ORDER BY 1", found.table)))
    found.applied.push_back(text(row[0]));
}

/// A version's last line says whether it is applied. The first line is version 0, of the table.
void read_goose(Connection& connection, ForeignVersions& found) {
  for (const auto& row : connection.execute(
           fmt::format("SELECT version_id::text, is_applied FROM {} ORDER BY id", found.table))) {
    const auto version = text(row[0]);
    std::erase(found.applied, version);
    if (is_true(row[1]) && version != "0") found.applied.push_back(version);
  }
}

void read_flyway(Connection& connection, ForeignVersions& found) {
  for (const auto& row : connection.execute(
           fmt::format("SELECT version::text, type::text, success, script::text FROM {} "
                       "ORDER BY installed_rank",
                       found.table))) {
    const auto version = text(row[0]), type = text(row[1]);
    if (!is_true(row[2])) {
      throw Error("dirty",
                  fmt::format("flyway marked {} as failed in {}",
                              version.empty() ? text(row[3]) : "version " + version, found.table))
          .hint("mend the database by hand, say so with 'flyway repair', and adopt it then");
    }
    if (version.empty() || type == "SCHEMA") continue;  // repeatable ones, and the schema itself
    if (type.ends_with("BASELINE")) {
      found.baseline = version;
    } else if (type.starts_with("UNDO") || type == "DELETE") {
      std::erase(found.applied, version);
    } else {
      found.applied.push_back(version);
    }
  }
}

/// A tool's table: its usual name, and the columns that it is known by.
struct Known {
  const char* tool;
  const char* table;
  std::set<std::string> columns;
  std::set<std::string> foreign;  ///< with one of these it is another's
  void (*read)(Connection&, ForeignVersions&);
};

const std::vector<Known>& known_tables() {
  static const std::vector<Known> all{
      {"alembic", "alembic_version", {"version_num"}, {}, read_alembic},
      {"golang-migrate", "schema_migrations", {"version", "dirty"}, {}, read_golang_migrate},
      {"dbmate", "schema_migrations", {"version"}, {"dirty", "inserted_at", "run_on"}, read_texts},
      {"goose", "goose_db_version", {"id", "version_id", "is_applied"}, {}, read_goose},
      {"diesel", "__diesel_schema_migrations", {"version", "run_on"}, {}, read_texts},
      {"flyway",
       "flyway_schema_history",
       {"installed_rank", "version", "type", "script", "success"},
       {},
       read_flyway}};
  return all;
}

struct Candidate {
  std::string table;
  const Known* known;
};

bool is_of(const Known& known, const std::set<std::string>& columns) {
  const auto has = [&](const std::string& name) { return columns.contains(name); };
  return std::all_of(known.columns.begin(), known.columns.end(), has) &&
         std::none_of(known.foreign.begin(), known.foreign.end(), has);
}

/// Tables with their columns: that one, or all with a usual name.
std::vector<Candidate> candidates(Connection& connection, const std::string& tool,
                                  const std::string& table) {
  std::vector<std::string> names;
  for (const auto& known : known_tables()) names.emplace_back(known.table);
  const auto rows = connection.execute(fmt::format(
      "SELECT pg_catalog.format('%I.%I', n.nspname, c.relname), c.relname, "
      "pg_catalog.string_agg(a.attname, ',') FROM pg_catalog.pg_class c "
      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "
      "AND NOT a.attisdropped WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND {} "
      "GROUP BY 1, 2 ORDER BY 1",
      table.empty() ? fmt::format("c.relname IN ({})", literals(names))
                    : fmt::format("c.oid = pg_catalog.to_regclass({})", literal(table))));
  std::vector<Candidate> result;
  for (const auto& row : rows) {
    std::set<std::string> columns;
    const auto list = text(row[2]);
    for (std::size_t begin = 0; begin < list.size();) {
      const auto end = std::min(list.find(',', begin), list.size());
      columns.insert(list.substr(begin, end - begin));
      begin = end + 1;
    }
    for (const auto& known : known_tables()) {
      if (!tool.empty() && tool != known.tool) continue;
      if (table.empty() && text(row[1]) != known.table) continue;
      if (is_of(known, columns)) result.push_back({text(row[0]), &known});
    }
  }
  return result;
}

Error no_table(const std::string& tool, const std::string& table) {
  if (!table.empty()) {
    return Error("nothing_to_adopt", fmt::format("{} is no version table of {}", table,
                                                 tool.empty() ? "a tool that is known here" : tool))
        .hint(fmt::format("the tools are {}", fmt::join(foreign_tools(), ", ")));
  }
  return Error("nothing_to_adopt",
               tool.empty() ? fmt::format("there is no version table of {} in this database",
                                          fmt::join(foreign_tools(), ", "))
                            : fmt::format("there is no version table of {} in this database", tool))
      .hint(
          "--table names it where it is called otherwise; 'stamp' says by hand where the database "
          "is");
}

Error several(const std::vector<Candidate>& found) {
  std::vector<std::string> tables, shown;
  for (const auto& candidate : found) {
    tables.push_back(candidate.table);
    shown.push_back(fmt::format("{} of {}", candidate.table, candidate.known->tool));
  }
  return Error("ambiguous_table",
               fmt::format("there are {} version tables: {}", found.size(), fmt::join(shown, ", ")))
      .candidates(tables)
      .hint("say which with --table");
}

std::vector<std::string> numbers(const std::string& version) {
  std::vector<std::string> parts{""};
  for (const char c : version) {
    if (c == '.' || c == '_') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  for (auto& part : parts) {
    part.erase(0, std::min(part.find_first_not_of('0'), part.size()));
    if (part.empty()) part = "0";
  }
  return parts;
}

}  // namespace

const std::vector<std::string>& foreign_tools() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> result;
    for (const auto& known : known_tables()) result.emplace_back(known.tool);
    return result;
  }();
  return names;
}

ForeignVersions read_foreign_versions(Connection& connection, const std::string& tool,
                                      const std::string& table) {
  const auto& tools = foreign_tools();
  if (!tool.empty() && std::find(tools.begin(), tools.end(), tool) == tools.end()) {
    throw Error("usage", fmt::format("'{}' is no tool that can be adopted from", tool))
        .hint(spelling::did_you_mean(tool, tools))
        .exits(ExitCode::usage);
  }
  const auto found = candidates(connection, tool, table);
  if (found.empty()) throw no_table(tool, table);
  if (found.size() > 1) throw several(found);
  ForeignVersions result{found.front().known->tool, found.front().table, {}, {}, {}};
  found.front().known->read(connection, result);
  return result;
}

std::string version_key(const std::string& tool, const std::string& version) {
  if (tool == "alembic" || tool == "dbmate" || tool == "diesel") return version;
  const bool is_number =
      !version.empty() && version.find_first_not_of("0123456789._") == std::string::npos;
  if (!is_number) return version;
  auto parts = numbers(version);
  while (parts.size() > 1 && parts.back() == "0") parts.pop_back();
  return fmt::format("{}", fmt::join(parts, "."));
}

bool is_at_most(const std::string& key, const std::string& other) {
  const auto one = numbers(key), two = numbers(other);
  const auto less = [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  };
  return !std::lexicographical_compare(two.begin(), two.end(), one.begin(), one.end(), less);
}

}  // namespace aludel::database
