// Rights: what there is beyond PostgreSQL's own defaults, and what was taken away of those.

#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

/// In the order in which the manual names them.
constexpr const char* privilege_order[] = {"SELECT",   "INSERT",     "UPDATE",  "DELETE",
                                           "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN",
                                           "USAGE",    "CREATE",     "EXECUTE"};

void sort_privileges(schema::Names& names) {
  const auto rank = [](const std::string& name) {
    return std::ranges::find(privilege_order, name) - std::begin(privilege_order);
  };
  std::ranges::sort(names, {}, rank);
}

std::string joined(const schema::Names& words, const std::string& behind_each = "") {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word + behind_each;
  return text;
}

/// An aggregate's arguments as GRANT takes them: `(*)` has none, and those that are ordered stand
/// behind the direct ones. One VARIADIC argument that is both is said once.
std::string plain_arguments(const std::string& arguments) {
  if (arguments == "(*)") return "()";
  const std::string word = "ORDER BY ";
  bool quoted = false;
  std::size_t at = 1;
  for (; at < arguments.size(); ++at) {
    if (arguments[at] == '"') quoted = !quoted;
    if (!quoted && arguments.compare(at, word.size(), word) == 0) break;
  }
  if (at == arguments.size()) return arguments;
  const std::string direct = at == 1 ? "" : arguments.substr(1, at - 2);
  const std::string ordered = arguments.substr(at + word.size());
  if (direct.empty()) return "(" + ordered;
  if (direct.find("VARIADIC ") != std::string::npos) return "(" + direct + ")";
  return "(" + direct + ", " + ordered;
}

/// The object as GRANT calls it.
std::string target(const schema::ObjectName& object) {
  switch (object.kind) {
    case Kind::column:
      return "TABLE " + sql::quote(object.table);
    case Kind::sequence:
      return "SEQUENCE " + sql::quote(object.name);
    case Kind::function:
    case Kind::procedure:
      return (object.kind == Kind::function ? "FUNCTION " : "PROCEDURE ") +
             sql::quote(object.name) + object.arguments;
    case Kind::aggregate:
      return "FUNCTION " + sql::quote(object.name) + plain_arguments(object.arguments);
    case Kind::type:
    case Kind::domain:
      return "TYPE " + sql::quote(object.name);
    case Kind::schema:
      return "SCHEMA " + sql::quote(object.name);
    case Kind::language:
      return "LANGUAGE " + sql::quote(object.name);
    case Kind::foreign_data_wrapper:
      return "FOREIGN DATA WRAPPER " + sql::quote(object.name);
    case Kind::server:
      return "FOREIGN SERVER " + sql::quote(object.name);
    default:
      return "TABLE " + sql::quote(object.name);
  }
}

/// The owner is another on another server, where a script is run as well.
std::string role(const std::optional<std::string>& name, bool is_owner) {
  if (is_owner) return "CURRENT_USER";
  return name ? sql::quote_identifier(*name) : "PUBLIC";
}

void read_grants(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid catalog = in.oid();
    const Oid oid = in.oid();
    const auto column = static_cast<int>(in.number());
    const auto named = in.maybe();
    const auto grantee = in.maybe();
    schema::Names privileges = in.names();
    schema::Grant grant;
    grant.grant_option = in.flag();
    const bool revoked = in.flag();
    const bool is_owner = in.flag();
    const auto object = reading.name(catalog, oid, column);
    if (!object) continue;
    sort_privileges(privileges);
    grant.privileges = joined(privileges);
    // What has no place of its own comes and goes with another thing: the sequence of an identity
    // with its column, a member with its extension.
    if (!named && (*object)->kind == Kind::extension) continue;
    grant.on = named ? *named : target(*object);
    grant.to = role(grantee, is_owner);
    grant.object = *object;
    auto& list = revoked ? reading.schema().revokes : reading.schema().grants;
    list.push_back(std::move(grant));
  }
  const auto order = [](const schema::Grant& left, const schema::Grant& right) {
    return std::tie(left.object, left.on, left.to, left.grant_option) <
           std::tie(right.object, right.on, right.to, right.grant_option);
  };
  std::ranges::sort(reading.schema().grants, order);
  std::ranges::sort(reading.schema().revokes, order);
}

const char* plural(char type) {
  switch (type) {
    case 'S':
      return "SEQUENCES";
    case 'f':
      return "FUNCTIONS";
    case 'T':
      return "TYPES";
    case 'n':
      return "SCHEMAS";
    case 'L':
      return "LARGE OBJECTS";
    default:
      return "TABLES";
  }
}

/// One for what each grantee is given, or denied, of one kind of object.
void read_default_privileges(const database::Answer& rows, Reading& reading) {
  constexpr Oid pg_default_acl = 826;
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    const auto owner = in.maybe();
    const auto schema = in.maybe();
    const char type = in.letter();
    const auto grantee = in.maybe();
    schema::Names privileges = in.names();
    const bool grantable = in.flag();
    const bool revoked = in.flag();
    const std::string to = role(grantee, in.flag());
    sort_privileges(privileges);
    std::string head = "ALTER DEFAULT PRIVILEGES ";
    if (owner) head += "FOR ROLE " + sql::quote_identifier(*owner) + " ";
    if (schema) head += "IN SCHEMA " + sql::quote_identifier(*schema) + " ";
    const std::string what = joined(privileges) + " ON " + plural(type);
    const std::string give =
        head + "GRANT " + what + " TO " + to + (grantable ? " WITH GRANT OPTION" : "");
    const std::string take = head + "REVOKE " + what + " FROM " + to;
    schema::Scripted object;
    object.name.kind = Kind::default_privileges;
    object.name.name.schema = schema.value_or("");
    object.name.name.name = (owner ? *owner + ": " : "") + (revoked ? "no " : "") + plural(type) +
                            " to " + to + (grantable ? " with grant option" : "");
    object.create = revoked ? take : give;
    object.drop = revoked ? give : take;
    if (schema) {
      reading.snapshot.dependencies.push_back(
          {object.name, {Kind::schema, {"", *schema}, {}, {}}, false});
    }
    reading.add_scripted(pg_default_acl, oid, std::move(object));
  }
}

/// What stands in `given` and not in `other`, a row for each grantee. The owner has all rights that
/// he does not give up.
std::string difference(const std::string& columns, const std::string& given,
                       const std::string& other, bool revoked) {
  return "SELECT " + columns +
         ", CASE WHEN e.grantee <> 0 THEN pg_get_userbyid(e.grantee) END,"
         " array_agg(DISTINCT e.privilege_type), e.is_grantable, " +
         (revoked ? "true" : "false") + ", e.grantee = o.owner FROM o, aclexplode(o." + given +
         ") e WHERE " + (revoked ? "" : "e.grantee <> o.owner AND ") +
         "NOT EXISTS (SELECT FROM aclexplode(o." + other +
         ") x WHERE x.grantee = e.grantee AND x.privilege_type = e.privilege_type" +
         (revoked ? "" : " AND x.is_grantable = e.is_grantable") + ") GROUP BY " + columns +
         ", o.owner, e.grantee, e.is_grantable";
}

}  // namespace

const char* const column_rights =
    "CASE WHEN a.attacl IS NOT NULL THEN (SELECT array_agg(DISTINCT e.privilege_type ||"
    " CASE WHEN e.is_grantable THEN '*=' ELSE '=' END ||"
    " CASE WHEN e.grantee <> 0 THEN pg_get_userbyid(e.grantee) ELSE '' END)"
    " FROM aclexplode(a.attacl) e WHERE e.grantee <> c.relowner) END";

void add_column_grants(Reading& reading, Oid table, int number, const schema::Names& rights) {
  const auto object = reading.name(pg_class, table, number);
  if (!object || (*object)->kind != Kind::column) return;
  std::map<std::pair<std::string, bool>, schema::Names> granted;  // by whom to, with grant option
  for (const auto& right : rights) {
    const auto equals = right.find('=');
    const bool grantable = right[equals - 1] == '*';
    granted[{right.substr(equals + 1), grantable}].push_back(
        right.substr(0, equals - (grantable ? 1 : 0)));
  }
  for (auto& [to, privileges] : granted) {
    sort_privileges(privileges);
    schema::Grant grant;
    grant.privileges = joined(privileges, " (" + sql::quote_identifier((*object)->name.name) + ")");
    grant.on = target(*object);
    grant.to = to.first.empty() ? "PUBLIC" : sql::quote_identifier(to.first);
    grant.grant_option = to.second;
    grant.object = *object;
    reading.schema().grants.push_back(std::move(grant));
  }
}

namespace {

/// What GRANT calls an object that an extension brings; SQL, null for any other.
std::string of_member(const std::string& catalog, const std::string& oid, const std::string& name) {
  return "CASE WHEN EXISTS (SELECT FROM pg_depend e WHERE e.classid = " + catalog +
         " AND e.objid = " + oid + " AND e.deptype = 'e') THEN " + name + " END";
}

/// The rights that an object has to begin with: those that its extension gives, or PostgreSQL.
std::string initial(const std::string& catalog, const std::string& oid, const std::string& usual) {
  return "coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = " + catalog +
         " AND i.objoid = " + oid + " AND i.objsubid = 0), " + usual + ")";
}

}  // namespace

Part grants(const Request& request) {
  const auto source = [&](const std::string& select, const std::string& space,
                          const std::string& where) {
    return " UNION ALL SELECT " + select + (space.empty() ? "" : request.join(space)) + " WHERE " +
           where;
  };
  const auto named = [](const std::string& word, const std::string& name) {
    return "format('" + word + " %I', " + name + ")";
  };
  const std::string columns = "o.catalog, o.oid, o.number, o.named";
  return {
      "WITH o(catalog, oid, number, named, owner, acl, base) AS ("
      "SELECT 2615, n.oid, 0, NULL::text, n.nspowner, n.nspacl, " +
          initial("2615", "n.oid", "acldefault('n', n.nspowner)") +
          " FROM pg_namespace n WHERE n.nspacl IS NOT NULL AND " + request.in_scope +
          source("1259, coalesce(d.refobjid, c.oid), coalesce(d.refobjsubid, 0),"
                 " CASE WHEN d.objid IS NOT NULL THEN"
                 " format('SEQUENCE %I.%I', n.nspname, c.relname) ELSE " +
                     of_member("1259", "c.oid",
                               "format('%s %I.%I', CASE c.relkind WHEN 'S' THEN 'SEQUENCE'"
                               " ELSE 'TABLE' END, n.nspname, c.relname)") +
                     " END, c.relowner, c.relacl, " +
                     initial("1259", "c.oid",
                             "acldefault(CASE c.relkind WHEN 'S' THEN 's'::\"char\" ELSE 'r' END,"
                             " c.relowner)") +
                     " FROM pg_class c LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass"
                     " AND d.objid = c.oid AND c.relkind = 'S' AND d.deptype = 'i'"
                     " AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0",
                 "c.relnamespace", "c.relacl IS NOT NULL") +
          source("1255, p.oid, 0, " +
                     of_member("1255", "p.oid",
                               "format('%s %I.%I(%s)', CASE p.prokind WHEN 'p' THEN 'PROCEDURE'"
                               " ELSE 'FUNCTION' END, n.nspname, p.proname,"
                               " oidvectortypes(p.proargtypes))") +
                     ", p.proowner, p.proacl, " +
                     initial("1255", "p.oid", "acldefault('f', p.proowner)") + " FROM pg_proc p",
                 "p.pronamespace", "p.proacl IS NOT NULL") +
          source("1247, t.oid, 0, " +
                     of_member("1247", "t.oid", "format('TYPE %I.%I', n.nspname, t.typname)") +
                     ", t.typowner, t.typacl, " +
                     initial("1247", "t.oid", "acldefault('T', t.typowner)") + " FROM pg_type t",
                 "t.typnamespace", "t.typacl IS NOT NULL") +
          source("2612, l.oid, 0, " + of_member("2612", "l.oid", named("LANGUAGE", "l.lanname")) +
                     ", l.lanowner, l.lanacl, acldefault('l', l.lanowner) FROM pg_language l",
                 "", "l.lanacl IS NOT NULL AND l.oid >= 16384") +
          source("2328, f.oid, 0, " +
                     of_member("2328", "f.oid", named("FOREIGN DATA WRAPPER", "f.fdwname")) +
                     ", f.fdwowner, f.fdwacl, acldefault('F', f.fdwowner)"
                     " FROM pg_foreign_data_wrapper f",
                 "", "f.fdwacl IS NOT NULL") +
          source("1417, s.oid, 0, NULL, s.srvowner, s.srvacl, acldefault('S', s.srvowner)"
                 " FROM pg_foreign_server s",
                 "", "s.srvacl IS NOT NULL") +
          ") " + difference(columns, "acl", "base", false) + " UNION ALL " +
          difference(columns, "base", "acl", true),
      read_grants};
}

Part default_privileges(const Request& request) {
  const std::string columns = "o.oid, o.role, o.schema, o.type";
  // Those of a schema are added to the general ones, and begin with nothing. Whoever runs this is
  // not named: it is another on another server.
  return {
      "WITH o(oid, owner, role, schema, type, acl, base) AS (SELECT d.oid, d.defaclrole,"
      " nullif(pg_get_userbyid(d.defaclrole), current_user), n.nspname, d.defaclobjtype,"
      " d.defaclacl, CASE WHEN d.defaclnamespace <> 0 THEN acldefault('c', d.defaclrole) ELSE"
      " acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's'::\"char\""
      " ELSE d.defaclobjtype END, d.defaclrole) END FROM pg_default_acl d"
      " LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace AND d.defaclnamespace <> 0"
      " WHERE n.oid IS NULL OR " +
          request.in_scope + ") " + difference(columns, "acl", "base", false) + " UNION ALL " +
          difference(columns, "base", "acl", true),
      read_default_privileges};
}

}  // namespace aludel::catalog
