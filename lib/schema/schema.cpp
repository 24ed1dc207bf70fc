#include "schema/schema.hpp"

#include <algorithm>
#include <type_traits>

namespace aludel::schema {

namespace {

constexpr std::size_t identifier_limit = 63;  // NAMEDATALEN - 1

/// The bytes of a text in UTF-8 that fit, without the part of a character, as pg_mbcliplen().
std::string clipped(const std::string& text, std::size_t size) {
  const auto is_inside = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  while (size > 0 && is_inside(size)) --size;
  return text.substr(0, size);
}

}  // namespace

std::string joined_columns(const Names& columns) {
  std::string text;
  for (const auto& column : columns) text += (text.empty() ? "" : "_") + column;
  return text;
}

std::string chosen_name(const std::string& table, const std::string& columns,
                        const std::string& label) {
  std::size_t first = table.size();
  std::size_t second = columns.size();
  const std::size_t overhead = label.size() + 1 + (columns.empty() ? 0 : 1);
  while (first + second + overhead > identifier_limit) --(first > second ? first : second);
  return clipped(table, first) + (columns.empty() ? "" : "_" + clipped(columns, second)) + "_" +
         label;
}

bool is_chosen_name(const std::string& name, const std::string& table, const std::string& columns,
                    const std::string& label) {
  const auto number = name.substr(name.find_last_not_of("0123456789") + 1);
  if (number.starts_with('0') || number.size() > 10) return false;
  return name == chosen_name(table, columns, label + number);
}

QualifiedName sequence_name(const QualifiedName& table, const std::string& column,
                            const Identity& identity) {
  // It lives in its table's schema, whether that is said or not.
  if (!identity.sequence.name.empty()) return {table.schema, identity.sequence.name};
  return {table.schema, chosen_name(table.name, column, "seq")};
}

const char* kind(const Constraint& constraint) {
  static constexpr const char* names[] = {"primary key", "unique constraint", "check constraint",
                                          "exclusion constraint", "foreign key"};
  return names[constraint.definition.index()];
}

namespace {

/// What chosen_name() makes a constraint's name of.
struct Parts {
  std::string columns;
  std::string label;  ///< empty: the server looks at an expression
};

Parts parts_of(const Constraint& constraint) {
  if (std::holds_alternative<PrimaryKey>(constraint.definition)) return {"", "pkey"};
  if (const auto* key = std::get_if<Unique>(&constraint.definition)) {
    Names columns = key->columns;
    columns.insert(columns.end(), key->include.begin(), key->include.end());
    return {joined_columns(columns), "key"};
  }
  if (const auto* key = std::get_if<ForeignKey>(&constraint.definition)) {
    return {joined_columns(key->columns), "fkey"};
  }
  return {};
}

}  // namespace

std::string default_name(const Constraint& constraint, const std::string& table) {
  if (!constraint.name.empty()) return constraint.name;
  if (const auto* key = std::get_if<PrimaryKey>(&constraint.definition)) {
    if (!key->using_index.empty()) return key->using_index;
  }
  if (const auto* key = std::get_if<Unique>(&constraint.definition)) {
    if (!key->using_index.empty()) return key->using_index;
  }
  const auto [columns, label] = parts_of(constraint);
  return label.empty() ? "" : chosen_name(table, columns, label);
}

bool is_default_name(const Constraint& constraint, const std::string& table) {
  const auto [columns, label] = parts_of(constraint);
  return !label.empty() && is_chosen_name(constraint.name, table, columns, label);
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
