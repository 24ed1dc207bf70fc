#include "operation/describe.hpp"
#include "operation/metadata.hpp"
#include "text/suggest.hpp"

#include <aludel/model.hpp>

#include <algorithm>
#include <map>

namespace aludel::operation {

namespace {

/// `users` and `public.users` are one table to a model that says both.
schema::QualifiedName normal(schema::QualifiedName name) {
  if (name.schema == "public") name.schema.clear();
  return name;
}

/// What PostgreSQL keeps in one name space: tables, indexes, sequences and views in pg_class; all
/// types, among them one for each table and view, in pg_type.
schema::ObjectName name_space(schema::ObjectName object, bool types) {
  object.name = normal(object.name);
  object.table = normal(object.table);
  switch (object.kind) {
    case Kind::table:
    case Kind::view:
    case Kind::materialized_view:
      object.kind = types ? Kind::type : Kind::table;
      break;
    case Kind::index:
    case Kind::sequence:
      object.kind = Kind::table;
      break;
    case Kind::domain:
      object.kind = Kind::type;
      break;
    case Kind::foreign_table:
      object.kind = types ? Kind::type : Kind::table;
      break;
    case Kind::procedure:
    case Kind::aggregate:
      object.kind = Kind::function;
      break;
    default:
      break;
  }
  return object;
}

class Builder {
 public:
  void add(const Operation& operation) {
    if (const auto* grant = std::get_if<Grant>(&operation.change)) {
      schema_.grants.push_back(grant->grant);
      return;
    }
    if (const auto* revoke = std::get_if<Revoke>(&operation.change)) {
      schema_.revokes.push_back(revoke->grant);
      return;
    }
    const auto& create = std::get<Create>(operation.change);
    if (create.concurrently || create.if_not_exists) {
      throw Error("model", "a model says what there is to be, not how it is made")
          .at(operation.where)
          .hint("leave out concurrently() and if_not_exists()");
    }
    add_object(create.object, operation.where);
    for (const auto& index : create.indexes) add_object(index, operation.where);
  }

  schema::Schema check() {
    for (const auto& table : schema_.tables) check_table(table);
    for (const auto& index : schema_.indexes) check_index(index);
    return std::move(schema_);
  }

 private:
  void add_object(const schema::Object& object, const Location& where) {
    const schema::ObjectName name = schema::name_of(object);
    remember(name, name_space(name, false), where);
    const auto type = name_space(name, true);
    if (type != name_space(name, false)) remember(name, type, where);
    places_[name] = where;
    schema::add(schema_, object);
  }

  void remember(const schema::ObjectName& name, const schema::ObjectName& key,
                const Location& where) {
    const auto [found, added] = names_.try_emplace(key, where);
    if (added) return;
    throw Error("model", "the name of " + to_string(name) + " is taken")
        .at(where)
        .hint("it is defined at " + to_string(found->second));
  }

  const schema::Table* find(const schema::QualifiedName& name) const {
    const auto found = std::ranges::find_if(
        schema_.tables, [&](const auto& table) { return normal(table.name) == normal(name); });
    return found == schema_.tables.end() ? nullptr : &*found;
  }

  const schema::Table& need_table(const schema::QualifiedName& name, const std::string& who,
                                  const Location& where) const {
    if (const schema::Table* table = find(name)) return *table;
    std::vector<std::string> names;
    for (const auto& table : schema_.tables) names.push_back(schema::to_string(table.name));
    throw Error("model", who + " names table " + to_string(name) + ", which no model defines")
        .at(where)
        .hint(spelling::did_you_mean(schema::to_string(name), names));
  }

  void need_columns(const schema::Table& table, const schema::Names& columns,
                    const std::string& who, const Location& where) const {
    // Columns of a parent are not repeated here.
    if (!table.inherits.empty() || !table.partition_of.name.empty()) return;
    if (!table.of_type.name.empty()) return;
    for (const auto& column : columns) {
      if (find_column(table, column) != nullptr) continue;
      schema::Names names;
      for (const auto& each : table.columns) names.push_back(each.name);
      throw Error("model", who + " names column " + to_string(table.name) + "." + column +
                               ", which is not there")
          .at(where)
          .hint(spelling::did_you_mean(column, names));
    }
  }

  void check_table(const schema::Table& table) const {
    const Location& where = places_.at(schema::name_of(table));
    for (auto column = table.columns.begin(); column != table.columns.end(); ++column) {
      const bool twice = std::any_of(table.columns.begin(), column,
                                     [&](const auto& other) { return other.name == column->name; });
      if (twice) {
        throw Error("model",
                    "table " + to_string(table.name) + " has column " + column->name + " twice")
            .at(where);
      }
    }
    for (const auto& constraint : table.constraints) check_constraint(table, constraint, where);
  }

  void check_constraint(const schema::Table& table, const schema::Constraint& constraint,
                        const Location& where) const {
    const std::string who = std::string("a ") + kind(constraint) +
                            (constraint.name.empty() ? "" : " " + constraint.name) + " of table " +
                            to_string(table.name);
    if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint.definition)) {
      need_columns(table, key->columns, who, where);
      need_columns(table, key->include, who, where);
    } else if (const auto* unique = std::get_if<schema::Unique>(&constraint.definition)) {
      need_columns(table, unique->columns, who, where);
      need_columns(table, unique->include, who, where);
    } else if (const auto* foreign = std::get_if<schema::ForeignKey>(&constraint.definition)) {
      need_columns(table, foreign->columns, who, where);
      const schema::Table& target = need_table(foreign->table, who, where);
      need_columns(target, foreign->target_columns, who, where);
      const bool has_key = find_primary_key(target) != nullptr || !target.partition_of.name.empty();
      if (foreign->target_columns.empty() && !has_key) {
        throw Error("model", who + " needs a primary key of table " + to_string(target.name))
            .at(where)
            .hint("say which of its columns are meant");
      }
    }
  }

  void check_index(const schema::Index& index) const {
    const Location& where = places_.at(schema::name_of(index));
    const std::string who = "index " + index.name;
    const bool on_view = std::ranges::any_of(schema_.views, [&](const auto& view) {
      return view.materialized && normal(view.name) == normal(index.table);
    });
    if (on_view) return;
    const schema::Table& table = need_table(index.table, who, where);
    schema::Names columns = index.include;
    for (const auto& key : index.keys) {
      if (!key.is_expression) columns.push_back(key.text);
    }
    need_columns(table, columns, who, where);
  }

  schema::Schema schema_;
  std::map<schema::ObjectName, Location> names_;
  std::map<schema::ObjectName, Location> places_;
};

}  // namespace

schema::Schema build_schema(const Operations& operations) {
  Builder builder;
  for (const auto& operation : operations) builder.add(operation);
  return builder.check();
}

schema::Schema build_schema(const std::vector<void (*)(Metadata&)>& models) {
  Recorder recorder;
  for (const auto model : models) {
    Metadata metadata(recorder);
    model(metadata);
  }
  return build_schema(recorder.operations());
}

}  // namespace aludel::operation
