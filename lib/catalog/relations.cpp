// Tables, views and composite types without their columns.

#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

struct Row {
  Oid oid = 0;
  char kind = 0;
  char persistence = 0;
  std::string tablespace, method;
  schema::Names options, toast_options;
  bool row_security = false, force_row_security = false;
  char replica_identity = 0;
  schema::QualifiedName of_type;
  std::string partition_by;
  std::string partition_bound;
  bool populated = false;
};

void add_table(Row& row, Relation& relation, Reading& reading) {
  schema::Table table;
  table.name = relation.name;
  table.comment = reading.comment(pg_class, row.oid);
  table.unlogged = row.persistence == 'u';
  table.partition_by = std::move(row.partition_by);
  table.partition_bound = std::move(row.partition_bound);
  table.method = row.method;
  table.parameters = options_sql(row.options);
  const std::string toast = options_sql(row.toast_options, "toast.");
  if (!toast.empty()) table.parameters += (table.parameters.empty() ? "" : ", ") + toast;
  table.tablespace = row.tablespace;
  table.row_security = row.row_security;
  table.force_row_security = row.force_row_security;
  table.of_type = row.of_type;
  if (row.replica_identity == 'f' || row.replica_identity == 'n') {
    table.settings.push_back(
        {"replica identity",
         std::string("REPLICA IDENTITY ") + (row.replica_identity == 'f' ? "FULL" : "NOTHING"),
         "REPLICA IDENTITY DEFAULT"});
  }
  relation.place = reading.schema().tables.size();
  reading.objects.add(pg_class, row.oid, {Kind::table, relation.name, {}, {}});
  reading.schema().tables.push_back(std::move(table));
}

void add_view(const Row& row, Relation& relation, Reading& reading) {
  schema::View view;
  view.name = relation.name;
  view.comment = reading.comment(pg_class, row.oid);
  view.materialized = row.kind == 'm';
  schema::Names options;
  for (const auto& option : row.options) {
    const std::string check = "check_option=";
    if (option.starts_with(check)) {
      view.check_option = option.substr(check.size());
    } else {
      options.push_back(option);
    }
  }
  view.parameters = options_sql(options);
  const std::string toast = options_sql(row.toast_options, "toast.");
  if (!toast.empty()) view.parameters += (view.parameters.empty() ? "" : ", ") + toast;
  view.with_data = !view.materialized || row.populated;
  view.tablespace = row.tablespace;
  view.method = row.method;
  relation.place = reading.schema().views.size();
  reading.objects.add(
      pg_class, row.oid,
      {view.materialized ? Kind::materialized_view : Kind::view, relation.name, {}, {}});
  reading.schema().views.push_back(std::move(view));
}

/// Its comment and its name are those of its type.
void add_composite(const Row& row, Oid type, Relation& relation, Reading& reading) {
  relation.place = reading.schema().composites.size();
  reading.objects.add_alias(pg_class, row.oid, key(pg_type, type));
  reading.schema().composites.push_back(
      {.name = relation.name, .fields = {}, .comment = reading.comment(pg_type, type)});
}

void read(const database::Answer& rows, Reading& reading) {
  for (const auto fields : rows) {
    Fields in(fields);
    Row row;
    Relation relation;
    row.oid = in.oid();
    relation.name.schema = in.text();
    relation.name.name = in.text();
    row.kind = relation.kind = in.letter();
    const Oid type = in.oid();
    row.persistence = in.letter();
    row.tablespace = in.text();
    row.method = in.text();
    row.options = in.names();
    row.toast_options = in.names();
    row.row_security = in.flag();
    row.force_row_security = in.flag();
    row.replica_identity = in.letter();
    row.of_type.schema = in.text();
    row.of_type.name = in.text();
    row.partition_by = in.text();
    row.partition_bound = in.text();
    relation.is_partition = in.flag();
    relation.is_typed = !row.of_type.name.empty();
    row.populated = in.flag();
    if (const auto parents = reading.parents.find(row.oid); parents != reading.parents.end()) {
      relation.parents = parents->second;
    }
    if (row.kind != 'c') reading.objects.add_alias(pg_type, type, key(pg_class, row.oid));
    const bool member = reading.objects.is_member(row.kind == 'c' ? pg_type : pg_class,
                                                  row.kind == 'c' ? type : row.oid);
    if (member) {
      if (row.kind == 'c') reading.objects.add_alias(pg_class, row.oid, key(pg_type, type));
      continue;
    }
    if (row.kind == 'r' || row.kind == 'p') {
      add_table(row, relation, reading);
    } else if (row.kind == 'v' || row.kind == 'm') {
      add_view(row, relation, reading);
    } else if (row.kind == 'c') {
      add_composite(row, type, relation, reading);
    } else {
      reading.objects.add(pg_class, row.oid, {Kind::foreign_table, relation.name, {}, {}});
      reading.add_unmanaged(pg_class, row.oid, "foreign table", schema::to_string(relation.name));
    }
    reading.relations.emplace(row.oid, std::move(relation));
  }
  // Once every table has its name.
  for (const auto& [oid, relation] : reading.relations) {
    if (relation.kind != 'r' && relation.kind != 'p') continue;
    auto& table = reading.schema().tables[relation.place];
    for (const Oid parent : relation.parents) {
      const auto* name = reading.objects.find(pg_class, parent);
      if (!name) continue;
      if (relation.is_partition) {
        table.partition_of = name->name;
      } else {
        table.inherits.push_back(name->name);
      }
    }
  }
}

}  // namespace

Part relations(const Request& request) {
  return {
      "SELECT c.oid::bigint, n.nspname, c.relname, c.relkind, c.reltype::bigint, "
      "c.relpersistence, " +
          tablespace_sql("c") +
          ", CASE WHEN c.relam NOT IN (0, 2) THEN"
          " (SELECT am.amname FROM pg_am am WHERE am.oid = c.relam) END, c.reloptions,"
          " CASE WHEN c.reltoastrelid <> 0 THEN"
          " (SELECT tc.reloptions FROM pg_class tc WHERE tc.oid = c.reltoastrelid) END,"
          " c.relrowsecurity, c.relforcerowsecurity, c.relreplident,"
          " CASE WHEN c.reloftype <> 0 THEN (SELECT tn.nspname FROM pg_type t"
          " JOIN pg_namespace tn ON tn.oid = t.typnamespace WHERE t.oid = c.reloftype) END,"
          " CASE WHEN c.reloftype <> 0 THEN"
          " (SELECT t.typname FROM pg_type t WHERE t.oid = c.reloftype) END,"
          " CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,"
          " pg_get_expr(c.relpartbound, c.oid), c.relispartition, c.relispopulated"
          " FROM pg_class c" +
          request.join("c.relnamespace") + "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c', 'f')",
      read};
}

}  // namespace aludel::catalog
