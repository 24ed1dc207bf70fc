#include "compare/renames.hpp"

#include "compare/files.hpp"

#include <algorithm>
#include <sstream>

namespace aludel::compare {

using schema::ObjectName;
using schema::QualifiedName;

namespace {

QualifiedName in_schema(QualifiedName name) {
  if (name.schema.empty()) name.schema = "public";
  return name;
}

bool has(const schema::Snapshot& snapshot, const ObjectName& object, const std::string& name) {
  const bool column = object.kind == Kind::column;
  const schema::Table* table =
      find_table(snapshot.schema, column ? object.table : QualifiedName{object.name.schema, name});
  return table != nullptr && (!column || find_column(*table, name) != nullptr);
}

/// A column's table may have been renamed as well: it is looked up under either name.
bool has_column(const schema::Snapshot& snapshot, const Rename& rename, const std::string& name,
                const Renames& all) {
  if (has(snapshot, rename.from, name)) return true;
  for (const auto& other : all) {
    if (other.from.kind != Kind::table) continue;
    if (other.to != rename.from.table.name || other.from.name.schema != rename.from.table.schema) {
      continue;
    }
    ObjectName column = rename.from;
    column.table = other.from.name;
    if (has(snapshot, column, name)) return true;
  }
  return false;
}

Rename parse(const std::string& line, const Location& where) {
  std::istringstream words(line);
  std::string kind;
  std::string from;
  std::string arrow;
  std::string to;
  std::string rest;
  words >> kind >> from >> arrow >> to >> rest;
  if ((kind != "table" && kind != "column") || arrow != "to" || to.empty() || !rest.empty()) {
    throw Error("source", "'aludel:rename " + line + "' says no rename")
        .at(where)
        .hint("write: aludel:rename table old to new, or: aludel:rename column table.old to new");
  }
  if (kind == "table") {
    return {{Kind::table, in_schema(schema::parse_name(from)), {}, {}},
            schema::parse_name(to).name};
  }
  ObjectName column = schema::parse_member(Kind::column, from);
  column.table = in_schema(column.table);
  return {column, schema::parse_name(to).name};
}

}  // namespace

Renames declared(const schema::Schema& schema) {
  Renames renames;
  for (const auto& table : schema.tables) {
    const QualifiedName name = in_schema(table.name);
    if (!table.renamed_from.name.empty()) {
      QualifiedName old = table.renamed_from;
      if (old.schema.empty()) old.schema = name.schema;
      renames.push_back({{Kind::table, old, {}, {}}, name.name});
    }
    for (const auto& column : table.columns) {
      if (column.renamed_from.empty()) continue;
      renames.push_back({{Kind::column, {"", column.renamed_from}, name, {}}, column.name});
    }
  }
  return renames;
}

Renames declared(const std::filesystem::path& path) {
  constexpr std::string_view word = "aludel:rename ";
  Renames renames;
  for (const auto& file : sql_files(path)) {
    std::istringstream text(read_text(file));
    std::string line;
    for (int number = 1; std::getline(text, line); ++number) {
      const auto comment = line.find_first_not_of(" \t");
      if (comment == std::string::npos || line.compare(comment, 2, "--") != 0) continue;
      const auto begin = line.find_first_not_of(" \t", comment + 2);
      if (begin == std::string::npos || line.compare(begin, word.size(), word) != 0) continue;
      renames.push_back(parse(line.substr(begin + word.size()), {file.string(), number, 0}));
    }
  }
  return renames;
}

Renames pending(const Renames& renames, const schema::Snapshot& from, const schema::Snapshot& to) {
  Renames result;
  for (const auto& rename : renames) {
    const std::string& old = rename.from.name.name;
    if (rename.from.kind == Kind::column) {
      if (has_column(from, rename, old, renames) && !has_column(from, rename, rename.to, renames) &&
          has(to, rename.from, rename.to) && !has(to, rename.from, old)) {
        result.push_back(rename);
      }
    } else if (has(from, rename.from, old) && !has(from, rename.from, rename.to) &&
               has(to, rename.from, rename.to) && !has(to, rename.from, old)) {
      result.push_back(rename);
    }
  }
  // A column is named with its table's new name: tables come first.
  std::stable_partition(result.begin(), result.end(),
                        [](const auto& each) { return each.from.kind == Kind::table; });
  return result;
}

Renames reversed(const Renames& renames) {
  Renames result;
  for (auto rename = renames.rbegin(); rename != renames.rend(); ++rename) {
    Rename back = *rename;
    std::swap(back.from.name.name, back.to);
    // A column is named with the name that its table has afterwards.
    for (const auto& other : renames) {
      const bool of_table = back.from.kind == Kind::column && other.from.kind == Kind::table &&
                            other.to == back.from.table.name &&
                            other.from.name.schema == back.from.table.schema;
      if (of_table) back.from.table.name = other.from.name.name;
    }
    result.push_back(std::move(back));
  }
  return result;
}

operation::Operations operations(const Renames& renames) {
  operation::Operations result;
  for (const auto& rename : renames) {
    result.push_back({operation::Rename{rename.from, rename.to}, {}});
  }
  return result;
}

}  // namespace aludel::compare
