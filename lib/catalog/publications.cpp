#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

struct Published {
  std::string tables;
  std::string schemas;
};

void add(std::string& list, const std::string& element) {
  list += (list.empty() ? "" : ", ") + element;
}

/// Rows of two kinds: what is published, then the publications themselves.
void read(const database::Answer& rows, Reading& reading) {
  std::unordered_map<Oid, Published> published;
  for (const auto row : rows) {
    Fields in(row);
    const char kind = in.letter();
    const Oid oid = in.oid();
    const Oid publication = in.oid();
    if (kind == 'p') continue;
    reading.objects.add_alias(kind == 't' ? pg_publication_rel : pg_publication_namespace, oid,
                              key(pg_publication, publication));
    const std::string schema = in.text();
    const std::string name = in.text();
    const auto columns = in.names();
    const auto condition = in.maybe();
    auto& what = published[publication];
    if (kind == 's') {
      add(what.schemas, sql::quote_identifier(schema));
      continue;
    }
    add(what.tables, "ONLY " + sql::quote({schema, name}) +
                         (columns.empty() ? "" : " (" + sql::quote_list(columns) + ")") +
                         (condition ? " WHERE (" + *condition + ")" : ""));
  }
  for (const auto row : rows) {
    if (row.at(0) != "p") continue;
    Fields in(row);
    in.letter();
    const Oid oid = in.oid();
    in.oid();
    in.text();
    schema::Scripted publication;
    publication.name = {Kind::publication, {"", in.text()}, {}, {}};
    const auto actions = in.names();
    in.maybe();
    const bool all_tables = in.flag();
    const bool via_root = in.flag();
    const char generated = in.letter();
    if (reading.objects.is_member(pg_publication, oid)) continue;
    std::string& sql = publication.create;
    sql = "CREATE PUBLICATION " + sql::quote(publication.name.name);
    const Published& what = published[oid];
    if (all_tables) sql += " FOR ALL TABLES";
    if (!what.tables.empty()) sql += " FOR TABLE " + what.tables;
    if (!what.schemas.empty()) {
      sql +=
          (what.tables.empty() ? " FOR TABLES IN SCHEMA " : ", TABLES IN SCHEMA ") + what.schemas;
    }
    std::string options;
    if (actions.size() < 4) {
      std::string list;
      for (const auto& action : actions) add(list, action);
      add(options, "publish = '" + list + "'");
    }
    if (via_root) add(options, "publish_via_partition_root = true");
    if (generated == 's') add(options, "publish_generated_columns = stored");
    if (!options.empty()) sql += " WITH (" + options + ")";
    reading.add_scripted(pg_publication, oid, std::move(publication));
  }
}

}  // namespace

Part publications(const Request& request) {
  const std::string columns =
      "CASE WHEN r.prattrs IS NOT NULL THEN ARRAY(SELECT a.attname FROM pg_attribute a"
      " WHERE a.attrelid = c.oid AND a.attnum = ANY(r.prattrs::int2[]) ORDER BY a.attnum) END";
  std::string query =
      "SELECT 'p', p.oid, p.oid, NULL, p.pubname, array_remove(ARRAY["
      "CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,"
      " CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END],"
      " NULL), NULL, p.puballtables, " +
      request.since(130000, "p.pubviaroot", "false") + ", " +
      request.since(180000, "p.pubgencols", "NULL") +
      " FROM pg_publication p UNION ALL (SELECT 't', r.oid, r.prpubid, n.nspname, c.relname, " +
      request.since(150000, columns, "NULL") + ", " +
      request.since(150000, "pg_get_expr(r.prqual, r.prrelid)", "NULL") +
      ", false, false, NULL FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid" +
      request.join("c.relnamespace") + "ORDER BY n.nspname, c.relname)";
  if (request.version >= 150000) {
    query +=
        " UNION ALL (SELECT 's', r.oid, r.pnpubid, n.nspname, NULL, NULL, NULL, false, false, NULL"
        " FROM pg_publication_namespace r" +
        request.join("r.pnnspid") + "ORDER BY n.nspname)";
  }
  return {query, read};
}

}  // namespace aludel::catalog
