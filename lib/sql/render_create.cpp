#include "sql/writer.hpp"

namespace aludel::sql {

using operation::Create;

void column_afterwards(Writer& out, const schema::QualifiedName& table,
                       const schema::Column& column) {
  const auto set = [&](const std::string& setting, const std::string& value) {
    out.add(alter_table(table) + "ALTER COLUMN " + quote_identifier(column.name) + " SET " +
            setting + " " + quote_identifier(value));
  };
  if (!column.storage.empty()) set("STORAGE", column.storage);
  if (!column.compression.empty() && column.type.empty()) set("COMPRESSION", column.compression);
  const schema::NotNull& not_null = column.not_null_as;
  if (column.not_null && !not_null.validated) {
    out.add(alter_table(table) + add_not_null(column.name, not_null));
  }
  if (column.not_null && not_null.comment) {
    const std::string name = not_null.name.empty()
                                 ? schema::chosen_name(table.name, column.name, "not_null")
                                 : not_null.name;
    out.comment({Kind::constraint, {"", name}, table, {}}, not_null.comment);
  }
  out.comment({Kind::column, {"", column.name}, table, {}}, column.comment);
  if (column.identity) {
    const auto sequence = schema::sequence_name(table, column.name, *column.identity);
    out.comment({Kind::sequence, sequence, {}, {}}, column.identity->sequence_comment);
  }
}

void constraint_comment(Writer& out, const schema::QualifiedName& table,
                        const schema::Constraint& constraint, bool on_domain) {
  if (!constraint.comment && !constraint.index_comment) return;
  const std::string name = default_name(constraint, table.name);
  if (name.empty()) {
    throw Error("usage", "a " + std::string(kind(constraint)) + " with a comment needs a name")
        .at(out.where)
        .hint("name it: .named(\"…\")");
  }
  out.comment({Kind::constraint, {"", name}, table, {}}, constraint.comment, on_domain);
  out.comment({Kind::index, {table.schema, name}, {}, {}}, constraint.index_comment);
}

void view_afterwards(Writer& out, const schema::View& view) {
  const std::string alter =
      (view.materialized ? "ALTER MATERIALIZED VIEW " : "ALTER VIEW ") + quote(view.name) + " ";
  for (const auto& column : view.output) {
    if (column.default_value) {
      out.add(alter + "ALTER COLUMN " + quote_identifier(column.name) + " SET DEFAULT " +
              *column.default_value);
    }
    out.comment({Kind::column, {"", column.name}, view.name, {}}, column.comment);
  }
  for (const auto& setting : view.settings) out.add(alter + setting.set);
}

namespace {

void write(Writer& out, const schema::Namespace& object, const Create& change) {
  // Every database is created with a schema public, which may have been dropped since.
  const bool may_exist = change.if_not_exists || object.name == "public";
  out.add(std::string("CREATE SCHEMA ") + (may_exist ? "IF NOT EXISTS " : "") +
          quote_identifier(object.name) +
          (object.owner.empty() ? "" : " AUTHORIZATION " + quote_identifier(object.owner)));
}

void write(Writer& out, const schema::Extension& object, const Create& change) {
  std::string sql = std::string("CREATE EXTENSION ") +
                    (change.if_not_exists ? "IF NOT EXISTS " : "") + quote_identifier(object.name);
  if (!object.schema.empty()) sql += " SCHEMA " + quote_identifier(object.schema);
  if (!object.version.empty()) sql += " VERSION " + quote_literal(object.version);
  out.add(sql);
}

void write(Writer& out, const schema::Enum& object, const Create&) {
  std::string labels;
  for (const auto& label : object.labels) {
    labels += (labels.empty() ? "" : ", ") + quote_literal(label);
  }
  out.add("CREATE TYPE " + quote(object.name) + " AS ENUM (" + labels + ")");
}

void write(Writer& out, const schema::Domain& object, const Create&) {
  out.add(create_domain(object));
  for (const auto& constraint : object.constraints) {
    if (!constraint.validated) {
      out.add("ALTER DOMAIN " + quote(object.name) + " ADD " + table_constraint(constraint));
    }
    constraint_comment(out, object.name, constraint, true);
  }
}

void write(Writer& out, const schema::Composite& object, const Create&) {
  std::string fields;
  for (const auto& field : object.fields) {
    fields += (fields.empty() ? "" : ", ") + quote_identifier(field.name) + " " + field.type;
    if (!field.collation.name.empty()) fields += " COLLATE " + quote(field.collation);
  }
  out.add("CREATE TYPE " + quote(object.name) + " AS (" + fields + ")");
  for (const auto& field : object.fields) {
    out.comment({Kind::column, {"", field.name}, object.name, {}}, field.comment);
  }
}

void write(Writer& out, const schema::Range& object, const Create&) {
  out.add("CREATE TYPE " + quote(object.name) + " AS RANGE (subtype = " + object.subtype +
          (object.options.empty() ? "" : ", " + object.options) + ")");
}

void write(Writer& out, const schema::Sequence& object, const Create& change) {
  out.add(create_sequence(object, change.if_not_exists));
  if (object.owner_column.empty()) return;
  out.add("ALTER SEQUENCE " + quote(object.name) + " OWNED BY " + quote(object.owner_table) + "." +
          quote_identifier(object.owner_column));
}

/// Whether one index could serve both, as CREATE TABLE then has it.
bool alike(const schema::Constraint& unique, const schema::Constraint& other) {
  const auto* key = std::get_if<schema::Unique>(&unique.definition);
  if (!key || unique.deferrable != other.deferrable ||
      unique.initially_deferred != other.initially_deferred) {
    return false;
  }
  if (const auto* primary = std::get_if<schema::PrimaryKey>(&other.definition)) {
    return key->columns == primary->columns && key->include == primary->include &&
           !key->nulls_not_distinct;
  }
  return unique.definition == other.definition;
}

/// Whether CREATE TABLE would not make this constraint as it is said: it takes any check and
/// foreign key for valid, the table being empty, and makes one constraint of two keys that are
/// alike.
bool needs_alter(const schema::Table& table, std::size_t at) {
  const auto& constraint = table.constraints[at];
  if (!constraint.validated && constraint.enforced) return true;
  for (std::size_t other = 0; other < table.constraints.size(); ++other) {
    const bool first = other < at || std::holds_alternative<schema::PrimaryKey>(
                                         table.constraints[other].definition);
    if (other != at && first && alike(constraint, table.constraints[other])) return true;
  }
  return false;
}

/// The table without those.
schema::Table without(const schema::Table& table, const std::vector<std::size_t>& constraints) {
  auto result = table;
  for (auto at = constraints.rbegin(); at != constraints.rend(); ++at) {
    result.constraints.erase(result.constraints.begin() + static_cast<std::ptrdiff_t>(*at));
  }
  return result;
}

/// What a column that a table inherits is to have otherwise than its parents'.
void vary(Writer& out, const schema::QualifiedName& table, const schema::Column& column) {
  const std::string alter =
      alter_table(table) + "ALTER COLUMN " + quote_identifier(column.name) + " SET ";
  if (column.default_value) out.add(alter + "DEFAULT " + *column.default_value);
  if (column.not_null && !column.not_null_as.name.empty() && column.not_null_as.validated) {
    out.add(alter_table(table) + add_not_null(column.name, column.not_null_as));
  } else if (column.not_null && column.not_null_as.validated) {
    out.add(alter + "NOT NULL");
  }
}

void write(Writer& out, const schema::Table& table, const Create& change) {
  std::vector<std::size_t> later;
  for (std::size_t at = 0; at < table.constraints.size(); ++at) {
    if (needs_alter(table, at)) later.push_back(at);
  }
  out.add(create_table(later.empty() ? table : without(table, later), change.if_not_exists));
  for (const auto at : later) {
    out.add(alter_table(table.name) + "ADD " + table_constraint(table.constraints[at]));
  }
  for (const auto& column : table.columns) {
    if (is_from_parents(table, column)) vary(out, table.name, column);
  }
  for (const auto& column : table.columns) column_afterwards(out, table.name, column);
  for (const auto& constraint : table.constraints) {
    constraint_comment(out, table.name, constraint);
  }
  for (const auto& constraint : table.inherited_constraints) {
    constraint_comment(out, table.name, constraint);
  }
  if (table.row_security) out.add(alter_table(table.name) + "ENABLE ROW LEVEL SECURITY");
  if (table.force_row_security) out.add(alter_table(table.name) + "FORCE ROW LEVEL SECURITY");
  for (const auto& index : change.indexes) {
    out.add(create_index(index, false, change.if_not_exists));
  }
  for (const auto& setting : table.settings) out.add(alter_table(table.name) + setting.set);
}

void write(Writer& out, const schema::Index& index, const Create& change) {
  out.add(create_index(index, change.concurrently, change.if_not_exists),
          change.concurrently ? Placement::alone : Placement::transaction);
  const std::string alter = "ALTER INDEX " + quote({index.table.schema, index.name}) + " ";
  for (const auto& setting : index.settings) out.add(alter + setting.set);
  if (!index.attached_to.name.empty()) {
    out.add("ALTER INDEX " + quote(index.attached_to) + " ATTACH PARTITION " +
            quote({index.table.schema, index.name}));
  }
}

void write(Writer& out, const schema::View& view, const Create& change) {
  out.add(create_view(view, change.if_not_exists, false));
  view_afterwards(out, view);
}

void write(Writer& out, const schema::Scripted& object, const Create&) {
  out.add_script(object.create);
}

}  // namespace

void write(Writer& out, const Create& change) {
  std::visit([&](const auto& object) { write(out, object, change); }, change.object);
  out.comment(name_of(change.object), comment_of(change.object));
}

}  // namespace aludel::sql
