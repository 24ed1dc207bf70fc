#include "diff/bounds.hpp"
#include "diff/convert_builtin.hpp"
#include "diff/unit.hpp"
#include "schema/constraint.hpp"
#include "sql/definition.hpp"
#include "sql/quote.hpp"

#include <algorithm>
#include <array>

namespace aludel::diff {

namespace {

using schema::Column;

bool is_array(const std::string& type) { return type.ends_with("[]"); }

std::string element(const std::string& type) { return type.substr(0, type.size() - 2); }

/// Types between which an assignment works either way, so that ALTER needs no USING.
int family(const std::string& type) {
  static const std::vector<std::vector<std::string>> families = {
      {"smallint", "integer", "bigint", "numeric", "real", "double precision"},
      {"character varying", "text", "character", "name", "\"char\""},
      {"date", "timestamp without time zone", "timestamp with time zone"},
      {"inet", "cidr"},
      {"json", "jsonb"},
      {"bit", "bit varying"},
  };
  for (std::size_t i = 0; i < families.size(); ++i) {
    if (std::ranges::count(families[i], type)) return static_cast<int>(i);
  }
  return -1;
}

bool is_string(const std::string& type) { return family(type) == 1; }

/// The multirange type of one of PostgreSQL's own range types.
std::string multirange(std::string type) {
  const auto at = type.rfind("range");
  return at == std::string::npos ? "" : type.insert(at, "multi");
}

/// A single value of another type, cast by way of its text where there is no other.
std::string cast_value(const std::string& value, const std::string& before, const std::string& to,
                       const schema::Snapshot& there) {
  const std::string after = without_modifier(to);
  if (before == after) return value;
  const bool has_cast = there.casts.contains({before, after});
  if (auto sql = convert_builtin(value, before, to, has_cast); !sql.empty()) return sql;
  const bool related = family(before) >= 0 && family(before) == family(after);
  if (related || has_cast || is_string(before) || is_string(after)) return value + "::" + to;
  return value + "::text::" + to;
}

/// How a value of the column becomes one of the type; empty where an assignment does.
std::string conversion(const Column& from, const Column& to, const schema::Snapshot& there,
                       const schema::Snapshot& wanted) {
  const std::string name = sql::quote_identifier(from.name);
  const std::string before = without_modifier(from.type);
  const std::string after = without_modifier(to.type);
  // The same name means that the type itself is made again, with the old one beside it.
  if (from.type == to.type && from.collation == to.collation) {
    if (carries_by_name(to.type, there, wanted)) return by_name(from.name);
    return carried_over(name, to.type, there, wanted);
  }
  if (before == "bit" && after == "bit") return name + "::" + to.type;  // pads; assigning refuses
  if (before == after) return "";
  if (is_json(after) && !is_json(before) && !is_string(before)) {
    return "to_" + after + "(" + name + ")";
  }
  // A type of the user's own may be a composite.
  if (is_json(before) && (is_array(after) || after.find('.') != std::string::npos)) {
    return by_name(from.name);
  }
  if (before.ends_with("multirange") && before == multirange(after)) {
    return "range_merge(" + name + ")";
  }
  const bool has_cast = there.casts.contains({before, after});
  if (auto sql = convert_builtin(name, before, to.type, has_cast); !sql.empty()) return sql;
  if (is_array(after) && !is_array(before)) {
    if (is_string(before) && !is_string(element(after))) {
      return name + "::" + to.type;
    }
    const std::string value = cast_value(name, before, element(to.type), there);
    return "CASE WHEN " + name + " IS NOT NULL THEN ARRAY[" + value + "] END";
  }
  if (is_array(before) && !is_array(after) && !is_string(after)) {
    return cast_value(name + "[1]", element(before), to.type, there);
  }
  if (family(before) >= 0 && family(before) == family(after)) return "";
  if (is_string(after) && !is_array(before)) return "";
  if (is_string(before) || has_cast) return name + "::" + to.type;
  if (is_array(before) && is_array(after)) {
    if (there.casts.contains({element(before), element(after)}) ||
        (family(element(before)) >= 0 && family(element(before)) == family(element(after)))) {
      return name + "::" + to.type;
    }
    return name + "::text[]::" + to.type;
  }
  return name + "::text::" + to.type;
}

/// What SET STORAGE says for the type's own, which has a word from PostgreSQL 16 on alone.
std::string own_storage(const std::string& type, const schema::Schema& schema) {
  static constexpr std::array main = {"numeric", "inet", "cidr"};
  static constexpr std::array plain = {"smallint", "integer",  "bigint", "boolean",
                                       "real",     "uuid",     "date",   "double precision",
                                       "money",    "interval", "oid"};
  const std::string below = base_type(schema, type);
  const std::string name = without_modifier(below.empty() ? type : below);
  if (std::ranges::count(main, name)) return "main";
  if (std::ranges::count(plain, name) || name.starts_with("time")) return "plain";
  return "extended";
}

std::string sequence_clause(const schema::SequenceOptions& from,
                            const schema::SequenceOptions& to) {
  std::string sql;
  const auto number = [&](const char* word, const auto& a, const auto& b, const std::string& none) {
    if (a == b) return;
    sql += " SET " + (b ? word + (" " + std::to_string(*b)) : none);
  };
  const auto bound = [&](const char* word, const auto& a, const auto& b) {
    const std::string none = std::string("NO ") + word;
    if (a == b && !b && turns(from, to)) {
      sql += " SET " + none;
    } else {
      number(word, a, b, none);
    }
  };
  number("INCREMENT BY", from.increment, to.increment, "INCREMENT BY 1");
  bound("MINVALUE", from.minimum, to.minimum);
  bound("MAXVALUE", from.maximum, to.maximum);
  if (first_value(from) != first_value(to)) {
    sql += " SET START WITH " + std::to_string(first_value(to));
  }
  number("CACHE", from.cache, to.cache, "CACHE 1");
  if (from.cycle.value_or(false) != to.cycle.value_or(false)) {
    sql += to.cycle.value_or(false) ? " SET CYCLE" : " SET NO CYCLE";
  }
  return sql;
}

/// The sequence of `nextval('s'::regclass)`, as it stands there.
std::string sequence_of(const std::optional<std::string>& default_value) {
  static const std::string head = "nextval(";
  if (!default_value || !default_value->starts_with(head) || !default_value->ends_with(')')) {
    return "";
  }
  return default_value->substr(head.size(), default_value->size() - head.size() - 1);
}

/// Whether the server may have come to the name of the column's sequence.
bool has_chosen_sequence(const schema::Table& table, const Column& column) {
  const std::string& name = column.identity->sequence.name;
  return name.empty() || schema::is_chosen_name(name, table.name.name, column.name, "seq");
}

/// The sequence of an identity has its table's schema for good. Returns the name that it has then.
schema::QualifiedName name_sequence(Unit& unit, const schema::Table& table, const Column& from,
                                    const Column& to) {
  const auto before = schema::sequence_name(table.name, from.name, *from.identity);
  const auto after = schema::sequence_name(table.name, to.name, *to.identity);
  if (before.name == after.name) return after;
  if (has_chosen_sequence(table, from) && has_chosen_sequence(table, to)) {
    return from.identity->sequence.name.empty() ? after : before;
  }
  unit.alter.push_back(operation::Rename{{Kind::sequence, before, {}, {}}, after.name});
  return after;
}

void alter_identity(Unit& unit, const schema::Table& table, const Column& from, const Column& to) {
  const auto options = sequence_clause(from.identity->options, to.identity->options);
  if (options.empty() && from.identity->always == to.identity->always) return;
  std::string clause = "ALTER COLUMN " + sql::quote_identifier(to.name);
  if (from.identity->always != to.identity->always) {
    clause += to.identity->always ? " SET GENERATED ALWAYS" : " SET GENERATED BY DEFAULT";
  }
  const auto within =
      alter_within_bounds({from.identity->options, to.identity->options, from.type, to.type,
                           "pg_get_serial_sequence(" + sql::quote_literal(sql::quote(table.name)) +
                               ", " + sql::quote_literal(to.name) + ")",
                           "ALTER TABLE " + sql::quote(table.name) + " " + clause + options});
  if (within && !options.empty()) {
    unit.alter.push_back(*within);
  } else {
    alter(unit, table_name(table.name), clause + options);
  }
}

void compare_identity(Unit& unit, const schema::Table& table, const Column& from,
                      const Column& to) {
  if (from.identity == to.identity) return;
  operation::AlterColumn change{table.name, to.name};
  change.was = from;
  if (from.identity && to.identity) {
    const auto name = name_sequence(unit, table, from, to);
    alter_identity(unit, table, from, to);
    compare_comment(unit, {Kind::sequence, name, {}, {}}, from.identity->sequence_comment,
                    to.identity->sequence_comment);
    return;
  }
  change.identity = to.identity;
  if (!to.identity) {
    unit.release.emplace_back(std::move(change));
    const std::string sequence = sequence_of(to.default_value);
    if (!sequence.empty()) unit.alter.push_back(advance_sequence(sequence, table.name, to.name));
    return;
  }
  if (!from.not_null) change.not_null = true;
  unit.alter.emplace_back(std::move(change));
  unit.alter.push_back(advance_sequence("pg_get_serial_sequence(" +
                                            sql::quote_literal(sql::quote(table.name)) + ", " +
                                            sql::quote_literal(to.name) + ")",
                                        table.name, to.name));
}

/// Of an identity that stays one.
bool narrows(const Column& from, const Column& to) {
  static constexpr std::array widths = {"smallint", "integer", "bigint"};
  return from.identity && to.identity &&
         std::ranges::find(widths, to.type) < std::ranges::find(widths, from.type);
}

/// False where the column has to be dropped and added again.
bool compare_generated(Unit& unit, const schema::Table& table, const Column& from, const Column& to,
                       int server_version) {
  if (from.generated == to.generated) return true;
  if (!from.generated) return false;
  if (!to.generated) {
    if (!from.generated->stored || server_version < 130000) return false;
    operation::AlterColumn change{table.name, to.name};
    change.drop_expression = true;
    change.was = from;
    unit.release.emplace_back(std::move(change));
    return true;
  }
  if (from.generated->stored != to.generated->stored || server_version < 170000) return false;
  alter(unit, table_name(table.name),
        "ALTER COLUMN " + sql::quote_identifier(to.name) + " SET EXPRESSION AS (" +
            to.generated->expression + ")");
  return true;
}

}  // namespace

std::string without_modifier(const std::string& type) {
  std::string name;
  int depth = 0;
  bool quoted = false;
  for (const char c : type) {
    if (c == '"') quoted = !quoted;
    if (!quoted && c == '(') ++depth;
    if (depth == 0) name += c;
    if (!quoted && c == ')') --depth;
  }
  return name;
}

bool drops_default(const operation::Change& change) {
  const auto* alter = std::get_if<operation::AlterColumn>(&change);
  return alter != nullptr && alter->default_value && !*alter->default_value;
}

operation::TypeChange type_change(const Column& from, const Column& to,
                                  const schema::Snapshot& there, const schema::Snapshot& wanted) {
  operation::TypeChange change;
  change.type = to.type;
  change.using_expression = conversion(from, to, there, wanted);
  change.collation = to.collation;
  return change;
}

void compare(Unit& unit, const schema::Table& table, const Column& from, const Column& to,
             const schema::Snapshot& there, int server_version) {
  if (!compare_generated(unit, table, from, to, server_version)) {
    unit.fate = Fate::recreate;
    return;
  }
  operation::AlterColumn change{table.name, to.name};
  change.was = from;
  const bool retyped = from.type != to.type || from.collation != to.collation;
  if (retyped && from.generated && to.generated &&
      without_modifier(from.type) != without_modifier(to.type)) {
    unit.fate = Fate::recreate;
    return;
  }
  if (retyped) {
    change.type = type_change(from, to, there, there);
    unit.blocks = true;
  }
  const bool was_generated = from.generated && !to.generated;
  const auto before = was_generated ? std::nullopt : from.default_value;
  if (before && !to.default_value) {
    // Its own statement, early: what the default calls may be on its way out.
    operation::AlterColumn release{table.name, to.name};
    release.default_value = std::optional<std::string>();
    release.was = from;
    unit.release.emplace_back(std::move(release));
  } else if (before != to.default_value || (retyped && to.default_value)) {
    change.default_value = to.default_value;
  }
  if (from.not_null != to.not_null && !(to.identity && !from.identity)) {
    if (!to.not_null || to.not_null_as == schema::NotNull()) change.not_null = to.not_null;
  }
  // With another type, both are the type's own again.
  if (retyped ? !to.storage.empty() : from.storage != to.storage) {
    change.storage = to.storage.empty() ? own_storage(to.type, there.schema) : to.storage;
  }
  if (retyped ? !to.compression.empty() : from.compression != to.compression) {
    change.compression = to.compression.empty() ? "default" : to.compression;
  }
  // Where there is no value, the default is one.
  const bool fills = !from.not_null && to.not_null && to.not_null_as.validated &&
                     to.default_value && !to.generated;
  if (fills) change.not_null.reset();
  const bool changes = change.type || change.default_value || change.not_null || change.storage ||
                       change.compression;
  if (changes) {
    const auto statements = with_carrier(std::move(change), to);
    unit.alter.insert(unit.alter.end(), statements.begin(), statements.end());
  }
  if (fills) {
    const std::string name = sql::quote_identifier(to.name);
    unit.alter.emplace_back(operation::Execute{"UPDATE " + sql::quote(table.name) + " SET " + name +
                                                   " = DEFAULT WHERE " + name + " IS NULL",
                                               {}});
    // What checks the rows later stands in the way of an ALTER.
    const bool is_checked_later = std::ranges::any_of(
        table.constraints, [](const auto& each) { return each.initially_deferred; });
    if (is_checked_later) {
      unit.alter.emplace_back(operation::Execute{"SET CONSTRAINTS ALL IMMEDIATE", {}});
    }
    if (to.not_null_as == schema::NotNull()) {
      operation::AlterColumn set{table.name, to.name};
      set.not_null = true;
      set.was = from;
      unit.alter.emplace_back(std::move(set));
    }
  }
  compare_not_null(unit, table, from, to);
  const auto before_bounds = static_cast<std::ptrdiff_t>(unit.alter.size());
  compare_identity(unit, table, from, to);
  // The bounds of a sequence are within the type that it has, and it gets the column's.
  if (narrows(from, to)) {
    std::rotate(unit.alter.begin(), unit.alter.begin() + before_bounds, unit.alter.end());
  }
  compare_comment(unit, column_name(table.name, to.name), from.comment, to.comment);
}

}  // namespace aludel::diff
