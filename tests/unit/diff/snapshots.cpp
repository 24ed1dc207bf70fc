#include "snapshots.hpp"

#include "sql/render.hpp"

namespace aludel::test {

std::vector<std::string> statements(const schema::Snapshot& from, const schema::Snapshot& to) {
  std::vector<std::string> texts;
  for (const auto& statement : sql::render(diff::diff(from, to))) texts.push_back(statement.text);
  return texts;
}

schema::Column column(const std::string& name, const std::string& type) {
  schema::Column column;
  column.name = name;
  column.type = type;
  return column;
}

schema::Table table(const std::string& name, std::vector<schema::Column> columns) {
  schema::Table table;
  table.name = {"public", name};
  table.columns = std::move(columns);
  return table;
}

schema::Constraint primary_key(const std::string& name, const std::string& column) {
  schema::Constraint constraint;
  constraint.name = name;
  constraint.definition = schema::PrimaryKey{{column}, {}, {}};
  return constraint;
}

schema::Constraint foreign_key(const std::string& name, const std::string& column,
                               const std::string& table) {
  schema::Constraint constraint;
  constraint.name = name;
  schema::ForeignKey key;
  key.columns = {column};
  key.table = {"public", table};
  key.target_columns = {"id"};
  constraint.definition = key;
  return constraint;
}

schema::View view(const std::string& name, const std::string& query,
                  std::vector<schema::Column> output) {
  schema::View view;
  view.name = {"public", name};
  view.query = query;
  view.output = std::move(output);
  return view;
}

schema::Scripted function(const std::string& name, const std::string& create) {
  schema::Scripted script;
  script.name = {Kind::function, {"public", name}, {}, "()"};
  script.create = create;
  script.signature = "integer";
  return script;
}

schema::ObjectName table_name(const std::string& name) {
  return {Kind::table, {"public", name}, {}, {}};
}
schema::ObjectName column_name(const std::string& table, const std::string& name) {
  return {Kind::column, {"", name}, {"public", table}, {}};
}
schema::ObjectName view_name(const std::string& name) {
  return {Kind::view, {"public", name}, {}, {}};
}

}  // namespace aludel::test
