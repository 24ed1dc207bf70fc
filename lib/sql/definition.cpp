#include "sql/definition.hpp"

#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::sql {

namespace {

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

const char* action(Action action) {
  static constexpr const char* words[] = {"NO ACTION", "RESTRICT", "CASCADE", "SET NULL",
                                          "SET DEFAULT"};
  return words[action];
}

std::string include(const schema::Names& columns) {
  return columns.empty() ? "" : " INCLUDE (" + quote_list(columns) + ")";
}

/// The columns, the last one with what PostgreSQL 18 says of a period.
std::string last_period(const schema::Names& columns, bool period, const char* before,
                        const char* behind) {
  if (!period || columns.empty()) return quote_list(columns);
  std::string list = quote_list({columns.begin(), columns.end() - 1});
  if (!list.empty()) list += ", ";
  return list + before + quote_identifier(columns.back()) + behind;
}

std::string references(const schema::ForeignKey& key) {
  std::string sql = "REFERENCES " + quote(key.table);
  if (!key.target_columns.empty()) {
    sql += " (" + last_period(key.target_columns, key.period, "PERIOD ", "") + ")";
  }
  if (key.match == schema::Match::full) sql += " MATCH FULL";
  if (key.on_delete != no_action) sql += std::string(" ON DELETE ") + action(key.on_delete);
  if (!key.set_columns.empty()) sql += " (" + quote_list(key.set_columns) + ")";
  if (key.on_update != no_action) sql += std::string(" ON UPDATE ") + action(key.on_update);
  return sql;
}

std::string check(const schema::Check& check) {
  return "CHECK (" + check.expression + ")" + (check.no_inherit ? " NO INHERIT" : "");
}

std::string definition(const schema::PrimaryKey& key) {
  if (!key.using_index.empty()) {
    return "PRIMARY KEY USING INDEX " + quote_identifier(key.using_index);
  }
  return "PRIMARY KEY (" + last_period(key.columns, key.without_overlaps, "", " WITHOUT OVERLAPS") +
         ")" + include(key.include);
}

std::string definition(const schema::Unique& key) {
  if (!key.using_index.empty()) return "UNIQUE USING INDEX " + quote_identifier(key.using_index);
  return std::string("UNIQUE ") + (key.nulls_not_distinct ? "NULLS NOT DISTINCT " : "") + "(" +
         last_period(key.columns, key.without_overlaps, "", " WITHOUT OVERLAPS") + ")" +
         include(key.include);
}

std::string definition(const schema::Check& constraint) { return check(constraint); }

std::string definition(const schema::Exclude& exclude) {
  std::string sql = "EXCLUDE ";
  if (!exclude.method.empty()) sql += "USING " + quote_identifier(exclude.method) + " ";
  return sql + "(" + exclude.elements + ")" + include(exclude.include);
}

std::string definition(const schema::ForeignKey& key) {
  return "FOREIGN KEY (" + last_period(key.columns, key.period, "PERIOD ", "") + ") " +
         references(key);
}

std::string name_of(const schema::Constraint& constraint) {
  return constraint.name.empty() ? "" : "CONSTRAINT " + quote_identifier(constraint.name) + " ";
}

/// Where and how the index of a constraint is kept. Of EXCLUDE, WHERE comes behind it.
std::string index_storage(const schema::Constraint& constraint) {
  std::string sql;
  if (!constraint.parameters.empty()) sql += " WITH (" + constraint.parameters + ")";
  if (!constraint.tablespace.empty()) {
    sql += " USING INDEX TABLESPACE " + quote_identifier(constraint.tablespace);
  }
  return sql;
}

std::string timing(const schema::Constraint& constraint) {
  if (constraint.initially_deferred) return " DEFERRABLE INITIALLY DEFERRED";
  return constraint.deferrable ? " DEFERRABLE" : "";
}

}  // namespace

std::string sequence_options(const schema::SequenceOptions& options, const std::string& before) {
  std::string sql;
  const auto add = [&](const char* word, const std::optional<long long>& value) {
    if (value) sql += before + (word + (" " + std::to_string(*value)));
  };
  add("INCREMENT BY", options.increment);
  add("MINVALUE", options.minimum);
  add("MAXVALUE", options.maximum);
  add("START WITH", options.start);
  add("CACHE", options.cache);
  if (options.cycle) sql += before + (*options.cycle ? "CYCLE" : "NO CYCLE");
  return sql;
}

std::string sequence_options(const schema::SequenceOptions& options) {
  const std::string sql = sequence_options(options, " ");
  return sql.empty() ? "" : sql.substr(1);
}

std::string identity_options(const schema::Identity& identity) {
  std::string sql;
  if (!identity.sequence.name.empty()) sql = "SEQUENCE NAME " + quote(identity.sequence);
  const std::string options = sequence_options(identity.options);
  if (!options.empty()) sql += (sql.empty() ? "" : " ") + options;
  return sql.empty() ? "" : " (" + sql + ")";
}

std::string not_null(const schema::NotNull& constraint) {
  return (constraint.name.empty() ? "" : "CONSTRAINT " + quote_identifier(constraint.name) + " ") +
         std::string("NOT NULL") + (constraint.no_inherit ? " NO INHERIT" : "");
}

std::string add_not_null(const std::string& column, const schema::NotNull& constraint) {
  return "ADD " +
         (constraint.name.empty() ? "" : "CONSTRAINT " + quote_identifier(constraint.name) + " ") +
         "NOT NULL " + quote_identifier(column) + (constraint.no_inherit ? " NO INHERIT" : "") +
         (constraint.validated ? "" : " NOT VALID");
}

std::string column_definition(const schema::Column& column) {
  // A column of a partition has its parent's type, and says only what it has of its own.
  std::string sql = quote_identifier(column.name) + " " +
                    (column.type.empty() ? std::string("WITH OPTIONS") : column.type);
  // STORAGE in a definition is PostgreSQL 16; create_table() and its like set it afterwards.
  if (!column.compression.empty() && !column.type.empty()) {
    sql += " COMPRESSION " + quote_identifier(column.compression);
  }
  if (!column.collation.name.empty()) sql += " COLLATE " + quote(column.collation);
  if (column.default_value) sql += " DEFAULT " + *column.default_value;
  if (column.generated) {
    sql += " GENERATED ALWAYS AS (" + column.generated->expression + ") " +
           (column.generated->stored ? "STORED" : "VIRTUAL");
  }
  if (column.identity) {
    sql += std::string(" GENERATED ") + (column.identity->always ? "ALWAYS" : "BY DEFAULT") +
           " AS IDENTITY" + identity_options(*column.identity);
  }
  if (column.not_null && column.not_null_as.validated) sql += " " + not_null(column.not_null_as);
  return sql;
}

std::string column_constraint(const schema::Constraint& constraint) {
  std::string sql = name_of(constraint);
  if (std::holds_alternative<schema::PrimaryKey>(constraint.definition)) {
    sql += "PRIMARY KEY";
  } else if (std::holds_alternative<schema::Unique>(constraint.definition)) {
    sql += "UNIQUE";
  } else if (const auto* key = std::get_if<schema::ForeignKey>(&constraint.definition)) {
    sql += references(*key);
  } else {
    sql += check(std::get<schema::Check>(constraint.definition));
  }
  return sql + index_storage(constraint) + timing(constraint) +
         (constraint.enforced ? "" : " NOT ENFORCED");
}

std::string table_constraint(const schema::Constraint& constraint) {
  std::string sql =
      name_of(constraint) +
      std::visit([](const auto& value) { return definition(value); }, constraint.definition) +
      index_storage(constraint);
  if (const auto* exclude = std::get_if<schema::Exclude>(&constraint.definition)) {
    if (!exclude->where.empty()) sql += " WHERE (" + exclude->where + ")";
  }
  sql += timing(constraint);
  // What is not enforced is not valid either, and PostgreSQL refuses both words together.
  if (!constraint.enforced) return sql + " NOT ENFORCED";
  return sql + (constraint.validated ? "" : " NOT VALID");
}

bool is_from_parents(const schema::Table& table, const schema::Column& column) {
  return !table.inherits.empty() && column.type.empty();
}

std::string create_table(const schema::Table& table, bool if_not_exists) {
  std::string sql = std::string("CREATE ") + (table.unlogged ? "UNLOGGED " : "") + "TABLE " +
                    (if_not_exists ? "IF NOT EXISTS " : "") + quote(table.name);
  std::string parts;
  const auto add = [&](const std::string& part) {
    parts += (parts.empty() ? "\n  " : ",\n  ") + part;
  };
  const bool partition = !table.partition_of.name.empty();
  for (const auto& column : table.columns) {
    if (!is_from_parents(table, column)) add(column_definition(column));
  }
  for (const auto& constraint : table.constraints) add(table_constraint(constraint));
  if (partition) sql += " PARTITION OF " + quote(table.partition_of);
  if (!table.of_type.name.empty()) sql += " OF " + quote(table.of_type);
  const bool given = partition || !table.of_type.name.empty();  // by a parent, by a type
  if (!parts.empty() || !given) sql += " (" + parts + (parts.empty() ? ")" : "\n)");
  if (partition) sql += " " + table.partition_bound;
  if (!table.inherits.empty()) {
    std::string parents;
    for (const auto& parent : table.inherits) {
      parents += (parents.empty() ? "" : ", ") + quote(parent);
    }
    sql += " INHERITS (" + parents + ")";
  }
  if (!table.partition_by.empty()) sql += " PARTITION BY " + table.partition_by;
  if (!table.method.empty()) sql += " USING " + quote_identifier(table.method);
  if (!table.parameters.empty()) sql += " WITH (" + table.parameters + ")";
  if (!table.tablespace.empty()) sql += " TABLESPACE " + quote_identifier(table.tablespace);
  return sql;
}

std::string create_index(const schema::Index& index, bool concurrently, bool if_not_exists) {
  std::string sql = std::string("CREATE ") + (index.unique ? "UNIQUE " : "") + "INDEX " +
                    (concurrently ? "CONCURRENTLY " : "") +
                    (if_not_exists ? "IF NOT EXISTS " : "") + quote_identifier(index.name) +
                    " ON " + (index.only ? "ONLY " : "") + quote(index.table);
  if (!index.method.empty()) sql += " USING " + quote_identifier(index.method);
  std::string keys;
  for (const auto& key : index.keys) {
    keys += keys.empty() ? "" : ", ";
    keys += key.is_expression ? "(" + key.text + ")" : quote_identifier(key.text);
    if (!key.collation.name.empty()) keys += " COLLATE " + quote(key.collation);
    if (!key.operator_class.empty()) keys += " " + key.operator_class;
    if (key.descending) keys += " DESC";
    if (key.nulls_first) keys += *key.nulls_first ? " NULLS FIRST" : " NULLS LAST";
  }
  sql += " (" + keys + ")" + include(index.include);
  if (index.nulls_not_distinct) sql += " NULLS NOT DISTINCT";
  if (!index.parameters.empty()) sql += " WITH (" + index.parameters + ")";
  if (!index.tablespace.empty()) sql += " TABLESPACE " + quote_identifier(index.tablespace);
  if (!index.where.empty()) sql += " WHERE " + index.where;
  return sql;
}

std::string create_view(const schema::View& view, bool if_not_exists, bool or_replace) {
  std::string sql = std::string("CREATE ") + (or_replace ? "OR REPLACE " : "") +
                    (view.materialized ? "MATERIALIZED VIEW " : "VIEW ") +
                    (if_not_exists ? "IF NOT EXISTS " : "") + quote(view.name);
  if (!view.columns.empty()) sql += " (" + quote_list(view.columns) + ")";
  if (!view.method.empty()) sql += " USING " + quote_identifier(view.method);
  if (!view.parameters.empty()) sql += " WITH (" + view.parameters + ")";
  if (!view.tablespace.empty()) sql += " TABLESPACE " + quote_identifier(view.tablespace);
  sql += " AS " + view.query;
  // On a line of its own: the query may end in a comment.
  if (!view.check_option.empty()) sql += "\nWITH " + upper(view.check_option) + " CHECK OPTION";
  if (view.materialized && !view.with_data) sql += "\nWITH NO DATA";
  return sql;
}

std::string create_sequence(const schema::Sequence& sequence, bool if_not_exists) {
  std::string sql = std::string("CREATE ") + (sequence.unlogged ? "UNLOGGED " : "") + "SEQUENCE " +
                    (if_not_exists ? "IF NOT EXISTS " : "") + quote(sequence.name);
  if (!sequence.type.empty()) sql += " AS " + sequence.type;
  const std::string options = sequence_options(sequence.options);
  if (!options.empty()) sql += " " + options;
  return sql;
}

std::string create_domain(const schema::Domain& domain) {
  std::string sql = "CREATE DOMAIN " + quote(domain.name) + " AS " + domain.type;
  if (!domain.collation.name.empty()) sql += " COLLATE " + quote(domain.collation);
  if (domain.default_value) sql += " DEFAULT " + *domain.default_value;
  if (domain.not_null) sql += " NOT NULL";
  for (const auto& constraint : domain.constraints) {
    // NOT VALID is for ALTER DOMAIN alone.
    if (constraint.validated) sql += " " + column_constraint(constraint);
  }
  return sql;
}

std::string reference(const schema::ObjectName& object, bool on_domain) {
  const std::string word = upper(schema::to_string(object.kind)) + " ";
  // Their names are SQL already: `(text AS integer)`, `+(integer, integer)`, `items USING btree`.
  if (object.kind == Kind::cast || object.kind == Kind::operator_ ||
      object.kind == Kind::operator_class || object.kind == Kind::operator_family) {
    const auto& schema = object.name.schema;
    return word + (schema.empty() ? "" : quote_identifier(schema) + ".") + object.name.name +
           object.arguments;
  }
  if (object.kind == Kind::column) {
    return word + quote(object.table) + "." + quote_identifier(object.name.name);
  }
  std::string sql = word + quote(object.name) + object.arguments;
  if (schema::belongs_to_table(object.kind)) {
    sql += (on_domain ? " ON DOMAIN " : " ON ") + quote(object.table);
  }
  return sql;
}

std::string comment_on(const schema::ObjectName& object, const std::optional<std::string>& text,
                       bool on_domain) {
  return "COMMENT ON " + reference(object, on_domain) + " IS " +
         (text ? quote_literal(*text) : "NULL");
}

}  // namespace aludel::sql
