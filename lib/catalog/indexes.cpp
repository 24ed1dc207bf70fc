// Indexes, without having the server print them: that is what takes most of pg_dump's time.

#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace aludel::catalog {

using schema::Kind;

namespace {

/// A column that is an expression, or whose operator class takes parameters.
struct Column {
  Oid type = 0;
  long long statistics = -1;  ///< -1 where unset
  schema::Names parameters;
  std::string expression;
};

struct Row {
  Oid oid = 0;
  Oid table = 0;
  char kind = 0;
  Oid method = 0;
  bool replica_identity = false, clustered = false;
  std::size_t key_count = 0;
  std::vector<long long> columns, classes, collations, options;
  std::map<std::size_t, Column> special;  ///< by their place
  Oid constraint = 0;
};

std::map<std::size_t, Column> special_columns(const schema::Names& values) {
  std::map<std::size_t, Column> columns;
  for (std::size_t at = 0; at + 4 < values.size(); at += 5) {
    Column column;
    column.type = static_cast<Oid>(std::stoul(values[at + 1]));
    column.statistics = std::stoll(values[at + 2]);
    column.parameters = parse_array(values[at + 3]);
    column.expression = values[at + 4];
    // The server puts all into parentheses that does not look like the call of a function.
    if (column.expression.starts_with('(')) {
      column.expression = column.expression.substr(1, column.expression.size() - 2);
    }
    columns.emplace(std::stoul(values[at]) - 1, std::move(column));
  }
  return columns;
}

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
  const auto found = row.special.find(at);
  const Column* column = found == row.special.end() ? nullptr : &found->second;
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
  for (const auto& [at, each] : row.special) {
    if (each.statistics < 0) continue;
    const std::string number = std::to_string(at + 1);
    const std::string column = "ALTER COLUMN " + number + " SET STATISTICS ";
    index.settings.push_back({"column " + number + " statistics",
                              column + std::to_string(each.statistics), column + "-1"});
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
    row.special = special_columns(in.names());
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

/// SQL: the access methods with operator classes that take parameters, by the number that each
/// gives to the function for them (amoptsprocnum). Of one that is not PostgreSQL's own, any may.
constexpr const char* methods_with_parameters =
    "ARRAY(SELECT DISTINCT c.opcmethod FROM pg_opclass c"
    " WHERE c.opcmethod NOT IN (403, 405, 783, 2742, 3580, 4000) OR EXISTS (SELECT FROM pg_amproc p"
    " WHERE p.amprocfamily = c.opcfamily AND (c.opcmethod, p.amprocnum) IN"
    " ((403, 5), (405, 3), (783, 10), (2742, 7), (3580, 5), (4000, 6))))";

/// SQL: what special_columns() takes apart. Few indexes have an expression, and fewer a column with
/// parameters: to look for them at every index costs more than all else of it.
std::string special_columns_sql(const Request& request) {
  const std::string options = request.since(130000, "a.attoptions", "NULL::text[]");
  const std::string expression = "i.indkey[a.attnum - 1] = 0";
  std::string sql = "CASE WHEN i.indexprs IS NOT NULL";
  if (request.version >= 130000) {
    sql += std::string(" OR ic.relam = ANY (") + methods_with_parameters + ")";
  }
  return sql +
         " THEN (SELECT array_agg(value ORDER BY a.attnum, place) FROM pg_attribute a,"
         " unnest(ARRAY[a.attnum::text, a.atttypid::bigint::text,"
         " coalesce(a.attstattarget, -1)::text, " +
         options + "::text, CASE WHEN " + expression +
         " THEN pg_get_indexdef(i.indexrelid, a.attnum, false) END])"
         " WITH ORDINALITY AS v(value, place)"
         " WHERE a.attrelid = i.indexrelid AND a.attnum <= i.indnkeyatts AND (" +
         expression + " OR " + options + " IS NOT NULL)) END";
}

}  // namespace

Part indexes(const Request& request) {
  return {
      "SELECT i.indexrelid::bigint, i.indrelid::bigint, ic.relname, ic.relkind, ic.relam::bigint,"
      " CASE WHEN ic.relam <> 403 THEN (SELECT am.amname FROM pg_am am WHERE am.oid = ic.relam) "
      "END,"
      " i.indisunique, " +
          request.since(150000, "i.indnullsnotdistinct", "false") +
          ", i.indisvalid, i.indisreplident, i.indisclustered, i.indnkeyatts, i.indkey,"
          " i.indclass, i.indcollation, i.indoption, pg_get_expr(i.indpred, i.indrelid),"
          " ic.reloptions, " +
          tablespace_sql("ic") +
          // The index of a foreign key is another constraint's, which is unique or excludes.
          ", CASE WHEN i.indisunique OR i.indisexclusion THEN (SELECT con.oid::bigint"
          " FROM pg_constraint con WHERE con.conrelid = i.indrelid"
          " AND con.conindid = i.indexrelid AND con.contype IN ('p', 'u', 'x')) END, " +
          special_columns_sql(request) +
          " FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid" +
          request.join("ic.relnamespace"),
      read};
}

}  // namespace aludel::catalog
