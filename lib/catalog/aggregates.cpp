// CREATE AGGREGATE, which the server does not print.

#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <algorithm>
#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

/// An argument as CREATE AGGREGATE takes it. Names are no part of an aggregate's own name.
struct Argument {
  std::string type, name;
  bool variadic = false;

  std::string text(bool with_name) const {
    std::string sql = variadic ? "VARIADIC " : "";
    if (with_name && !name.empty()) sql += sql::quote_identifier(name) + " ";
    return sql + type;
  }
};

std::string list(const std::vector<Argument>& arguments, std::size_t first, std::size_t last,
                 bool with_names) {
  std::string sql;
  for (std::size_t at = first; at < last; ++at) {
    sql += (sql.empty() ? "" : ", ") + arguments[at].text(with_names);
  }
  return sql;
}

/// `(*)`, `(integer)`, `(double precision ORDER BY anyelement)`.
std::string signature(const std::vector<Argument>& arguments, char kind, std::size_t direct,
                      bool with_names) {
  if (kind == 'n') {
    if (arguments.empty()) return "(*)";
    return "(" + list(arguments, 0, arguments.size(), with_names) + ")";
  }
  // One VARIADIC argument at the end stands for direct and ordered ones alike.
  const bool shared = !arguments.empty() && direct == arguments.size();
  const std::size_t first = shared ? direct - 1 : direct;
  std::string sql = list(arguments, 0, direct, with_names);
  sql += sql.empty() ? "ORDER BY " : " ORDER BY ";
  return "(" + sql + list(arguments, first, arguments.size(), with_names) + ")";
}

/// The names of columns of the query and of what CREATE AGGREGATE calls them, in its order.
constexpr const char* functions[] = {"FINALFUNC", "COMBINEFUNC", "SERIALFUNC", "DESERIALFUNC",
                                     "MSFUNC",    "MINVFUNC",    "MFINALFUNC"};

const char* modify(char letter) {
  return letter == 'r' ? "READ_ONLY" : letter == 's' ? "SHAREABLE" : "READ_WRITE";
}

void read(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted aggregate;
    auto& name = aggregate.name;
    name.kind = Kind::aggregate;
    name.name.schema = in.text();
    name.name.name = in.text();
    const schema::Names types = in.names();
    const schema::Names names = in.names();
    const bool variadic = in.flag();
    const char kind = in.letter();
    const auto direct = static_cast<std::size_t>(in.number());
    std::vector<Argument> arguments;
    for (std::size_t at = 0; at < types.size(); ++at) {
      arguments.push_back({.type = types[at],
                           .name = at < names.size() ? names[at] : "",
                           .variadic = variadic && at + 1 == types.size()});
    }
    name.arguments = signature(arguments, kind, direct, false);
    std::string sql = "CREATE AGGREGATE " + sql::quote(name.name) +
                      signature(arguments, kind, direct, true) + " (\n  SFUNC = " + in.text();
    const auto add = [&sql](const std::string& word, const std::string& value) {
      sql += ",\n  " + word + (value.empty() ? "" : " = " + value);
    };
    add("STYPE", in.text());
    if (const auto size = in.text(); size != "0") add("SSPACE", size);
    for (const char* function : functions) {
      if (const auto value = in.text(); value != "-") add(function, value);
    }
    const bool final_extra = in.flag();
    const char final_modify = in.letter();
    const bool moving_final_extra = in.flag();
    const char moving_final_modify = in.letter();
    const std::string final_default = kind == 'n' ? "READ_ONLY" : "READ_WRITE";
    if (final_extra) add("FINALFUNC_EXTRA", "");
    if (modify(final_modify) != final_default) add("FINALFUNC_MODIFY", modify(final_modify));
    if (const auto value = in.maybe()) add("INITCOND", sql::quote_literal(*value));
    if (const auto type = in.maybe()) {
      add("MSTYPE", *type);
      if (moving_final_extra) add("MFINALFUNC_EXTRA", "");
      if (modify(moving_final_modify) != final_default) {
        add("MFINALFUNC_MODIFY", modify(moving_final_modify));
      }
    }
    if (const auto size = in.text(); size != "0") add("MSSPACE", size);
    if (const auto value = in.maybe()) add("MINITCOND", sql::quote_literal(*value));
    if (const auto value = in.maybe()) add("SORTOP", *value);
    const char parallel = in.letter();
    if (parallel != 'u') add("PARALLEL", parallel == 's' ? "SAFE" : "RESTRICTED");
    if (kind == 'h') add("HYPOTHETICAL", "");
    aggregate.create = sql + "\n)";
    reading.add_scripted(pg_proc, oid, std::move(aggregate));
  }
}

}  // namespace

Part aggregates(const Request& request) {
  return {
      "SELECT p.oid, n.nspname, p.proname,"
      " ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) WITH ORDINALITY u(t, o)"
      " ORDER BY o), p.proargnames, p.provariadic <> 0, a.aggkind, a.aggnumdirectargs,"
      " a.aggtransfn, format_type(a.aggtranstype, NULL), a.aggtransspace, a.aggfinalfn,"
      " a.aggcombinefn, a.aggserialfn, a.aggdeserialfn, a.aggmtransfn, a.aggminvtransfn,"
      " a.aggmfinalfn, a.aggfinalextra, a.aggfinalmodify, a.aggmfinalextra, a.aggmfinalmodify,"
      " a.agginitval, format_type(nullif(a.aggmtranstype, 0), NULL), a.aggmtransspace,"
      " a.aggminitval, CASE WHEN a.aggsortop <> 0 THEN (SELECT"
      " 'OPERATOR(' || quote_ident(sn.nspname) || '.' || o.oprname || ')' FROM pg_operator o"
      " JOIN pg_namespace sn ON sn.oid = o.oprnamespace WHERE o.oid = a.aggsortop) END,"
      " p.proparallel"
      " FROM pg_proc p JOIN pg_aggregate a ON a.aggfnoid = p.oid" +
          request.join("p.pronamespace") + "WHERE p.prokind = 'a' AND p.oid >= 16384 AND " +
          no_member(pg_proc, "p.oid"),
      read};
}

}  // namespace aludel::catalog
