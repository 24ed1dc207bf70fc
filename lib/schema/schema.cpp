#include "schema/schema.hpp"

#include <algorithm>
#include <type_traits>

namespace aludel::schema {

namespace {

constexpr std::size_t identifier_limit = 63;  // NAMEDATALEN - 1

std::string joined(const Names& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : "_") + name;
  return text;
}

}  // namespace

std::string chosen_name(const std::string& table, const std::string& columns,
                        const std::string& label) {
  std::string first = table;
  std::string second = columns;
  const std::size_t overhead = label.size() + 1 + (second.empty() ? 0 : 1);
  while (first.size() + second.size() + overhead > identifier_limit) {
    (first.size() > second.size() ? first : second).pop_back();
  }
  return first + (second.empty() ? "" : "_" + second) + "_" + label;
}

const char* kind(const Constraint& constraint) {
  static constexpr const char* names[] = {"primary key", "unique constraint", "check constraint",
                                          "exclusion constraint", "foreign key"};
  return names[constraint.definition.index()];
}

std::string default_name(const Constraint& constraint, const std::string& table) {
  if (!constraint.name.empty()) return constraint.name;
  if (const auto* key = std::get_if<PrimaryKey>(&constraint.definition)) {
    return key->using_index.empty() ? chosen_name(table, "", "pkey") : key->using_index;
  }
  if (const auto* key = std::get_if<Unique>(&constraint.definition)) {
    if (!key->using_index.empty()) return key->using_index;
    Names columns = key->columns;
    columns.insert(columns.end(), key->include.begin(), key->include.end());
    return chosen_name(table, joined(columns), "key");
  }
  if (const auto* key = std::get_if<ForeignKey>(&constraint.definition)) {
    return chosen_name(table, joined(key->columns), "fkey");
  }
  return "";
}

const Column* find_column(const Table& table, const std::string& name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const Column& column) { return column.name == name; });
  return found == table.columns.end() ? nullptr : &*found;
}

const PrimaryKey* find_primary_key(const Table& table) {
  for (const auto& constraint : table.constraints) {
    if (const auto* key = std::get_if<PrimaryKey>(&constraint.definition)) return key;
  }
  return nullptr;
}

namespace {

ObjectName plain(Kind kind, QualifiedName name) { return {kind, std::move(name), {}, {}}; }

ObjectName named(const Namespace& object) { return plain(Kind::schema, {"", object.name}); }
ObjectName named(const Extension& object) { return plain(Kind::extension, {"", object.name}); }
ObjectName named(const Enum& object) { return plain(Kind::type, object.name); }
ObjectName named(const Domain& object) { return plain(Kind::domain, object.name); }
ObjectName named(const Composite& object) { return plain(Kind::type, object.name); }
ObjectName named(const Range& object) { return plain(Kind::type, object.name); }
ObjectName named(const Sequence& object) { return plain(Kind::sequence, object.name); }
ObjectName named(const Table& object) { return plain(Kind::table, object.name); }
ObjectName named(const Index& object) {
  return plain(Kind::index, {object.table.schema, object.name});
}
ObjectName named(const View& object) {
  return plain(object.materialized ? Kind::materialized_view : Kind::view, object.name);
}
ObjectName named(const Scripted& object) { return object.name; }

}  // namespace

ObjectName name_of(const Object& object) {
  return std::visit([](const auto& value) { return named(value); }, object);
}

std::optional<std::string>& comment_of(Object& object) {
  return std::visit([](auto& value) -> std::optional<std::string>& { return value.comment; },
                    object);
}

const std::optional<std::string>& comment_of(const Object& object) {
  return std::visit(
      [](const auto& value) -> const std::optional<std::string>& { return value.comment; }, object);
}

void add(Schema& schema, Object object) {
  std::visit(
      [&](auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, Namespace>) schema.namespaces.push_back(std::move(value));
        if constexpr (std::is_same_v<T, Extension>) schema.extensions.push_back(std::move(value));
        if constexpr (std::is_same_v<T, Enum>) schema.enums.push_back(std::move(value));
        if constexpr (std::is_same_v<T, Domain>) schema.domains.push_back(std::move(value));
        if constexpr (std::is_same_v<T, Composite>) schema.composites.push_back(std::move(value));
        if constexpr (std::is_same_v<T, Range>) schema.ranges.push_back(std::move(value));
        if constexpr (std::is_same_v<T, Sequence>) schema.sequences.push_back(std::move(value));
        if constexpr (std::is_same_v<T, Table>) schema.tables.push_back(std::move(value));
        if constexpr (std::is_same_v<T, Index>) schema.indexes.push_back(std::move(value));
        if constexpr (std::is_same_v<T, View>) schema.views.push_back(std::move(value));
        if constexpr (std::is_same_v<T, Scripted>) schema.scripted.push_back(std::move(value));
      },
      object);
}

Table* find_table(Schema& schema, const QualifiedName& name) {
  const auto found = std::find_if(schema.tables.begin(), schema.tables.end(),
                                  [&](const Table& table) { return table.name == name; });
  return found == schema.tables.end() ? nullptr : &*found;
}

const Table* find_table(const Schema& schema, const QualifiedName& name) {
  return find_table(const_cast<Schema&>(schema), name);
}

}  // namespace aludel::schema
