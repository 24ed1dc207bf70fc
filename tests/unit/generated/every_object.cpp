#include "every.hpp"

using namespace aludel;
using namespace aludel::schema;

std::string hostile_text() {
  return "it's \"quoted\" )\" \\ \\n ?\?/ ?\?= \t \x01 \x7f \xff é ☃ \xE2\x80\xAE // */ %s ${x} "
         "123\n\r\nend)sql\"";
}

namespace {

Column column(const std::string& name, const std::string& type) {
  Column column;
  column.name = name;
  column.type = type;
  return column;
}

Column full_column() {
  Column full = column("full", "varchar(80)");
  full.not_null = true;
  full.default_value = "'x'::varchar";
  full.collation = {"", "C"};
  full.storage = "external";
  full.compression = "pglz";
  full.comment = hostile_text();
  full.renamed_from = "old";
  return full;
}

std::vector<Column> columns() {
  const char* types[] = {"smallint",
                         "integer",
                         "bigint",
                         "numeric",
                         "numeric(5)",
                         "numeric(10,2)",
                         "numeric(3,-2)",
                         "real",
                         "double precision",
                         "money",
                         "boolean",
                         "text",
                         "varchar",
                         "varchar(3)",
                         "character(4)",
                         "bytea",
                         "bit(3)",
                         "varbit",
                         "varbit(9)",
                         "date",
                         "time",
                         "time(3)",
                         "timetz(0)",
                         "timestamp",
                         "timestamptz(6)",
                         "interval",
                         "interval(3)",
                         "interval day to second(3)",
                         "interval year",
                         "uuid",
                         "json",
                         "jsonb",
                         "xml",
                         "inet",
                         "cidr",
                         "macaddr",
                         "macaddr8",
                         "tsvector",
                         "tsquery",
                         "jsonpath",
                         "oid",
                         "pg_lsn",
                         "point",
                         "line",
                         "lseg",
                         "box",
                         "path",
                         "polygon",
                         "circle",
                         "int4range",
                         "datemultirange",
                         "citext",
                         "app.mood",
                         "\"Mood\"[]",
                         "integer[]",
                         "text[][]",
                         "numeric(4,1)[]",
                         "\"char\"",
                         "name"};
  std::vector<Column> result;
  for (const char* type : types) {
    result.push_back(column("c" + std::to_string(result.size()), type));
  }
  result.push_back(full_column());
  Column identity = column("always", "integer");
  identity.identity =
      Identity{true, {5, 2, -9223372036854775807LL - 1, 9223372036854775807LL, 3, true}};
  result.push_back(identity);
  identity.name = "by_default";
  identity.identity = Identity{false, {{}, {}, {}, {}, {}, false}};
  identity.identity->sequence_comment = hostile_text();
  result.push_back(identity);
  Column generated = column("stored", "text");
  generated.generated = Generated{"lower(c11)", true};
  result.push_back(generated);
  generated.name = "virtual";
  generated.generated = Generated{"upper(c11)", false};
  result.push_back(generated);
  result.push_back(column("é\"'\\", "text"));
  return result;
}

Constraint constraint(const std::string& name, decltype(Constraint::definition) definition) {
  Constraint result;
  result.name = name;
  result.definition = std::move(definition);
  return result;
}

std::vector<Constraint> constraints() {
  std::vector<Constraint> result;
  result.push_back(constraint("full_pkey", PrimaryKey{{"c1", "c2"}, {"c3"}, "", true}));
  result.back().parameters = "fillfactor = 70";
  result.back().tablespace = "fast";
  result.back().comment = "the key";
  result.back().index_comment = hostile_text();
  result.push_back(constraint("u", Unique{{"c1", "c2"}, {"c3"}, true, "", true}));
  result.back().deferrable = true;
  result.push_back(constraint("full_table_c5_key", Unique{{"c5"}, {}, false, ""}));
  result.push_back(constraint("named_unique", Unique{{"c6"}, {}, false, ""}));
  result.back().deferrable = result.back().initially_deferred = true;
  result.push_back(constraint("full_table_c1_check", Check{"c1 > 0", false}));
  result.push_back(constraint("full_table_check", Check{"c1 > c2", false}));
  result.push_back(constraint("ck", Check{"c2 > 0", true}));
  result.back().validated = false;
  result.push_back(constraint("ck_off", Check{"c2 > 0", false}));
  result.back().enforced = false;
  result.back().comment = hostile_text();
  result.push_back(constraint("ex", Exclude{"c49 WITH &&", "gist", {"c1"}, "c1 > 0"}));
  result.back().deferrable = true;
  result.push_back(constraint("fk", ForeignKey{{"c1", "c2"},
                                               {"app", "other"},
                                               {"a", "b"},
                                               set_null,
                                               cascade,
                                               Match::full,
                                               {"c2"},
                                               true}));
  result.back().validated = false;
  result.push_back(constraint("fk_bare", ForeignKey{{"c1"}, {"app", "other"}, {}}));
  result.push_back(constraint("full_table_c3_fkey",
                              ForeignKey{{"c3"}, {"app", "other"}, {"a"}, restrict, set_default}));
  result.push_back(constraint("one_fk", ForeignKey{{"c2"}, {"app", "other"}, {"a"}}));
  result.back().deferrable = true;
  return result;
}

/// What a model says of a constraint that comes from the table's parent.
Constraint said(const std::string& name) {
  Constraint result;
  result.name = name;
  result.comment = "of " + name;
  result.index_comment = hostile_text();
  return result;
}

Table full_table() {
  Table table;
  table.name = {"app", "full_table"};
  table.columns = columns();
  table.constraints = constraints();
  table.comment = hostile_text();
  table.unlogged = true;
  table.partition_by = "range (c1)";
  table.inherits = {{"app", "other"}, {"", "My \"Table\".x"}};
  table.method = "heap";
  table.parameters = "fillfactor = 70, autovacuum_enabled = false";
  table.tablespace = "fast";
  table.row_security = table.force_row_security = true;
  table.settings = {
      {"REPLICA IDENTITY DEFAULT", "REPLICA IDENTITY FULL", "REPLICA IDENTITY DEFAULT"},
      {"b", "ALTER COLUMN c1 SET STATISTICS 500", "b"}};
  for (const char* name : {"of_parent", "é\"'"}) table.inherited_constraints.push_back(said(name));
  table.renamed_from = {"app", "older"};
  return table;
}

Table other_table() {
  Table table;
  table.name = {"app", "other"};
  table.columns = {column("a", "integer"), column("b", "integer")};
  table.constraints = {constraint("other_pkey", PrimaryKey{{"a"}, {}, ""}),
                       constraint("", Unique{{"b"}, {}, false, ""})};
  return table;
}

/// A model says of its columns what the type does not.
Table typed_table() {
  Table table;
  table.name = {"app", "typed"};
  table.of_type = {"app", "place"};
  table.columns = {column("x", "")};
  table.columns[0].default_value = "3";
  return table;
}

Index full_index() {
  Index index;
  index.name = "ix.full";
  index.table = {"app", "full_table"};
  index.keys.push_back({"c1", false, {}, "", false, {}});
  index.keys.push_back({"c11", false, {"app", "coll"}, "text_pattern_ops", true, false});
  index.keys.push_back({"lower(c11)", true, {}, "gist_trgm_ops(siglen=32)", false, true});
  index.include = {"c2", "c3"};
  index.unique = index.nulls_not_distinct = index.only = true;
  index.method = "gist";
  index.where = "c1 > 0";
  index.parameters = "fillfactor = 70";
  index.tablespace = "fast";
  index.attached_to = {"app", "parent_ix"};
  index.settings = {{"r", "ALTER COLUMN 3 SET STATISTICS 500", "r"}};
  index.comment = "c";
  return index;
}

View full_view(bool materialized) {
  View view;
  view.name = {"app", materialized ? "mat" : "view"};
  view.query = " SELECT a AS x,\n    'R\"(' AS y\n   FROM other -- )\"";
  view.materialized = materialized;
  view.columns = {"x", "y"};
  view.parameters = materialized ? "fillfactor = 70" : "security_barrier";
  view.check_option = materialized ? "" : "local";
  view.with_data = !materialized;
  view.tablespace = materialized ? "fast" : "";
  view.method = materialized ? "heap" : "";
  view.settings = {{"r", "ALTER COLUMN x SET STATISTICS 5", "r"}};
  Column output;
  output.name = "x";
  if (!materialized) output.default_value = "1";
  output.comment = std::string("a column");
  view.output.push_back(output);
  view.comment = "v";
  return view;
}

Scripted scripted(const ObjectName& name) {
  Scripted object;
  object.name = name;
  object.create = "CREATE …\n  AS $$ \" $$";
  object.drop = "DROP …";
  object.comment = "s";
  return object;
}

}  // namespace

Schema every_object() {
  Schema schema;
  schema.namespaces = {{"app", "owner", "c"}, {"plain.schema", "", {}}};
  schema.extensions = {{"citext", "app", "1.6", "c"}, {"uuid-ossp", "", "", {}}};
  schema.enums = {{{"app", "mood"}, {"sad", "o'k", hostile_text()}, "c"}, {{"", "none"}, {}, {}}};
  Domain domain{{"app", "percent"}, "integer", true, "0", {"", "C"}, {}, "c"};
  domain.constraints = {constraint("percent_check", Check{"VALUE >= 0", false}),
                        constraint("at_most", Check{"VALUE <= 100", false}),
                        constraint("said", Check{"VALUE <> 13", false})};
  domain.constraints[2].comment = "luck";
  domain.constraints[2].validated = false;
  schema.domains = {domain};
  Column field = column("name", "text");
  field.collation = {"", "C"};
  schema.composites = {{{"app", "place"}, {column("x", "real"), field}, "c"},
                       {{"app", "nothing"}, {}, {}}};
  schema.ranges = {{{"app", "span"}, "double precision", "subtype_diff = float8mi", "c"},
                   {{"app", "days"}, "date", "", {}}};
  Sequence sequence{
      {"app", "numbers"}, "smallint", {1, 2, 3, 4, 5, true}, {"app", "other"}, "a", true, "c"};
  schema.sequences = {sequence, {{"", "plain"}, "", {}, {}, "", false, {}}};
  Table partition;
  partition.name = {"app", "part"};
  partition.partition_of = {"elsewhere", "parent"};
  partition.partition_bound = "FOR VALUES FROM (1) TO (9)";
  partition.columns = {column("c1", "")};
  partition.columns[0].default_value = "7";
  schema.tables = {full_table(), other_table(), typed_table(), partition};
  Index plain;
  plain.name = "ix_plain";
  plain.table = {"app", "other"};
  plain.keys.push_back({"b", false, {}, "", true, {}});
  schema.indexes = {full_index(), plain};
  schema.views = {full_view(false), full_view(true)};
  const QualifiedName name{"app", "thing"};
  for (const Kind kind : {Kind::function, Kind::procedure, Kind::aggregate}) {
    schema.scripted.push_back(
        scripted({kind, {"app", std::string("f(") + to_string(kind)}, {}, "(integer, text)"}));
  }
  for (const Kind kind : {Kind::trigger, Kind::policy, Kind::rule}) {
    schema.scripted.push_back(scripted({kind, {"", "on.table"}, {"app", "other"}, {}}));
  }
  for (const Kind kind : {Kind::publication, Kind::event_trigger, Kind::language, Kind::server,
                          Kind::foreign_data_wrapper}) {
    schema.scripted.push_back(scripted({kind, {"", "with.dot"}, {}, {}}));
  }
  for (const Kind kind : {Kind::cast, Kind::operator_, Kind::operator_class, Kind::operator_family,
                          Kind::default_privileges}) {
    schema.scripted.push_back(scripted({kind, {"", "app.+ (integer, integer)"}, {}, {}}));
  }
  for (const Kind kind : {Kind::collation, Kind::statistics, Kind::text_search_configuration,
                          Kind::text_search_dictionary, Kind::foreign_table}) {
    schema.scripted.push_back(scripted({kind, name, {}, {}}));
  }
  schema.grants = {{"SELECT, INSERT (email)", "TABLE app.other", "reader, \"Web User\"", true, {}}};
  schema.revokes = {{"EXECUTE", "FUNCTION app.f()", "PUBLIC", false, {}}};
  return schema;
}
