#include "catalog/reading.hpp"

#include "sql/quote.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

std::optional<std::string> Reading::comment(Oid catalog, Oid oid, int column) const {
  const auto found = comments.find({key(catalog, oid), column});
  if (found == comments.end()) return {};
  return found->second;
}

schema::QualifiedName Reading::collation(Oid oid) const {
  const auto found = collations.find(oid);
  return found == collations.end() ? schema::QualifiedName() : found->second;
}

const Attribute* Reading::attribute(Oid relation, long long number) const {
  const auto found = relations.find(relation);
  if (found == relations.end() || number < 1) return nullptr;
  const auto& attributes = found->second.attributes;
  const auto at = static_cast<std::size_t>(number - 1);
  return at < attributes.size() ? &attributes[at] : nullptr;
}

schema::Names Reading::columns(Oid relation, const std::vector<long long>& numbers) const {
  schema::Names names;
  for (const long long number : numbers) {
    const Attribute* found = attribute(relation, number);
    names.push_back(found ? found->name : "");
  }
  return names;
}

std::optional<schema::SharedName> Reading::name(Oid catalog, Oid oid, int column) {
  if (catalog == pg_attrdef) {
    const auto found = defaults.find(oid);
    if (found == defaults.end()) return {};
    return name(pg_class, found->second.first, found->second.second);
  }
  const schema::SharedName* shared = objects.find_shared(catalog, oid);
  if (!shared) return {};
  if (catalog != pg_class || column < 1) return *shared;
  const schema::ObjectName& object = *shared;
  const bool has_columns = object.kind == Kind::table || object.kind == Kind::view ||
                           object.kind == Kind::materialized_view ||
                           object.kind == Kind::foreign_table;
  const Attribute* found = has_columns ? attribute(oid, column) : nullptr;
  if (!found) return *shared;
  const auto known = column_names.find(key(oid, static_cast<Oid>(column)));
  if (known != column_names.end()) return known->second;
  schema::SharedName name{Kind::column, {"", found->name}, object.name};
  column_names.emplace(key(oid, static_cast<Oid>(column)), name);
  return name;
}

std::optional<schema::SharedName> Reading::identity_sequence(Oid oid) const {
  const auto found = identity_sequences.find(oid);
  if (found == identity_sequences.end()) return {};
  const auto [table, number] = found->second;
  const auto relation = relations.find(table);
  const auto identity = identities.find(key(table, static_cast<Oid>(number)));
  if (relation == relations.end() || identity == identities.end()) return {};
  const schema::Table& owner = snapshot.schema.tables[relation->second.place];
  const schema::Column& column = owner.columns[identity->second.place];
  if (!column.identity) return {};
  return schema::SharedName{Kind::sequence,
                            schema::sequence_name(owner.name, column.name, *column.identity)};
}

void Reading::add_scripted(Oid catalog, Oid oid, schema::Scripted object) {
  object.comment = comment(catalog, oid);
  objects.add(catalog, oid, object.name);
  schema().scripted.push_back(std::move(object));
}

void Reading::add_unmanaged(Oid catalog, Oid oid, std::string kind, std::string name) {
  if (objects.is_member(catalog, oid)) return;
  snapshot.unmanaged.push_back({std::move(kind), std::move(name)});
}

std::vector<schema::Setting>* Reading::settings(Oid relation) {
  const auto found = relations.find(relation);
  if (found == relations.end()) return nullptr;
  const Relation& known = found->second;
  if (known.kind == 'r' || known.kind == 'p') return &schema().tables[known.place].settings;
  if (known.kind == 'm' || known.kind == 'v') return &schema().views[known.place].settings;
  return nullptr;
}

std::string no_member(Oid catalog, const std::string& oid) {
  return "NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = " + std::to_string(catalog) +
         " AND m.objid = " + oid + " AND m.deptype = 'e')";
}

std::string tablespace_sql(const std::string& relation) {
  return "CASE WHEN " + relation + ".reltablespace <> 0 THEN (SELECT ts.spcname" +
         " FROM pg_tablespace ts WHERE ts.oid = " + relation + ".reltablespace) END";
}

std::string options_sql(const schema::Names& options, const std::string& prefix) {
  std::string sql;
  for (const auto& option : options) {
    const auto equals = option.find('=');
    const std::string name = option.substr(0, equals);
    std::string value = equals == std::string::npos ? "" : option.substr(equals + 1);
    // A number or a word reads as itself.
    const bool plain =
        !value.empty() && value.find_first_not_of("0123456789.") == std::string::npos;
    if (!plain && sql::quote_identifier(value) != value && value != "true" && value != "false" &&
        value != "on") {
      value = sql::quote_literal(value);
    }
    sql += (sql.empty() ? "" : ", ") + prefix + sql::quote_identifier(name);
    if (equals != std::string::npos) sql += "=" + value;
  }
  return sql;
}

}  // namespace aludel::catalog
