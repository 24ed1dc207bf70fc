#include "sql/render.hpp"

#include "sql/writer.hpp"

#include <algorithm>
#include <type_traits>

namespace aludel::sql {

namespace {

using namespace operation;

template <typename Type, typename... Types>
constexpr bool is_one_of = (std::is_same_v<Type, Types> || ...);

std::string alter_owner(const schema::QualifiedName& owner, bool domain) {
  return (domain ? "ALTER DOMAIN " : "ALTER TABLE ") + quote(owner) + " ";
}

void write(Writer& out, const Execute& change) { out.add_script(change.sql); }

void write(Writer& out, const Drop& change) {
  if (change.was) {
    const auto* script = std::get_if<schema::Scripted>(&*change.was);
    if (script != nullptr && !script->drop.empty()) return out.add_script(script->drop);
  }
  std::string sql = reference(change.name);
  const std::size_t head = std::string(schema::to_string(change.name.kind)).size();
  std::string options = change.concurrently ? " CONCURRENTLY" : "";
  if (change.if_exists) options += " IF EXISTS";
  sql.insert(head, options);
  out.add("DROP " + sql + (change.cascade ? " CASCADE" : ""),
          change.concurrently ? Placement::alone : Placement::transaction);
}

void write(Writer& out, const Replace& change) {
  if (const auto* view = std::get_if<schema::View>(&change.object)) {
    out.add(create_view(*view, false, true));
  } else if (const auto* script = std::get_if<schema::Scripted>(&change.object)) {
    out.add_script(script->create);
  } else {
    throw Error("usage", "only views, functions and procedures can be replaced").at(out.where);
  }
  out.comment(name_of(change.object), comment_of(change.object));
}

std::string plural(Kind kind) {
  const std::string name = schema::to_string(kind);
  return name + (name.ends_with('s') ? "" : "s");
}

void write(Writer& out, const Rename& change) {
  const auto& object = change.object;
  const std::string to = quote_identifier(change.to);
  if (object.kind == Kind::column || object.kind == Kind::constraint) {
    out.add(alter_table(object.table) + "RENAME " +
            (object.kind == Kind::column ? "COLUMN " : "CONSTRAINT ") +
            quote_identifier(object.name.name) + " TO " + to);
  } else if (object.kind == Kind::extension || object.kind == Kind::cast ||
             object.kind == Kind::operator_ || object.kind == Kind::default_privileges) {
    throw Error("usage", std::string("PostgreSQL does not rename ") + plural(object.kind))
        .at(out.where);
  } else {
    out.add("ALTER " + reference(object) + " RENAME TO " + to);
  }
}

void write(Writer& out, const SetSchema& change) {
  static constexpr Kind movable[] = {Kind::table,
                                     Kind::view,
                                     Kind::materialized_view,
                                     Kind::sequence,
                                     Kind::type,
                                     Kind::domain,
                                     Kind::function,
                                     Kind::procedure,
                                     Kind::extension,
                                     Kind::aggregate,
                                     Kind::collation,
                                     Kind::statistics,
                                     Kind::operator_,
                                     Kind::operator_class,
                                     Kind::operator_family,
                                     Kind::foreign_table,
                                     Kind::text_search_configuration,
                                     Kind::text_search_dictionary};
  if (!std::ranges::count(movable, change.object.kind)) {
    throw Error("usage", std::string("PostgreSQL moves no ") +
                             schema::to_string(change.object.kind) + " to another schema")
        .at(out.where);
  }
  out.add("ALTER " + reference(change.object) + " SET SCHEMA " + quote_identifier(change.to));
}

void write(Writer& out, const Comment& change) {
  out.add(comment_on(change.object, change.text, change.domain));
}

void write(Writer& out, const Alter& change) {
  std::string object = reference(change.object);
  if (change.only) object.insert(std::string("TABLE ").size(), "ONLY ");
  out.add("ALTER " + object + " " + change.clause);
}

void write(Writer& out, const AttachPartition& change) {
  out.add(alter_table(change.table) + "ATTACH PARTITION " + quote(change.partition) + " " +
          change.bound);
}

void write(Writer& out, const DetachPartition& change) {
  out.add(alter_table(change.table) + "DETACH PARTITION " + quote(change.partition) +
              (change.concurrently ? " CONCURRENTLY" : ""),
          change.concurrently ? Placement::alone : Placement::transaction);
}

void write(Writer& out, const AddColumn& change) {
  std::string sql = alter_table(change.table) + "ADD COLUMN " +
                    (change.if_not_exists ? "IF NOT EXISTS " : "") +
                    column_definition(change.column);
  for (const auto& constraint : change.constraints) sql += " " + column_constraint(constraint);
  out.add(sql);
  column_afterwards(out, change.table, change.column);
  for (const auto& constraint : change.constraints) {
    constraint_comment(out, change.table, constraint);
  }
}

void write(Writer& out, const DropColumn& change) {
  out.add(alter_table(change.table) + "DROP COLUMN " + (change.if_exists ? "IF EXISTS " : "") +
          quote_identifier(change.column) + (change.cascade ? " CASCADE" : ""));
}

void add_identity(std::string& sql, const AlterColumn& change) {
  if (!*change.identity) {
    sql += "DROP IDENTITY";
    return;
  }
  const bool set = change.was && change.was->identity;
  const schema::Identity& identity = **change.identity;
  sql += set ? "SET GENERATED " : "ADD GENERATED ";
  sql += identity.always ? "ALWAYS" : "BY DEFAULT";
  if (set) {
    sql += sequence_options(identity.options, " SET ");
  } else {
    sql += " AS IDENTITY" + identity_options(identity);
  }
}

/// Of an identity that the column gets, or of the one that it has.
void comment_on_sequence(Writer& out, const AlterColumn& change) {
  if (!change.identity || !*change.identity) return;
  const schema::Identity& identity = **change.identity;
  const schema::Identity* before =
      change.was && change.was->identity ? &*change.was->identity : nullptr;
  const auto& text = identity.sequence_comment;
  if (before == nullptr ? !text : text == before->sequence_comment) return;
  const auto name =
      schema::sequence_name(change.table, change.column, before == nullptr ? identity : *before);
  out.add(comment_on({Kind::sequence, name, {}, {}}, text));
}

std::string subcommands(const AlterColumn& change) {
  const std::string column = "ALTER COLUMN " + quote_identifier(change.column) + " ";
  std::string sql;
  const auto next = [&]() -> std::string& { return sql += (sql.empty() ? "" : ", ") + column; };
  const bool sets_default = change.default_value && *change.default_value;
  if (change.default_value && (!sets_default || change.type)) next() += "DROP DEFAULT";
  if (change.drop_expression) next() += "DROP EXPRESSION";
  if (change.type) {
    next() += "TYPE " + change.type->type;
    if (!change.type->collation.name.empty()) sql += " COLLATE " + quote(change.type->collation);
    if (!change.type->using_expression.empty()) {
      sql += " USING " + change.type->using_expression;
    } else if (change.type->cast) {
      sql += " USING " + quote_identifier(change.column) + "::" + change.type->type;
    }
  }
  if (sets_default) next() += "SET DEFAULT " + **change.default_value;
  // An identity column is NOT NULL before it becomes one, and until it is none any more.
  const bool drops_identity = change.identity && !*change.identity;
  if (drops_identity) add_identity(next(), change);
  if (change.not_null) next() += *change.not_null ? "SET NOT NULL" : "DROP NOT NULL";
  if (change.identity && !drops_identity) add_identity(next(), change);
  if (change.storage) next() += "SET STORAGE " + quote_identifier(*change.storage);
  if (change.compression) next() += "SET COMPRESSION " + quote_identifier(*change.compression);
  return sql;
}

/// The subcommands share one statement: one lock and one rewrite. PostgreSQL orders them itself,
/// drops before type changes before what is set (ALTER TABLE, the manual's last example on it), so
/// a default that cannot be cast is dropped first.
void write(Writer& out, const AlterColumn& change) {
  // Each column on a line of its own, where there are several.
  const std::string gap = change.also.empty() ? " " : "\n  ";
  std::string sql;
  change.each([&](const AlterColumn& each) {
    const std::string its = subcommands(each);
    if (!its.empty()) sql += (sql.empty() ? "" : ",") + gap + its;
  });
  std::string alter = alter_table(change.table, change.only);
  alter.pop_back();  // its blank: the gap is there
  if (!sql.empty()) out.add(alter + sql);
  change.each([&](const AlterColumn& each) {
    comment_on_sequence(out, each);
    if (!each.comment) return;
    out.add(comment_on({Kind::column, {"", each.column}, each.table, {}}, *each.comment));
  });
}

void write(Writer& out, const AddConstraint& change) {
  out.add(
      (change.only ? alter_table(change.table, true) : alter_owner(change.table, change.domain)) +
      "ADD " + table_constraint(change.constraint));
  constraint_comment(out, change.table, change.constraint, change.domain);
}

void write(Writer& out, const DropConstraint& change) {
  out.add(alter_owner(change.table, change.domain) + "DROP CONSTRAINT " +
          (change.if_exists ? "IF EXISTS " : "") + quote_identifier(change.name) +
          (change.cascade ? " CASCADE" : ""));
}

void write(Writer& out, const ValidateConstraint& change) {
  out.add(alter_owner(change.table, change.domain) + "VALIDATE CONSTRAINT " +
          quote_identifier(change.name));
}

void write(Writer& out, const AddEnumValue& change) {
  std::string sql = "ALTER TYPE " + quote(change.type) + " ADD VALUE " +
                    (change.if_not_exists ? "IF NOT EXISTS " : "") + quote_literal(change.label);
  if (!change.before.empty()) sql += " BEFORE " + quote_literal(change.before);
  if (!change.after.empty()) sql += " AFTER " + quote_literal(change.after);
  out.add(sql);
}

void write(Writer& out, const RenameEnumValue& change) {
  out.add("ALTER TYPE " + quote(change.type) + " RENAME VALUE " + quote_literal(change.from) +
          " TO " + quote_literal(change.to));
}

void write(Writer& out, const AlterDomain& change) {
  const std::string alter = "ALTER DOMAIN " + quote(change.domain) + " ";
  if (change.default_value) {
    out.add(alter +
            (*change.default_value ? "SET DEFAULT " + **change.default_value : "DROP DEFAULT"));
  }
  if (change.not_null) out.add(alter + (*change.not_null ? "SET NOT NULL" : "DROP NOT NULL"));
}

void write(Writer& out, const AlterSequence& change) {
  std::string sql = change.type.empty() ? "" : "AS " + change.type;
  const std::string options = sequence_options(change.options);
  if (!options.empty()) sql += (sql.empty() ? "" : " ") + options;
  const auto add = [&](const std::string& part) { sql += (sql.empty() ? "" : " ") + part; };
  if (change.restart) add("RESTART WITH " + std::to_string(*change.restart));
  if (change.owned_by) {
    const auto& owner = *change.owned_by;
    add("OWNED BY " + (owner ? quote(owner->first) + "." + quote_identifier(owner->second)
                             : std::string("NONE")));
  }
  if (!sql.empty()) out.add("ALTER SEQUENCE " + quote(change.sequence) + " " + sql);
}

void write(Writer& out, const RefreshView& change) {
  out.add(std::string("REFRESH MATERIALIZED VIEW ") + (change.concurrently ? "CONCURRENTLY " : "") +
          quote(change.view) + (change.with_data ? "" : " WITH NO DATA"));
}

void write(Writer& out, const RowSecurity& change) {
  const std::string alter = alter_table(change.table);
  if (change.enabled) {
    out.add(alter + (*change.enabled ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY");
  }
  if (change.forced) {
    out.add(alter + (*change.forced ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY");
  }
}

void write(Writer& out, const Grant& change) {
  const auto& grant = change.grant;
  out.add("GRANT " + grant.privileges + (grant.on.empty() ? "" : " ON " + grant.on) + " TO " +
          grant.to +
          (!grant.grant_option ? ""
           : grant.on.empty()  ? " WITH ADMIN OPTION"
                               : " WITH GRANT OPTION"));
}

void write(Writer& out, const Revoke& change) {
  const auto& grant = change.grant;
  out.add("REVOKE " + grant.privileges + (grant.on.empty() ? "" : " ON " + grant.on) + " FROM " +
          grant.to + (change.cascade ? " CASCADE" : ""));
}

/// Many rows a statement, few enough that one statement's text stays readable in an error.
void write(Writer& out, const Insert& change) {
  constexpr std::size_t rows_a_statement = 500;
  const std::string head =
      "INSERT INTO " + quote(change.table) + " (" + quote_list(change.columns) + ") VALUES";
  for (std::size_t at = 0; at < change.rows.size();) {
    std::string sql = head;
    const std::size_t end = std::min(change.rows.size(), at + rows_a_statement);
    for (const std::size_t first = at; at < end; ++at) {
      std::string row;
      for (const auto& value : change.rows[at]) {
        row += (row.empty() ? "" : ", ") + (value ? quote_literal(*value) : "NULL");
      }
      sql += (at == first ? "\n  (" : ",\n  (") + row + ")";
    }
    out.add(sql);
  }
}

}  // namespace

Statements render(const Operation& operation) {
  Writer out(operation.where);
  std::visit([&](const auto& change) { write(out, change); }, operation.change);
  return std::move(out.statements);
}

Statements render(const Operations& operations) {
  Statements result;
  for (const auto& operation : operations) {
    for (auto& statement : render(operation)) result.push_back(std::move(statement));
  }
  return result;
}

bool renders_plain(const operation::Operation& operation) {
  return std::visit(
      [](const auto& change) {
        using Change = std::decay_t<decltype(change)>;
        const auto is_scripted = [](const auto& object) {
          return std::holds_alternative<schema::Scripted>(object);
        };
        if constexpr (std::is_same_v<Change, Create>) {
          return !change.concurrently && !is_scripted(change.object);
        } else if constexpr (std::is_same_v<Change, Drop>) {
          return !change.concurrently && !(change.was && is_scripted(*change.was));
        } else {
          return is_one_of<Change, AddColumn, DropColumn, AlterColumn, AddConstraint,
                           DropConstraint, Insert>;
        }
      },
      operation.change);
}

}  // namespace aludel::sql
