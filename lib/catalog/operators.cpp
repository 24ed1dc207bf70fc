// Casts, operators, and their classes and families. Their names are SQL: `(text AS integer)`,
// `~~~` with `(integer, integer)`, `items USING btree`.

#include "catalog/reading.hpp"
#include "sql/definition.hpp"
#include "sql/quote.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

void read_casts(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    std::string from = in.text();
    std::string to = in.text();
    const char method = in.letter();
    const std::string function = in.text();
    const char context = in.letter();
    const bool comes_with_type = in.flag();
    if (oid >= 16384 && !comes_with_type && !reading.objects.is_member(pg_cast, oid)) {
      schema::Scripted cast;
      cast.name = {Kind::cast, {"", "(" + from + " AS " + to + ")"}, {}, {}};
      cast.create = "CREATE CAST " + cast.name.name.name +
                    (method == 'f'   ? " WITH FUNCTION " + function
                     : method == 'i' ? " WITH INOUT"
                                     : " WITHOUT FUNCTION") +
                    (context == 'a'   ? " AS ASSIGNMENT"
                     : context == 'i' ? " AS IMPLICIT"
                                      : "");
      reading.add_scripted(pg_cast, oid, std::move(cast));
    }
    if (method != 'i') reading.snapshot.casts.emplace(std::move(from), std::move(to));
  }
}

void read_operators(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted made;
    made.name.kind = Kind::operator_;
    made.name.name.schema = in.text();
    made.name.name.name = in.text();
    const auto left = in.maybe();
    const auto right = in.maybe();
    made.name.arguments = "(" + left.value_or("NONE") + ", " + right.value_or("NONE") + ")";
    std::string& sql = made.create;
    sql = "CREATE OPERATOR " + sql::quote_identifier(made.name.name.schema) + "." +
          made.name.name.name + " (\n  FUNCTION = " + in.text();
    if (left) sql += ",\n  LEFTARG = " + *left;
    if (right) sql += ",\n  RIGHTARG = " + *right;
    if (const auto other = in.maybe()) sql += ",\n  COMMUTATOR = " + *other;
    if (const auto other = in.maybe()) sql += ",\n  NEGATOR = " + *other;
    if (const auto function = in.text(); function != "-") sql += ",\n  RESTRICT = " + function;
    if (const auto function = in.text(); function != "-") sql += ",\n  JOIN = " + function;
    if (in.flag()) sql += ",\n  HASHES";
    if (in.flag()) sql += ",\n  MERGES";
    sql += "\n)";
    reading.add_scripted(pg_operator, oid, std::move(made));
  }
}

schema::ObjectName name_of(Fields& in, Kind kind) {
  schema::ObjectName name{kind, {}, {}, {}};
  name.name.schema = in.text();
  name.name.name = sql::quote_identifier(in.text());
  name.name.name += " USING " + sql::quote_identifier(in.text());
  return name;
}

void read_families(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted family;
    family.name = name_of(in, Kind::operator_family);
    const std::string reference = sql::reference(family.name);
    family.create = "CREATE " + reference;
    // What belongs to the family and to none of its classes.
    if (const auto members = in.text(); !members.empty()) {
      family.create += ";\nALTER " + reference + " ADD\n  " + members;
    }
    reading.add_scripted(pg_opfamily, oid, std::move(family));
  }
}

void read_classes(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted made;
    const std::string schema = in.text();
    const std::string name = in.text();
    const std::string method = sql::quote_identifier(in.text());
    made.name = {
        Kind::operator_class, {schema, sql::quote_identifier(name) + " USING " + method}, {}, {}};
    made.create = "CREATE OPERATOR CLASS " + sql::quote({schema, name});
    if (in.flag()) made.create += " DEFAULT";
    made.create += " FOR TYPE " + in.text() + " USING " + method;
    const std::string family_schema = in.text();
    made.create += " FAMILY " + sql::quote({family_schema, in.text()}) + " AS\n  ";
    std::string members = in.text();
    const auto storage = in.maybe();
    if (storage || members.empty()) {
      // The grammar wants at least one element.
      members += (members.empty() ? "" : ",\n  ") + ("STORAGE " + storage.value_or(""));
    }
    made.create += members;
    reading.add_scripted(pg_opclass, oid, std::move(made));
  }
}

void read_members(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid catalog = in.oid();
    const Oid oid = in.oid();
    const Oid of = in.oid();
    reading.objects.add_alias(catalog, oid, key(of, in.oid()));
  }
}

/// SQL: the operators and functions that pg_depend calls a part of the class or family.
std::string members_of(Oid catalog, const std::string& oid) {
  const std::string part = " WHERE d.refclassid = " + std::to_string(catalog) +
                           " AND d.refobjid = " + oid +
                           " AND d.deptype IN ('a', 'i') AND d.classid = ";
  return "(SELECT string_agg(text, E',\\n  ' ORDER BY kind DESC, number, text) FROM ("
         "SELECT 'o' AS kind, o.amopstrategy AS number, 'OPERATOR ' || o.amopstrategy || ' ' ||"
         " o.amopopr::regoperator || CASE WHEN o.amopsortfamily <> 0 THEN ' FOR ORDER BY ' ||"
         " quote_ident(sn.nspname) || '.' || quote_ident(sf.opfname) ELSE '' END AS text"
         " FROM pg_depend d JOIN pg_amop o ON o.oid = d.objid"
         " LEFT JOIN pg_opfamily sf ON sf.oid = o.amopsortfamily"
         " LEFT JOIN pg_namespace sn ON sn.oid = sf.opfnamespace" +
         part +
         "'pg_amop'::regclass UNION ALL SELECT 'f', p.amprocnum, 'FUNCTION ' || p.amprocnum ||"
         " ' (' || format_type(p.amproclefttype, NULL) || ', ' ||"
         " format_type(p.amprocrighttype, NULL) || ') ' || p.amproc::regprocedure"
         " FROM pg_depend d JOIN pg_amproc p ON p.oid = d.objid" +
         part + "'pg_amproc'::regclass) each)";
}

/// SQL: how COMMUTATOR and NEGATOR call an operator.
std::string operator_name(const std::string& oid) {
  return "(SELECT 'OPERATOR(' || quote_ident(sn.nspname) || '.' || s.oprname || ')'"
         " FROM pg_operator s JOIN pg_namespace sn ON sn.oid = s.oprnamespace WHERE s.oid = " +
         oid + ")";
}

}  // namespace

Part casts(const Request&) {
  return {
      "SELECT oid, format_type(castsource, NULL), format_type(casttarget, NULL), castmethod,"
      " nullif(castfunc, 0)::regprocedure, castcontext,"
      // Made with a type: from a range to its multirange.
      " EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid"
      " AND d.deptype = 'i') FROM pg_cast c",
      read_casts};
}

Part operators(const Request& request) {
  return {
      "SELECT o.oid, n.nspname, o.oprname, format_type(nullif(o.oprleft, 0), NULL),"
      " format_type(nullif(o.oprright, 0), NULL), o.oprcode, " +
          operator_name("o.oprcom") + ", " + operator_name("o.oprnegate") +
          ", o.oprrest, o.oprjoin, o.oprcanhash, o.oprcanmerge FROM pg_operator o" +
          request.join("o.oprnamespace") + "WHERE o.oprcode <> 0 AND o.oid >= 16384 AND " +
          no_member(pg_operator, "o.oid"),
      read_operators};
}

Part operator_families(const Request& request) {
  return {"SELECT f.oid, n.nspname, f.opfname, am.amname, " + members_of(pg_opfamily, "f.oid") +
              " FROM pg_opfamily f" + request.join("f.opfnamespace") +
              "JOIN pg_am am ON am.oid = f.opfmethod WHERE f.oid >= 16384 AND " +
              no_member(pg_opfamily, "f.oid"),
          read_families};
}

Part own_operator_classes(const Request& request) {
  return {
      "SELECT c.oid, n.nspname, c.opcname, am.amname, c.opcdefault,"
      " format_type(c.opcintype, NULL), fn.nspname, f.opfname, " +
          members_of(pg_opclass, "c.oid") +
          ", format_type(nullif(c.opckeytype, 0), NULL) FROM pg_opclass c" +
          request.join("c.opcnamespace") +
          "JOIN pg_am am ON am.oid = c.opcmethod JOIN pg_opfamily f ON f.oid = c.opcfamily"
          " JOIN pg_namespace fn ON fn.oid = f.opfnamespace WHERE c.oid >= 16384 AND " +
          no_member(pg_opclass, "c.oid"),
      read_classes};
}

Part operator_members(const Request&) {
  return {
      "SELECT classid, objid, refclassid, refobjid FROM pg_depend"
      " WHERE classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass) AND objid >= 16384"
      " AND refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)"
      " AND deptype IN ('a', 'i')",
      read_members};
}

}  // namespace aludel::catalog
