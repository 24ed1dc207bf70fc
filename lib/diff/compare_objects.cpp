#include "diff/bounds.hpp"
#include "diff/unit.hpp"
#include "sql/definition.hpp"
#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::diff {

void compare(Unit& unit, const schema::Namespace& from, const schema::Namespace& to) {
  // Every database begins with one, and with this comment on it.
  auto comment = to.comment;
  if (to.name == "public" && !comment && from.comment) comment = "standard public schema";
  compare_comment(unit, schema::name_of(to), from.comment, comment);
}

void compare(Unit& unit, const schema::Extension& from, const schema::Extension& to) {
  const auto name = schema::name_of(to);
  if (from.schema != to.schema && !to.schema.empty()) {
    unit.alter.push_back(operation::SetSchema{name, to.schema});
  }
  compare_comment(unit, name, from.comment, to.comment);
}

namespace {

/// What a sequence's options come to, with PostgreSQL's defaults filled in where they are simple.
std::string clause(const schema::Sequence& from, const schema::Sequence& to) {
  const schema::SequenceOptions& a = from.options;
  const schema::SequenceOptions& b = to.options;
  std::string sql;
  const auto add = [&](const std::string& part) { sql += (sql.empty() ? "" : " ") + part; };
  if (from.type != to.type) add("AS " + (to.type.empty() ? std::string("bigint") : to.type));
  const long long increment = b.increment.value_or(1);
  if (increment != a.increment.value_or(1)) add("INCREMENT BY " + std::to_string(increment));
  const bool bounds = from.type != to.type || a.increment.value_or(1) != increment;
  if (a.minimum != b.minimum || bounds) {
    add(b.minimum ? "MINVALUE " + std::to_string(*b.minimum) : "NO MINVALUE");
  }
  if (a.maximum != b.maximum || bounds) {
    add(b.maximum ? "MAXVALUE " + std::to_string(*b.maximum) : "NO MAXVALUE");
  }
  if (bounds || first_value(a) != first_value(b)) {
    add("START WITH " + std::to_string(first_value(b)));
  }
  if (a.cache != b.cache) add("CACHE " + std::to_string(b.cache.value_or(1)));
  if (a.cycle.value_or(false) != b.cycle.value_or(false)) {
    add(b.cycle.value_or(false) ? "CYCLE" : "NO CYCLE");
  }
  return sql;
}

}  // namespace

void compare(Unit& unit, const schema::Sequence& from, const schema::Sequence& to) {
  const auto name = schema::name_of(to);
  if (const std::string sql = clause(from, to); !sql.empty()) {
    const auto change = alter_within_bounds({from.options, to.options, from.type, to.type,
                                             sql::quote_literal(sql::quote(to.name)),
                                             "ALTER SEQUENCE " + sql::quote(to.name) + " " + sql});
    if (change) {
      unit.alter.push_back(*change);
    } else {
      alter(unit, name, sql);
    }
  }
  if (from.unlogged != to.unlogged) alter(unit, name, to.unlogged ? "SET UNLOGGED" : "SET LOGGED");
  if (from.owner_table != to.owner_table || from.owner_column != to.owner_column) {
    const auto owned_by = [&](const std::string& owner) {
      return operation::Alter{name, "OWNED BY " + owner, {}, false};
    };
    if (!from.owner_column.empty()) unit.release.emplace_back(owned_by("NONE"));
    if (!to.owner_column.empty()) {
      unit.alter.emplace_back(
          owned_by(sql::quote(to.owner_table) + "." + sql::quote_identifier(to.owner_column)));
    }
  }
  compare_comment(unit, name, from.comment, to.comment);
}

void compare(Unit& unit, const schema::Index& from, const schema::Index& to) {
  const bool same = from.table == to.table && from.keys == to.keys && from.include == to.include &&
                    from.unique == to.unique && from.nulls_not_distinct == to.nulls_not_distinct &&
                    from.only == to.only && from.method == to.method && from.where == to.where &&
                    (from.valid || !to.valid) &&
                    // One of a partitioned table has none that could be set.
                    (!to.only || from.parameters == to.parameters);
  const bool detached = !from.attached_to.name.empty() && from.attached_to != to.attached_to;
  if (!same || detached) {
    unit.fate = Fate::recreate;
    return;
  }
  const auto name = schema::name_of(to);
  compare_parameters(unit, name, from.parameters, to.parameters);
  compare_tablespace(unit, name, from.tablespace, to.tablespace);
  if (from.attached_to != to.attached_to) {
    unit.alter.push_back(operation::Alter{{Kind::index, to.attached_to, {}, {}},
                                          "ATTACH PARTITION " + sql::quote(name.name),
                                          {},
                                          false});
  }
  compare_settings(unit, name, from.settings, to.settings);
  compare_comment(unit, name, from.comment, to.comment);
}

namespace {

/// CREATE OR REPLACE VIEW keeps the columns there are and adds behind them.
bool replaceable(const schema::View& from, const schema::View& to) {
  if (from.output.size() > to.output.size()) return false;
  return std::equal(from.output.begin(), from.output.end(), to.output.begin(),
                    [](const auto& a, const auto& b) {
                      return a.name == b.name && a.type == b.type && a.collation == b.collation;
                    });
}

void compare_output(Unit& unit, const schema::View& from, const schema::View& to) {
  for (const auto& column : to.output) {
    const auto other = std::ranges::find_if(
        from.output, [&](const auto& each) { return each.name == column.name; });
    const bool there = other != from.output.end();
    const auto default_before = there ? other->default_value : std::nullopt;
    if (default_before != column.default_value) {
      alter(unit, schema::name_of(to),
            "ALTER COLUMN " + sql::quote_identifier(column.name) +
                (column.default_value ? " SET DEFAULT " + *column.default_value
                                      : std::string(" DROP DEFAULT")));
    }
    compare_comment(unit, column_name(to.name, column.name), there ? other->comment : std::nullopt,
                    column.comment);
  }
}

}  // namespace

void compare(Unit& unit, const schema::View& from, const schema::View& to) {
  const auto name = schema::name_of(to);
  const bool same_query = from.query == to.query && from.columns == to.columns;
  const bool same_columns = from.output.size() == to.output.size() && replaceable(from, to);
  if (to.materialized) {
    if (!same_query || !same_columns) {
      unit.fate = Fate::recreate;
      return;
    }
    compare_parameters(unit, name, from.parameters, to.parameters);
    compare_method(unit, name, from.method, to.method);
    compare_tablespace(unit, name, from.tablespace, to.tablespace);
  } else if (!same_query || !same_columns || from.parameters != to.parameters ||
             from.check_option != to.check_option) {
    if (!replaceable(from, to)) {
      unit.fate = Fate::recreate;
      return;
    }
    schema::View next = to;
    next.comment.reset();
    schema::View was = from;
    was.comment.reset();
    unit.alter.push_back(operation::Replace{std::move(next), std::move(was)});
  }
  compare_output(unit, from, to);
  compare_comment(unit, name, from.comment, to.comment);
}

void compare(Unit& unit, const schema::Scripted& from, const schema::Scripted& to) {
  const auto name = schema::name_of(to);
  const bool altered = from.create != to.create && name.kind == Kind::publication &&
                       compare_publication(unit, from, to);
  if (!altered && (from.create != to.create || from.drop != to.drop)) {
    if (to.signature.empty() || from.signature != to.signature ||
        from.default_count > to.default_count) {
      unit.fate = Fate::recreate;
      return;
    }
    schema::Scripted next = to;
    next.comment.reset();
    schema::Scripted was = from;
    was.comment.reset();
    unit.alter.push_back(operation::Replace{std::move(next), std::move(was)});
  }
  compare_comment(unit, name, from.comment, to.comment);
}

}  // namespace aludel::diff
