// Indexes, without having the server print them: that is what takes most of pg_dump's time.

#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

void read_columns(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid index = in.oid();
    const auto number = static_cast<int>(in.number());
    IndexColumn column;
    column.type = in.oid();
    column.parameters = in.names();
    column.expression = in.text();
    // The server puts all into parentheses that does not look like the call of a function.
    if (column.expression.starts_with('(')) {
      column.expression = column.expression.substr(1, column.expression.size() - 2);
    }
    reading.index_columns.emplace(std::pair(index, number), std::move(column));
  }
}

struct Row {
  Oid oid = 0;
  Oid table = 0;
  char kind = 0;
  Oid method = 0;
  bool replica_identity = false, clustered = false;
  std::size_t key_count = 0;
  std::vector<long long> columns, classes, collations, options;
  Oid constraint = 0;
  std::vector<long long> statistics;  ///< by column; -1 where unset
};

/// Whether the server would take this class by itself: no other is the default for just this type.
bool goes_without_saying(const OperatorClass& known, Oid type, const Reading& reading) {
  if (!known.is_default) return false;
  if (known.input_type == type) return true;
  for (const auto& [oid, other] : reading.operator_classes) {
    if (other.is_default && other.method == known.method && other.input_type == type) return false;
  }
  return true;
}

schema::IndexKey key_of(const Row& row, std::size_t at, const Reading& reading) {
  schema::IndexKey key;
  const Attribute* attribute = reading.attribute(row.table, row.columns[at]);
  const auto found = reading.index_columns.find({row.oid, static_cast<int>(at) + 1});
  const IndexColumn* column = found == reading.index_columns.end() ? nullptr : &found->second;
  const auto collation = static_cast<Oid>(row.collations[at]);
  constexpr Oid default_collation = 100;
  Oid type = 0;
  if (attribute) {
    key.text = attribute->name;
    type = attribute->type;
    if (collation && collation != attribute->collation)
      key.collation = reading.collation(collation);
  } else if (column) {
    key.text = column->expression;
    key.is_expression = true;
    type = column->type;
    if (collation != default_collation) key.collation = reading.collation(collation);
  }
  const auto known = reading.operator_classes.find(static_cast<Oid>(row.classes[at]));
  if (known != reading.operator_classes.end()) {
    const bool parameters = column && !column->parameters.empty();
    if (parameters || !goes_without_saying(known->second, type, reading)) {
      key.operator_class = sql::quote(known->second.name);
    }
    if (parameters) key.operator_class += "(" + options_sql(column->parameters) + ")";
  }
  key.descending = (row.options[at] & 1) != 0;
  const bool nulls_first = (row.options[at] & 2) != 0;
  if (nulls_first != key.descending) key.nulls_first = nulls_first;
  return key;
}

void add_statistics(const Row& row, schema::Index& index) {
  for (std::size_t at = 0; at < row.statistics.size(); ++at) {
    if (row.statistics[at] < 0) continue;
    const std::string column = "ALTER COLUMN " + std::to_string(at + 1) + " SET STATISTICS ";
    index.settings.push_back({"column " + std::to_string(at + 1) + " statistics",
                              column + std::to_string(row.statistics[at]), column + "-1"});
  }
}

/// What is said of an index where its table is altered.
void add_table_settings(const Row& row, const std::string& name, Reading& reading) {
  auto* settings = reading.settings(row.table);
  if (!settings) return;
  if (row.replica_identity) {
    settings->push_back({"replica identity",
                         "REPLICA IDENTITY USING INDEX " + sql::quote_identifier(name),
                         "REPLICA IDENTITY DEFAULT"});
  }
  if (row.clustered) {
    settings->push_back(
        {"cluster", "CLUSTER ON " + sql::quote_identifier(name), "SET WITHOUT CLUSTER"});
  }
}

void read(const database::Answer& rows, Reading& reading) {
  std::vector<std::pair<std::size_t, Oid>> attached;
  for (const auto fields : rows) {
    Fields in(fields);
    Row row;
    schema::Index index;
    row.oid = in.oid();
    row.table = in.oid();
    index.name = in.text();
    row.kind = in.letter();
    row.method = in.oid();
    index.method = in.text();
    index.unique = in.flag();
    index.nulls_not_distinct = in.flag();
    index.valid = in.flag() || row.kind == 'I';
    row.replica_identity = in.flag();
    row.clustered = in.flag();
    row.key_count = static_cast<std::size_t>(in.number());
    row.columns = in.numbers();
    row.classes = in.numbers();
    row.collations = in.numbers();
    row.options = in.numbers();
    index.where = in.text();
    index.parameters = options_sql(in.names());
    index.tablespace = in.text();
    row.constraint = in.oid();
    row.statistics = in.numbers();
    const auto relation = reading.relations.find(row.table);
    if (relation == reading.relations.end()) {
      // Of a member's table: it is the member's.
      reading.objects.add_alias(pg_class, row.oid, key(pg_class, row.table));
      continue;
    }
    index.table = relation->second.name;
    add_table_settings(row, index.name, reading);
    for (std::size_t at = row.key_count; at < row.columns.size(); ++at) {
      const Attribute* included = reading.attribute(row.table, row.columns[at]);
      index.include.push_back(included ? included->name : "");
    }
    if (row.constraint) {
      reading.objects.add_alias(pg_class, row.oid, key(pg_constraint, row.constraint));
      row.columns.resize(row.key_count);
      reading.constraint_indexes.emplace(
          row.constraint, ConstraintIndex{.columns = reading.columns(row.table, row.columns),
                                          .include = std::move(index.include),
                                          .method = std::move(index.method),
                                          .where = std::move(index.where),
                                          .parameters = std::move(index.parameters),
                                          .tablespace = std::move(index.tablespace),
                                          .nulls_not_distinct = index.nulls_not_distinct,
                                          .comment = reading.comment(pg_class, row.oid)});
      continue;
    }
    for (std::size_t at = 0; at < row.key_count; ++at) {
      index.keys.push_back(key_of(row, at, reading));
    }
    // Those of the partitions stand for themselves, attached to it.
    index.only = row.kind == 'I';
    add_statistics(row, index);
    index.comment = reading.comment(pg_class, row.oid);
    reading.objects.add(pg_class, row.oid, {Kind::index, {index.table.schema, index.name}, {}, {}});
    if (const auto parent = reading.parents.find(row.oid); parent != reading.parents.end()) {
      attached.emplace_back(reading.schema().indexes.size(), parent->second.front());
    }
    reading.schema().indexes.push_back(std::move(index));
  }
  for (const auto& [place, parent] : attached) {
    const auto* name = reading.objects.find(pg_class, parent);
    if (name) reading.schema().indexes[place].attached_to = name->name;
  }
}

/// SQL: the operator classes that take parameters, by the number that each access method gives to
/// the function for them (amoptsprocnum): to look for parameters elsewhere costs more than all else
/// of an index. Of an access method that is not PostgreSQL's own, all.
constexpr const char* classes_with_parameters =
    "ARRAY(SELECT c.oid FROM pg_opclass c"
    " WHERE c.opcmethod NOT IN (403, 405, 783, 2742, 3580, 4000) OR EXISTS (SELECT FROM pg_amproc p"
    " WHERE p.amprocfamily = c.opcfamily AND (c.opcmethod, p.amprocnum) IN"
    " ((403, 5), (405, 3), (783, 10), (2742, 7), (3580, 5), (4000, 6))))";

}  // namespace

Part index_columns(const Request& request) {
  // Few indexes have an expression, and fewer a column with options. One after the other, since
  // the server would look at every column of every index for both at once.
  const std::string of_index =
      " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid" + request.join("c.relnamespace") +
      "JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum <= i.indnkeyatts WHERE ";
  const std::string options = request.since(130000, "a.attoptions", "NULL::text[]");
  std::string query = "SELECT i.indexrelid, a.attnum, a.atttypid, " + options +
                      ", pg_get_indexdef(i.indexrelid, a.attnum, false)" + of_index +
                      "i.indexprs IS NOT NULL AND i.indkey[a.attnum - 1] = 0";
  if (request.version >= 130000) {
    query += " UNION ALL SELECT i.indexrelid, a.attnum, a.atttypid, a.attoptions, NULL" + of_index +
             "i.indkey[a.attnum - 1] <> 0 AND a.attoptions IS NOT NULL AND i.indclass::oid[] && " +
             classes_with_parameters;
  }
  return {std::move(query), read_columns};
}

Part indexes(const Request& request) {
  return {
      "SELECT i.indexrelid, i.indrelid, ic.relname, ic.relkind, am.oid,"
      " CASE WHEN am.amname <> 'btree' THEN am.amname END, i.indisunique, " +
          request.since(150000, "i.indnullsnotdistinct", "false") +
          ", i.indisvalid, i.indisreplident, i.indisclustered, i.indnkeyatts, i.indkey,"
          " i.indclass, i.indcollation, i.indoption, pg_get_expr(i.indpred, i.indrelid),"
          " ic.reloptions, ts.spcname, con.oid,"
          " CASE WHEN i.indexprs IS NOT NULL THEN (SELECT"
          " array_agg(coalesce(a.attstattarget, -1) ORDER BY a.attnum)"
          " FROM pg_attribute a WHERE a.attrelid = i.indexrelid) END"
          " FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid" +
          request.join("ic.relnamespace") +
          "JOIN pg_am am ON am.oid = ic.relam"
          " LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace"
          " LEFT JOIN pg_constraint con ON con.conindid = i.indexrelid"
          " AND con.contype IN ('p', 'u', 'x')",
      read};
}

}  // namespace aludel::catalog
