#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <map>

#include "sql/split.hpp"
#include "testing/proof.hpp"
#include "text/line_diff.hpp"

namespace aludel::testing {

namespace fs = std::filesystem;

namespace {

struct Count {
  std::string table;
  long long rows = 0;
};
/// By the table's OID, which a new name does not change.
using Counts = std::map<std::string, Count>;

Counts count_rows(database::Connection& connection, const std::string& version_schema) {
  Counts counts;
  std::string sql;
  for (const auto& row : connection.query(
           "SELECT c.oid, quote_ident(nspname) || '.' || quote_ident(relname) FROM pg_class c "
           "JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind = 'r' AND nspname NOT LIKE "
           "'pg\\_%' AND nspname NOT IN ('information_schema', $1)",
           {version_schema})) {
    counts[row[0].value()].table = row[1].value();
    sql += fmt::format("{}SELECT {}, count(*) FROM ONLY {}", sql.empty() ? "" : " UNION ALL ",
                       row[0].value(), row[1].value());
  }
  if (sql.empty()) return counts;
  for (const auto& row : connection.execute(sql)) {
    counts[row[0].value()].rows = std::stoll(row[1].value());
  }
  return counts;
}

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error("file", "cannot be read").at({file.string()});
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The tables that a line `-- aludel:loses public.users` names.
std::vector<std::string> allowed_losses(const std::string& text) {
  std::vector<std::string> tables;
  for (const auto& line : linewise::lines(text)) {
    constexpr std::string_view directive = "-- aludel:loses ";
    if (line.starts_with(directive)) tables.push_back(line.substr(directive.size()));
  }
  return tables;
}

/// Runs one statement; what fails is said with the line where it stands.
database::Rows run(database::Connection& connection, const sql::Statement& statement) {
  try {
    return connection.execute(statement.text);
  } catch (DatabaseError& error) {
    error.at(statement.where);
    throw;
  }
}

std::string shown(const database::Value& value) { return value ? "'" + *value + "'" : "NULL"; }

/// What is wrong with the answer to an assertion; empty for nothing.
std::string complaint(const database::Rows& rows) {
  for (const auto& row : rows) {
    for (const auto& value : row) {
      if (value != "t") return fmt::format("is not true but {}", shown(value));
    }
  }
  return "";
}

bool is_query(const sql::Statement& statement) {
  std::string word = statement.text.substr(0, statement.text.find_first_of(" \t\r\n(*;"));
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return word == "select" || word == "with" || word == "table" || word == "values";
}

}  // namespace

Outcome Proof::data(const std::string& revision, const fs::path& before, const fs::path& after) {
  const auto rows_text = before.empty() ? std::string() : read(before);
  const auto questions_text = after.empty() ? std::string() : read(after);
  auto database = workshop_.obtain(below(revision), Workshop::For::keeping);
  database.bring_to(below(revision));
  const auto& version_schema = workshop_.options().version_schema;
  Counts counts;
  {
    auto connection = database.connect();
    for (const auto& statement : sql::split(rows_text, {before.string(), 1, 0})) {
      run(connection, statement);
    }
    counts = count_rows(connection, version_schema);
  }
  database.take({revision}, graph::Direction::up);

  auto connection = database.connect();
  auto allowed = allowed_losses(rows_text);
  const auto also = allowed_losses(questions_text);
  allowed.insert(allowed.end(), also.begin(), also.end());
  std::string lost;
  const auto now = count_rows(connection, version_schema);
  for (const auto& [oid, was] : counts) {
    const auto found = now.find(oid);
    const auto left = found == now.end() ? 0 : found->second.rows;
    if (left >= was.rows) continue;
    if (std::find(allowed.begin(), allowed.end(), was.table) != allowed.end()) continue;
    lost += fmt::format("{} had {} rows before the upgrade and has {} after it\n", was.table,
                        was.rows, left);
  }
  if (!lost.empty()) {
    return failed(fmt::format(
        "revision {} loses rows\n\n{}\nwhere that is meant, say in {}: -- aludel:loses <table>\n",
        revision, lost, (before.empty() ? after : before).string()));
  }
  int asked = 0;
  for (const auto& statement : sql::split(questions_text, {after.string(), 1, 0})) {
    const auto answer = run(connection, statement);
    if (!is_query(statement)) continue;
    ++asked;
    const auto wrong = answer.empty() ? "gives no row" : complaint(answer);
    if (!wrong.empty()) {
      return failed(fmt::format("{}: the assertion {}\n\n  {}\n", to_string(statement.where), wrong,
                                statement.text));
    }
  }
  return passed(fmt::format("no row was lost, {} assertions hold", asked));
}

}  // namespace aludel::testing
