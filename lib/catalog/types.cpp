// Enums, domains and ranges; the names of all types.

#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

void add_domain(Oid oid, schema::QualifiedName name, Fields& in, Reading& reading) {
  schema::Domain domain;
  domain.name = std::move(name);
  domain.type = in.text();
  domain.not_null = in.flag();
  domain.default_value = in.maybe();
  if (auto literal = in.maybe(); literal && !domain.default_value) {
    domain.default_value = sql::quote_literal(*literal);
  }
  domain.collation = reading.collation(in.oid());
  domain.comment = reading.comment(pg_type, oid);
  reading.schema().domains.push_back(std::move(domain));
}

void read(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    const bool in_scope = in.flag();
    schema::QualifiedName name;
    name.schema = in.text();
    name.name = in.text();
    const char type = in.letter();
    const bool defined = in.flag();
    if (const Oid array = in.oid()) reading.objects.add_alias(pg_type, array, key(pg_type, oid));
    const char relation = in.letter();
    // The row type of a table stands for it; it was added with the table.
    if (!in_scope || (type == 'c' && relation != 'c')) continue;
    reading.objects.add(pg_type, oid, {type == 'd' ? Kind::domain : Kind::type, name, {}, {}});
    if (reading.objects.is_member(pg_type, oid)) continue;
    switch (type) {
      case 'd':
        add_domain(oid, std::move(name), in, reading);
        break;
      case 'e':
        reading.schema().enums.push_back(
            {.name = std::move(name), .labels = {}, .comment = reading.comment(pg_type, oid)});
        break;
      case 'r':
        reading.schema().ranges.push_back({.name = std::move(name),
                                           .subtype = "",
                                           .options = "",
                                           .comment = reading.comment(pg_type, oid)});
        break;
      case 'b':
        reading.add_unmanaged(pg_type, oid, defined ? "base type" : "shell type",
                              schema::to_string(name));
        break;
      default:
        break;
    }
  }
}

void read_labels(const database::Answer& rows, Reading& reading) {
  std::map<schema::QualifiedName, schema::Names> labels;
  for (const auto row : rows) {
    Fields in(row);
    const auto* name = reading.objects.find(pg_type, in.oid());
    if (name && name->kind == Kind::type) labels[name->name].push_back(in.text());
  }
  for (auto& type : reading.schema().enums) type.labels = std::move(labels[type.name]);
}

/// As makeMultirangeTypeName() of the server names it.
std::string default_multirange(std::string range) {
  const auto at = range.find("range");
  if (at == std::string::npos) return range + "_multirange";
  return range.insert(at, "multi");
}

void read_ranges(const database::Answer& rows, Reading& reading) {
  std::map<schema::QualifiedName, schema::Range*> ranges;
  for (auto& range : reading.schema().ranges) ranges.emplace(range.name, &range);
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    const Oid subtype = in.oid();
    std::string subtype_name = in.text();
    const Oid operator_class = in.oid();
    const Oid collation = in.oid();
    const std::string canonical = in.text();
    const std::string difference = in.text();
    const Oid multirange = in.oid();
    schema::QualifiedName multirange_name;
    multirange_name.schema = in.text();
    multirange_name.name = in.text();
    if (multirange) reading.objects.add_alias(pg_type, multirange, key(pg_type, oid));
    const auto* name = reading.objects.find(pg_type, oid);
    const auto found = name ? ranges.find(name->name) : ranges.end();
    if (found == ranges.end()) continue;
    schema::Range& range = *found->second;
    range.subtype = std::move(subtype_name);
    const auto add = [&range](const std::string& word, const std::string& value) {
      range.options += (range.options.empty() ? "" : ", ") + word + " = " + value;
    };
    if (multirange && (multirange_name.schema != range.name.schema ||
                       multirange_name.name != default_multirange(range.name.name))) {
      add("multirange_type_name", sql::quote(multirange_name));
    }
    const auto known = reading.operator_classes.find(operator_class);
    if (known != reading.operator_classes.end() &&
        !(known->second.is_default && known->second.input_type == subtype)) {
      add("subtype_opclass", sql::quote(known->second.name));
    }
    if (collation) add("collation", sql::quote(reading.collation(collation)));
    if (canonical != "-") add("canonical", canonical);
    if (difference != "-") add("subtype_diff", difference);
  }
}

}  // namespace

Part types(const Request& request) {
  // All that are not PostgreSQL's own: the array of a member's type stands for the member. An array
  // is younger than its element, or comes with a multirange, which is left out here.
  return {"SELECT t.oid::bigint, " + request.in_scope +
              ", n.nspname, t.typname, t.typtype, t.typisdefined, t.typarray::bigint,"
              " CASE WHEN EXISTS (SELECT FROM pg_class c WHERE c.relkind = 'c'"
              " AND c.reltype = t.oid) THEN 'c' END,"
              " CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END,"
              " t.typnotnull,"
              " pg_get_expr(t.typdefaultbin, 0), t.typdefault,"
              " CASE WHEN t.typbasetype <> 0 AND t.typcollation <> (SELECT b.typcollation"
              " FROM pg_type b WHERE b.oid = t.typbasetype) THEN t.typcollation END"
              " FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace"
              " WHERE t.oid >= 16384 AND n.nspname <> 'pg_toast'"
              " AND NOT (t.typtype = 'b' AND t.typelem <> 0 AND EXISTS"
              " (SELECT FROM pg_type e WHERE e.typarray = t.oid AND e.oid = t.typelem))",
          read};
}

Part enum_labels(const Request&) {
  return {
      "SELECT enumtypid, enumlabel FROM pg_enum WHERE enumtypid >= 16384"
      " ORDER BY enumtypid, enumsortorder",
      read_labels};
}

Part ranges(const Request& request) {
  const bool multirange = request.version >= 140000;
  return {std::string("SELECT r.rngtypid, r.rngsubtype, format_type(r.rngsubtype, NULL),"
                      " r.rngsubopc, CASE WHEN r.rngcollation <> s.typcollation"
                      " THEN r.rngcollation END, r.rngcanonical::regproc,"
                      " r.rngsubdiff::regproc, ") +
              (multirange ? "r.rngmultitypid, n.nspname, m.typname" : "0, NULL, NULL") +
              " FROM pg_range r JOIN pg_type s ON s.oid = r.rngsubtype" +
              (multirange ? " JOIN pg_type m ON m.oid = r.rngmultitypid"
                            " JOIN pg_namespace n ON n.oid = m.typnamespace"
                          : "") +
              " WHERE r.rngtypid >= 16384",
          read_ranges};
}

}  // namespace aludel::catalog
