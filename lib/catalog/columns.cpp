#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace aludel::catalog {

namespace {

struct Row {
  schema::Column column;
  Oid collation = 0;
  bool is_local = false;
  std::string own_storage;  ///< the type's, where the column has another
  std::optional<long long> statistics;
  schema::Names options;
  schema::Names rights;
  char identity = 0;
};

std::string storage_word(char letter) {
  switch (letter) {
    case 'p':
      return "plain";
    case 'e':
      return "external";
    case 'm':
      return "main";
    case 'x':
      return "extended";
    default:
      return "";
  }
}

void add_settings(const Row& row, std::vector<schema::Setting>& settings) {
  const std::string column = "ALTER COLUMN " + sql::quote_identifier(row.column.name) + " ";
  const std::string key = "column " + row.column.name;
  if (row.statistics && *row.statistics >= 0) {
    settings.push_back({key + " statistics",
                        column + "SET STATISTICS " + std::to_string(*row.statistics),
                        column + "SET STATISTICS -1"});
  }
  for (const auto& option : row.options) {
    const std::string name = option.substr(0, option.find('='));
    settings.push_back({key + " option " + name, column + "SET (" + options_sql({option}) + ")",
                        column + "RESET (" + name + ")"});
  }
}

/// A materialized view's columns have no place to say it.
void add_storage(Row& row, std::vector<schema::Setting>& settings) {
  auto& column = row.column;
  const std::string alter = "ALTER COLUMN " + sql::quote_identifier(column.name) + " SET ";
  const std::string key = "column " + column.name;
  if (!column.storage.empty()) {
    settings.push_back({key + " storage", alter + "STORAGE " + column.storage,
                        alter + "STORAGE " + row.own_storage});
  }
  if (!column.compression.empty()) {
    settings.push_back({key + " compression", alter + "COMPRESSION " + column.compression,
                        alter + "COMPRESSION default"});
  }
  column.storage.clear();
  column.compression.clear();
}

Row row_of(Fields& in, Oid& default_oid, Attribute& attribute) {
  Row row;
  auto& column = row.column;
  column.name = attribute.name = in.text();
  column.type = in.text();
  attribute.type = in.oid();
  column.not_null = in.flag();
  default_oid = in.oid();
  auto expression = in.maybe();
  const char generated = in.letter();
  const char identity = in.letter();
  attribute.collation = in.oid();
  const bool has_collation = in.flag();
  column.storage = storage_word(in.letter());
  const char compression = in.letter();
  column.compression = compression == 'p' ? "pglz" : compression == 'l' ? "lz4" : "";
  row.is_local = in.flag();
  row.statistics = in.maybe_number();
  row.options = in.names();
  row.own_storage = storage_word(in.letter());
  row.rights = in.names();
  if (generated) {
    column.generated =
        schema::Generated{.expression = expression.value_or(""), .stored = generated == 's'};
  } else {
    column.default_value = std::move(expression);
  }
  row.identity = identity;
  if (has_collation) row.collation = attribute.collation;
  return row;
}

void place(Row row, const Relation& relation, Oid oid, int number, Reading& reading) {
  auto& column = row.column;
  column.collation = reading.collation(row.collation);
  column.comment = reading.comment(pg_class, oid, number);
  auto& schema = reading.schema();
  if (relation.kind == 'c') {
    schema.composites[relation.place].fields.push_back(std::move(column));
    return;
  }
  if (auto* settings = reading.settings(oid)) {
    if (relation.kind != 'v') add_settings(row, *settings);
    if (relation.kind == 'm') add_storage(row, *settings);
  }
  column.inherited = !row.is_local && !relation.is_partition && !relation.is_typed;
  if (relation.kind == 'v' || relation.kind == 'm') {
    column.storage.clear();
    column.not_null = column.inherited = false;
    schema.views[relation.place].output.push_back(std::move(column));
    return;
  }
  if (relation.kind != 'r' && relation.kind != 'p') return;
  if (column.not_null) {
    const auto found = reading.not_nulls.find({oid, number});
    if (found != reading.not_nulls.end()) column.not_null_as = found->second;
    const auto inherited = reading.inherited_not_nulls.find({oid, number});
    if (inherited != reading.inherited_not_nulls.end()) {
      schema.tables[relation.place].inherited_not_nulls.emplace(column.name, inherited->second);
    }
  }
  auto& columns = schema.tables[relation.place].columns;
  if (row.identity) {
    reading.identities.emplace(key(oid, static_cast<Oid>(number)),
                               IdentityColumn{columns.size(), row.identity == 'a'});
  }
  columns.push_back(std::move(column));
}

void read_not_nulls(const database::Answer& rows, Reading& reading) {
  for (const auto fields : rows) {
    Fields in(fields);
    const Oid oid = in.oid();
    const Oid table = in.oid();
    const auto number = static_cast<int>(in.number());
    const std::string relation = in.text();
    const std::string column = in.text();
    schema::NotNull constraint;
    constraint.name = in.text();
    constraint.no_inherit = in.flag();
    constraint.validated = in.flag();
    constraint.comment = reading.comment(pg_constraint, oid);
    if (schema::is_chosen_name(constraint.name, relation, column, "not_null")) {
      constraint.name.clear();
    }
    auto& place = in.flag() ? reading.not_nulls : reading.inherited_not_nulls;
    place.emplace(std::pair(table, number), std::move(constraint));
  }
}

struct Place {
  Oid relation = 0;
  int number = 0;
  database::Answer::Row row;
};

/// The rows in the order of their tables and columns: to sort them costs less here than it does
/// the server.
std::vector<Place> sorted(const database::Answer& rows) {
  std::vector<Place> order;
  order.reserve(rows.size());
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    order.push_back({oid, static_cast<int>(in.number()), row});
  }
  std::ranges::sort(order, [](const Place& left, const Place& right) {
    return std::tie(left.relation, left.number) < std::tie(right.relation, right.number);
  });
  return order;
}

/// There are many columns: no list of them is to be longer than it must be.
void make_room(Relation& relation, std::size_t columns, schema::Schema& schema) {
  relation.attributes.reserve(columns);
  if (relation.kind == 'r' || relation.kind == 'p') {
    schema.tables[relation.place].columns.reserve(columns);
  }
}

void read(const database::Answer& rows, Reading& reading) {
  const auto places = sorted(rows);
  for (auto place_of = places.begin(); place_of != places.end(); ++place_of) {
    const auto& [oid, number, fields] = *place_of;
    const auto relation = reading.relations.find(oid);
    if (relation == reading.relations.end()) continue;
    if (relation->second.attributes.empty()) {
      const auto end = std::find_if(place_of, places.end(), [&](const Place& each) {
        return each.relation != place_of->relation;
      });
      make_room(relation->second, static_cast<std::size_t>(end - place_of), reading.schema());
    }
    Fields in(fields);
    in.skip(2);
    const auto count = static_cast<std::size_t>(number);
    auto& attributes = relation->second.attributes;
    if (attributes.size() < count) attributes.resize(count);
    Oid default_oid = 0;
    Row row = row_of(in, default_oid, attributes[count - 1]);
    if (default_oid) reading.defaults.emplace(default_oid, std::pair(oid, number));
    const schema::Names rights = std::move(row.rights);
    place(std::move(row), relation->second, oid, number, reading);
    if (!rights.empty()) add_column_grants(reading, oid, number, rights);
  }
}

}  // namespace

Part not_nulls(const Request& request) {
  const std::string columns =
      "SELECT con.oid, con.conrelid, a.attnum, c.relname, a.attname,"
      " con.conname, con.connoinherit, con.convalidated, con.conislocal";
  const std::string from = " FROM pg_constraint con JOIN pg_class c ON c.oid = con.conrelid" +
                           request.join("c.relnamespace") +
                           "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = con.conkey[1]"
                           " WHERE con.contype = 'n'";
  // It is no constraint before.
  return {columns + from + (request.version < 180000 ? " AND false" : ""), read_not_nulls};
}

Part columns(const Request& request) {
  // A default speaks of no column: without its table the server need not open that. The columns
  // are looked up by table, since more than half of them are of indexes, sequences and TOAST; of a
  // dropped one there is no type.
  return {
      "SELECT a.attrelid::bigint, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),"
      " CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END::bigint, a.attnotnull,"
      " d.oid::bigint,"
      " pg_get_expr(d.adbin, CASE a.attgenerated WHEN '' THEN 0 ELSE d.adrelid END),"
      " a.attgenerated, a.attidentity, a.attcollation::bigint,"
      " a.attcollation <> t.typcollation,"
      " CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END, " +
          request.since(140000, "a.attcompression", "''") +
          ", a.attislocal, a.attstattarget, a.attoptions,"
          " CASE WHEN a.attstorage <> t.typstorage THEN t.typstorage END, " +
          column_rights + " FROM pg_class c" + request.join("c.relnamespace") +
          "CROSS JOIN LATERAL (SELECT * FROM pg_attribute a"
          " WHERE a.attrelid = c.oid AND a.attnum > 0 OFFSET 0) a"
          " JOIN pg_type t ON t.oid = a.atttypid"
          " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
          " AND a.atthasdef"
          " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c', 'f')",
      read};
}

}  // namespace aludel::catalog
