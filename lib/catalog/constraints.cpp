#include "catalog/reading.hpp"
#include "sql/scanner.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace aludel::catalog {

using schema::Constraint;
using schema::Kind;

namespace {

struct Row {
  Oid oid = 0;
  Oid table = 0;
  Oid domain = 0;
  char kind = 0;
  bool no_inherit = false;
  bool period = false;
  Oid referenced = 0;
  std::vector<long long> columns, target_columns, set_columns;
  char on_update = 0, on_delete = 0, match = 0;
  std::string text;  ///< of a check its expression, of EXCLUDE all of it
};

Action action_of(char letter) {
  switch (letter) {
    case 'r':
      return restrict;
    case 'c':
      return cascade;
    case 'n':
      return set_null;
    case 'd':
      return set_default;
    default:
      return no_action;
  }
}

/// What stands between the first parenthesis and the one that closes it.
std::string first_parenthesis(const std::string& text) {
  sql::Scanner scanner(text);
  int depth = 0;
  std::size_t begin = 0;
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    const auto offset = static_cast<std::size_t>(token.text.data() - text.data());
    if (token.is('(') && depth++ == 0) begin = offset + 1;
    if (token.is(')') && --depth == 0) return text.substr(begin, offset - begin);
  }
  return text;
}

schema::ForeignKey foreign_key_of(const Row& row, const Reading& reading) {
  schema::ForeignKey key;
  key.columns = reading.columns(row.table, row.columns);
  if (const auto* table = reading.objects.find(pg_class, row.referenced)) key.table = table->name;
  key.target_columns = reading.columns(row.referenced, row.target_columns);
  key.on_delete = action_of(row.on_delete);
  key.on_update = action_of(row.on_update);
  key.match = row.match == 'f' ? schema::Match::full : schema::Match::simple;
  key.set_columns = reading.columns(row.table, row.set_columns);
  key.period = row.period;
  return key;
}

void define(Constraint& constraint, Row& row, Reading& reading) {
  if (row.kind == 'f') {
    constraint.definition = foreign_key_of(row, reading);
    return;
  }
  if (row.kind == 'c') {
    constraint.definition =
        schema::Check{.expression = std::move(row.text), .no_inherit = row.no_inherit};
    return;
  }
  auto& index = reading.constraint_indexes[row.oid];
  constraint.parameters = std::move(index.parameters);
  constraint.tablespace = std::move(index.tablespace);
  constraint.index_comment = std::move(index.comment);
  if (row.kind == 'p') {
    constraint.definition = schema::PrimaryKey{.columns = std::move(index.columns),
                                               .include = std::move(index.include),
                                               .using_index = "",
                                               .without_overlaps = row.period};
  } else if (row.kind == 'u') {
    constraint.definition = schema::Unique{.columns = std::move(index.columns),
                                           .include = std::move(index.include),
                                           .nulls_not_distinct = index.nulls_not_distinct,
                                           .using_index = "",
                                           .without_overlaps = row.period};
  } else {
    constraint.definition = schema::Exclude{.elements = first_parenthesis(row.text),
                                            .method = std::move(index.method),
                                            .include = std::move(index.include),
                                            .where = std::move(index.where)};
  }
}

Row row_of(Fields& in, Constraint& constraint) {
  Row row;
  row.oid = in.oid();
  row.table = in.oid();
  row.domain = in.oid();
  constraint.name = in.text();
  row.kind = in.letter();
  constraint.deferrable = in.flag();
  constraint.initially_deferred = in.flag();
  constraint.validated = in.flag();
  constraint.enforced = in.flag();
  row.no_inherit = in.flag();
  row.period = in.flag();
  row.referenced = in.oid();
  row.columns = in.numbers();
  row.target_columns = in.numbers();
  row.set_columns = in.numbers();
  row.on_update = in.letter();
  row.on_delete = in.letter();
  row.match = in.letter();
  row.text = in.text();
  return row;
}

void read(const database::Answer& rows, Reading& reading) {
  std::map<schema::QualifiedName, schema::Domain*> domains;
  for (auto& domain : reading.schema().domains) domains.emplace(domain.name, &domain);
  for (const auto fields : rows) {
    Fields in(fields);
    Constraint constraint;
    Row row = row_of(in, constraint);
    const char origin = in.letter();
    const auto* owner = row.domain ? reading.objects.find(pg_type, row.domain)
                                   : reading.objects.find(pg_class, row.table);
    if (!owner || origin == 'x') continue;
    // What comes from a parent table is the parent's, but for its comments.
    if (origin == 'i') {
      const auto heir = reading.relations.find(row.table);
      if (heir == reading.relations.end()) continue;
      if (heir->second.kind != 'r' && heir->second.kind != 'p') continue;
      const auto place = heir->second.place;
      constraint.comment = reading.comment(pg_constraint, row.oid);
      define(constraint, row, reading);
      reading.schema().tables[place].inherited_constraints.push_back(std::move(constraint));
      continue;
    }
    if (owner->kind == Kind::extension) {
      reading.objects.add_alias(pg_constraint, row.oid, key(pg_class, row.table));
      continue;
    }
    reading.objects.add(pg_constraint, row.oid,
                        {Kind::constraint, {"", constraint.name}, owner->name, {}});
    constraint.comment = reading.comment(pg_constraint, row.oid);
    define(constraint, row, reading);
    if (row.domain) {
      const auto domain = domains.find(owner->name);
      if (domain != domains.end()) domain->second->constraints.push_back(std::move(constraint));
      continue;
    }
    const auto relation = reading.relations.find(row.table);
    if (relation == reading.relations.end()) continue;
    if (relation->second.kind != 'r' && relation->second.kind != 'p') continue;
    reading.schema().tables[relation->second.place].constraints.push_back(std::move(constraint));
  }
  const auto by_name = [](const Constraint& left, const Constraint& right) {
    return left.name < right.name;
  };
  for (auto& table : reading.schema().tables) {
    std::ranges::sort(table.constraints, by_name);
    std::ranges::sort(table.inherited_constraints, by_name);
  }
  for (auto& domain : reading.schema().domains) std::ranges::sort(domain.constraints, by_name);
}

}  // namespace

Part constraints(const Request& request) {
  return {
      "SELECT con.oid::bigint, con.conrelid::bigint, con.contypid::bigint, con.conname, "
      "con.contype, con.condeferrable,"
      " con.condeferred, con.convalidated, " +
          request.since(180000, "con.conenforced", "true") + ", con.connoinherit, " +
          request.since(180000, "con.conperiod", "false") +
          ", con.confrelid::bigint, con.conkey, con.confkey, " +
          request.since(150000, "con.confdelsetcols", "NULL") +
          ", con.confupdtype, con.confdeltype, con.confmatchtype,"
          " CASE con.contype WHEN 'c' THEN pg_get_expr(con.conbin, con.conrelid)"
          " WHEN 'x' THEN pg_get_constraintdef(con.oid) END,"
          // Of the parent's, or of a foreign key what holds for one partition of its target.
          " CASE WHEN con.conislocal AND con.conparentid = 0 THEN 'o' WHEN con.conparentid <> 0 AND"
          " con.conrelid = (SELECT p.conrelid FROM pg_constraint p WHERE p.oid = con.conparentid)"
          " THEN 'x' ELSE 'i' END"
          " FROM pg_constraint con" +
          request.join("con.connamespace") + "WHERE con.contype IN ('p', 'u', 'c', 'x', 'f')",
      read};
}

}  // namespace aludel::catalog
