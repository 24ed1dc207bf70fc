#include "testing/snapshot_sql.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <array>
#include <vector>

// One SELECT an object kind. Names come from the server's own functions; OIDs never show, since
// they differ where an object was made anew. The catalogs are described in the manual, part VII
// (https://www.postgresql.org/docs/current/catalogs.html).

namespace aludel::testing {
namespace {

// `owner` and privileges, the latter only where they are not what a new object has.
std::string rights(const std::string& owner, const std::string& acl, const std::string& kind) {
  return fmt::format(
      "' owner ' || pg_get_userbyid({0})"
      " || CASE WHEN {1} IS NULL THEN '' ELSE coalesce((SELECT CASE WHEN "
      "array_agg(a::text ORDER BY a::text) = (SELECT array_agg(d::text ORDER BY d::text) FROM "
      "unnest(acldefault('{2}', {0})) d) THEN '' ELSE E'\\nprivileges ' || string_agg(a::text, ' ' "
      "ORDER BY a::text) END FROM unnest({1}) a), E'\\nprivileges none') END",
      owner, acl, kind);
}

// Only what this query is about: of a user's schema, and not an extension's.
constexpr const char* lead = R"sql(WITH
ext AS (SELECT classid, objid FROM pg_depend
  WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'),
ns AS (SELECT oid, nspname, quote_ident(nspname) AS q, nspowner, nspacl FROM pg_namespace
  WHERE nspname NOT LIKE 'pg\_%' AND nspname NOT IN ('information_schema', {schema})),
rel AS (SELECT c.*, ns.q || '.' || quote_ident(c.relname) AS name FROM pg_class c
  JOIN ns ON ns.oid = c.relnamespace
  WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_class'::regclass AND objid = c.oid)),
typ AS (SELECT t.*, ns.q || '.' || quote_ident(t.typname) AS name FROM pg_type t
  JOIN ns ON ns.oid = t.typnamespace
  WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_type'::regclass AND objid = t.oid)
    AND NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind <> 'c')
    AND (t.typelem = 0 OR NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid))),
prc AS (SELECT p.*, ns.q || '.' || quote_ident(p.proname) || '('
    || pg_get_function_identity_arguments(p.oid) || ')' AS name FROM pg_proc p
  JOIN ns ON ns.oid = p.pronamespace
  WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_proc'::regclass AND objid = p.oid))
)sql";

/// Where the objects of a kind can be. To ask for a kind costs more than to read a few rows of it,
/// so one that a database has none of is not asked for.
enum class Where {
  always,
  member,  ///< a schema has members of this catalog
  here     ///< what follows FROM has rows
};

struct Part {
  Where where;
  const char* present;
  const char* sql;
  int since = 0;  ///< the first server version
};

constexpr auto parts = std::to_array<Part>({
    {Where::always, "",
     R"sql(
SELECT CASE relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view'
    WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence' END,
  name,
  CASE relpersistence WHEN 'u' THEN 'unlogged ' ELSE '' END
  || CASE relkind WHEN 'p' THEN 'partition by ' || pg_get_partkeydef(rel.oid) ELSE '' END
  || coalesce(' ' || pg_get_expr(relpartbound, rel.oid), '')
  || CASE WHEN relhassubclass OR relkind IN ('r', 'p', 'f') THEN coalesce((SELECT ' inherits '
       || string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) FROM pg_inherits
       WHERE inhrelid = rel.oid), '') ELSE '' END
  || CASE WHEN reloftype <> 0 THEN ' of ' || format_type(reloftype, NULL) ELSE '' END
  || coalesce(' with (' || array_to_string(reloptions, ', ') || ')', '')
  || CASE WHEN reltoastrelid = 0 THEN '' ELSE coalesce((SELECT ' toast with ('
       || array_to_string(t.reloptions, ', ') || ')' FROM pg_class t
       WHERE t.oid = reltoastrelid AND t.reloptions IS NOT NULL), '') END
  || CASE WHEN reltablespace <> 0 THEN ' tablespace ' || (SELECT quote_ident(spcname)
       FROM pg_tablespace s WHERE s.oid = reltablespace) ELSE '' END
  || CASE WHEN relam NOT IN (0, 2) THEN ' using ' || (SELECT quote_ident(amname) FROM pg_am a
       WHERE a.oid = relam) ELSE '' END
  || CASE WHEN relrowsecurity THEN ' row security' ELSE '' END
  || CASE WHEN relforcerowsecurity THEN ' forced' ELSE '' END
  || CASE relreplident WHEN 'd' THEN '' WHEN 'n' THEN '' ELSE ' replica identity '
       || relreplident::text END
  || CASE WHEN relkind = 'm' AND NOT relispopulated THEN ' with no data' ELSE '' END
  || CASE relkind WHEN 'S' THEN (SELECT format_type(seqtypid, NULL) || ' start ' || seqstart
       || ' increment ' || seqincrement || ' from ' || seqmin || ' to ' || seqmax || ' cache '
       || seqcache || CASE WHEN seqcycle THEN ' cycle' ELSE '' END FROM pg_sequence
       WHERE seqrelid = rel.oid) || coalesce((SELECT ' of ' || d.refobjid::regclass || '.'
       || quote_ident(attname) || CASE d.deptype WHEN 'i' THEN ' identity' ELSE '' END
       FROM pg_depend d JOIN pg_attribute ON attrelid = d.refobjid AND attnum = d.refobjsubid
       WHERE d.classid = 'pg_class'::regclass AND d.objid = rel.oid AND d.deptype IN ('a', 'i')
       AND d.refclassid = 'pg_class'::regclass), '') ELSE '' END
  || {relation_rights}
  || CASE WHEN relkind IN ('v', 'm') THEN E'\n' || pg_get_viewdef(rel.oid) ELSE '' END
FROM rel WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
)sql"},
    {Where::always, "",
     R"sql(
SELECT 'column', name || '.' || quote_ident(attname),
  format_type(atttypid, atttypmod)
  || CASE WHEN attcollation NOT IN (0, 100) AND attcollation <> (SELECT typcollation FROM pg_type t
       WHERE t.oid = atttypid) THEN ' collate ' || attcollation::regcollation ELSE '' END
  || CASE WHEN attnotnull THEN ' not null' ELSE '' END
  || CASE attidentity WHEN 'a' THEN ' identity' WHEN 'd' THEN ' identity by default' ELSE '' END
  || CASE WHEN NOT atthasdef THEN '' ELSE CASE attgenerated WHEN 's' THEN ' stored '
       WHEN 'v' THEN ' virtual ' ELSE ' default ' END || pg_get_expr(adbin, adrelid) END
  || CASE WHEN attstorage <> (SELECT typstorage FROM pg_type t WHERE t.oid = atttypid)
       THEN ' storage ' || attstorage::text ELSE '' END
  || {compression}
  || CASE WHEN coalesce(attstattarget, -1) >= 0 THEN ' statistics ' || attstattarget ELSE '' END
  || coalesce(' options ' || attoptions::text, '') || coalesce(' options ' || attfdwoptions::text, '')
  || CASE WHEN attislocal THEN '' ELSE ' inherited' END
  || CASE WHEN attacl IS NULL OR attacl = '{{}}' THEN '' ELSE E'\nprivileges ' || (SELECT
       string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(attacl) a) END
FROM rel JOIN pg_attribute a ON attrelid = rel.oid AND attnum > 0 AND NOT attisdropped
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
)sql"},
    {Where::always, "",
     R"sql(
SELECT 'column order', name, (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
  FROM pg_attribute WHERE attrelid = rel.oid AND attnum > 0 AND NOT attisdropped)
FROM rel WHERE relkind IN ('r', 'p', 'f', 'c')
)sql"},
    {Where::always, "",
     R"sql(
SELECT 'constraint', coalesce(rel.name, typ.name) || '.' || quote_ident(conname),
  pg_get_constraintdef(con.oid) || CASE WHEN conislocal THEN '' ELSE ' inherited' END
  || CASE WHEN contype IN ('p', 'u', 'x') THEN (SELECT
       CASE WHEN indisclustered THEN ' clustered' ELSE '' END
       || CASE WHEN indisreplident THEN ' replica identity' ELSE '' END
       || coalesce((SELECT ' with (' || array_to_string(c.reloptions, ', ') || ')'
         FROM pg_class c WHERE c.oid = conindid), '')
       FROM pg_index WHERE indexrelid = conindid) ELSE '' END
FROM pg_constraint con LEFT JOIN rel ON rel.oid = conrelid LEFT JOIN typ ON typ.oid = contypid
WHERE coalesce(rel.oid, typ.oid) IS NOT NULL AND contype <> 't'
)sql"},
    {Where::always, "",
     R"sql(
SELECT 'index', rel.name,
  pg_get_indexdef(indexrelid) || CASE WHEN indisvalid THEN '' ELSE ' invalid' END
  || CASE WHEN indisclustered THEN ' clustered' ELSE '' END
  || CASE WHEN indisreplident THEN ' replica identity' ELSE '' END
  || coalesce((SELECT ' inherits ' || inhparent::regclass FROM pg_inherits
       WHERE inhrelid = indexrelid), '')
FROM pg_index JOIN rel ON rel.oid = indexrelid WHERE indrelid IN (SELECT oid FROM rel)
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
)sql"},
    {Where::here, "pg_class WHERE relhastriggers",
     R"sql(
SELECT 'trigger', name || '.' || quote_ident(tgname), pg_get_triggerdef(t.oid)
  || CASE tgenabled WHEN 'O' THEN '' ELSE ' enabled ' || tgenabled::text END
FROM pg_trigger t JOIN rel ON rel.oid = tgrelid WHERE NOT tgisinternal
)sql"},
    {Where::here, "pg_class WHERE relhasrules AND oid >= 16384",
     R"sql(
SELECT 'rule', name || '.' || quote_ident(rulename), pg_get_ruledef(r.oid)
  || CASE ev_enabled WHEN 'O' THEN '' ELSE ' enabled ' || ev_enabled::text END
FROM pg_rewrite r JOIN rel ON rel.oid = ev_class WHERE rulename <> '_RETURN'
)sql"},
    {Where::here, "pg_policy",
     R"sql(
SELECT 'policy', name || '.' || quote_ident(polname), CASE WHEN polpermissive THEN '' ELSE
  'restrictive ' END || 'for ' || polcmd::text || ' to ' || (SELECT string_agg(CASE r WHEN 0
  THEN 'public' ELSE pg_get_userbyid(r) END, ', ' ORDER BY 1) FROM unnest(polroles) r)
  || coalesce(' using ' || pg_get_expr(polqual, polrelid), '')
  || coalesce(' check ' || pg_get_expr(polwithcheck, polrelid), '')
FROM pg_policy JOIN rel ON rel.oid = polrelid
)sql"},
    {Where::member, "pg_statistic_ext",
     R"sql(
SELECT 'statistics', ns.q || '.' || quote_ident(stxname), pg_get_statisticsobjdef(s.oid)
FROM pg_statistic_ext s JOIN ns ON ns.oid = stxnamespace
)sql"},
    {Where::member, "pg_type",
     R"sql(
SELECT CASE typtype WHEN 'd' THEN 'domain' ELSE 'type' END, name,
  CASE typtype WHEN 'e' THEN 'enum (' || coalesce((SELECT string_agg(quote_literal(enumlabel), ', '
       ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = typ.oid), '') || ')'
    WHEN 'd' THEN format_type(typbasetype, typtypmod)
       || CASE WHEN typcollation NOT IN (0, 100) THEN ' collate ' || typcollation::regcollation
          ELSE '' END
       || CASE WHEN typnotnull THEN ' not null' ELSE '' END
       || coalesce(' default ' || pg_get_expr(typdefaultbin, 0), ' default ' || typdefault, '')
    WHEN 'r' THEN (SELECT 'range of ' || format_type(rngsubtype, NULL) || ' '
       || coalesce((SELECT opcname FROM pg_opclass o WHERE o.oid = rngsubopc), '') || ' '
       || rngcollation::regcollation || ' ' || rngcanonical || ' ' || rngsubdiff
       FROM pg_range WHERE rngtypid = typ.oid)
    WHEN 'c' THEN 'composite' WHEN 'm' THEN 'multirange' WHEN 'p' THEN 'shell'
    ELSE 'base ' || concat_ws(' ', typinput, typoutput, typreceive, typsend, typmodin, typmodout,
       typanalyze, typlen, typbyval, typcategory, typispreferred, typdelim, typalign, typstorage,
       typdefault) END
  || {type_rights}
FROM typ
)sql"},
    {Where::member, "pg_proc",
     R"sql(
SELECT CASE prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END, name,
  CASE prokind WHEN 'a' THEN (SELECT concat_ws(' ', aggkind, aggnumdirectargs, aggtransfn,
       aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn, aggmtransfn, aggminvtransfn,
       aggmfinalfn, aggfinalextra, aggmfinalextra, aggfinalmodify, aggmfinalmodify,
       aggsortop::regoperator, format_type(aggtranstype, NULL), aggtransspace, agginitval,
       aggminitval, format_type(prorettype, NULL), proparallel) FROM pg_aggregate
       WHERE aggfnoid = prc.oid)
    ELSE pg_get_functiondef(prc.oid) END
  || {function_rights}
FROM prc
)sql"},
    {Where::member, "pg_operator",
     R"sql(
SELECT 'operator', ns.q || '.' || oprname || ' (' || concat_ws(', ',
    nullif(format_type(oprleft, NULL), '-'), nullif(format_type(oprright, NULL), '-')) || ')',
  concat_ws(' ', oprcode, format_type(oprresult, NULL), oprcom::regoperator, oprnegate::regoperator,
    oprrest, oprjoin, oprcanmerge, oprcanhash, 'owner', pg_get_userbyid(oprowner))
FROM pg_operator o JOIN ns ON ns.oid = oprnamespace
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_operator'::regclass AND objid = o.oid)
)sql"},
    {Where::member, "pg_opclass",
     R"sql(
SELECT 'operator class', ns.q || '.' || quote_ident(opcname) || ' using ' || amname,
  concat_ws(' ', format_type(opcintype, NULL), opcdefault, format_type(opckeytype, NULL),
    (SELECT opfname FROM pg_opfamily f WHERE f.oid = opcfamily), 'owner', pg_get_userbyid(opcowner))
FROM pg_opclass o JOIN ns ON ns.oid = opcnamespace JOIN pg_am am ON am.oid = opcmethod
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_opclass'::regclass AND objid = o.oid)
)sql"},
    {Where::member, "pg_opfamily",
     R"sql(
SELECT 'operator family', ns.q || '.' || quote_ident(opfname) || ' using ' || amname,
  coalesce((SELECT string_agg(concat_ws(' ', amopstrategy, amopopr::regoperator,
    format_type(amoplefttype, NULL), format_type(amoprighttype, NULL)), ', ' ORDER BY amopstrategy,
    amopopr::regoperator::text) FROM pg_amop WHERE amopfamily = f.oid), '') || ' '
  || coalesce((SELECT string_agg(concat_ws(' ', amprocnum, amproc::regprocedure), ', '
    ORDER BY amprocnum, amproc::regprocedure::text) FROM pg_amproc WHERE amprocfamily = f.oid), '')
  || ' owner ' || pg_get_userbyid(opfowner)
FROM pg_opfamily f JOIN ns ON ns.oid = opfnamespace JOIN pg_am am ON am.oid = opfmethod
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_opfamily'::regclass AND objid = f.oid)
)sql"},
    {Where::member, "pg_collation",
     R"sql(
SELECT 'collation', ns.q || '.' || quote_ident(collname), (to_jsonb(c) - 'oid' - 'collname'
  - 'collnamespace' - 'collowner')::text || ' owner ' || pg_get_userbyid(collowner)
FROM pg_collation c JOIN ns ON ns.oid = collnamespace
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_collation'::regclass AND objid = c.oid)
)sql"},
    {Where::member, "pg_conversion",
     R"sql(
SELECT 'conversion', ns.q || '.' || quote_ident(conname), concat_ws(' ', conforencoding,
  contoencoding, conproc, condefault, 'owner', pg_get_userbyid(conowner))
FROM pg_conversion c JOIN ns ON ns.oid = connamespace
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_conversion'::regclass AND objid = c.oid)
)sql"},
    {Where::member, "pg_ts_parser",
     R"sql(
SELECT 'text search parser', ns.q || '.' || quote_ident(prsname), concat_ws(' ', prsstart, prstoken,
  prsend, prsheadline, prslextype)
FROM pg_ts_parser p JOIN ns ON ns.oid = prsnamespace
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_ts_parser'::regclass AND objid = p.oid)
)sql"},
    {Where::member, "pg_ts_template",
     R"sql(
SELECT 'text search template', ns.q || '.' || quote_ident(tmplname), concat_ws(' ', tmplinit,
  tmpllexize)
FROM pg_ts_template t JOIN ns ON ns.oid = tmplnamespace
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_ts_template'::regclass AND objid = t.oid)
)sql"},
    {Where::member, "pg_ts_dict",
     R"sql(
SELECT 'text search dictionary', ns.q || '.' || quote_ident(dictname), concat_ws(' ', (SELECT
  tmplname FROM pg_ts_template t WHERE t.oid = dicttemplate), dictinitoption, 'owner',
  pg_get_userbyid(dictowner))
FROM pg_ts_dict d JOIN ns ON ns.oid = dictnamespace
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_ts_dict'::regclass AND objid = d.oid)
)sql"},
    {Where::member, "pg_ts_config",
     R"sql(
SELECT 'text search configuration', ns.q || '.' || quote_ident(cfgname), (SELECT prsname FROM
  pg_ts_parser p WHERE p.oid = cfgparser) || ' ' || coalesce((SELECT string_agg(concat_ws(' ',
  maptokentype, mapseqno, mapdict::regdictionary), ', ' ORDER BY maptokentype, mapseqno)
  FROM pg_ts_config_map WHERE mapcfg = c.oid), '') || ' owner ' || pg_get_userbyid(cfgowner)
FROM pg_ts_config c JOIN ns ON ns.oid = cfgnamespace
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_ts_config'::regclass AND objid = c.oid)
)sql"},
    {Where::always, "",
     R"sql(
SELECT 'schema', q, {schema_rights} FROM ns
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_namespace'::regclass AND objid = ns.oid)
)sql"},
    {Where::always, "",
     R"sql(
SELECT 'extension', quote_ident(extname), 'version ' || extversion || ' in ' || extnamespace::regnamespace
FROM pg_extension
)sql"},
    {Where::here, "pg_cast WHERE oid >= 16384",
     R"sql(
SELECT 'cast', format_type(castsource, NULL) || ' as ' || format_type(casttarget, NULL),
  concat_ws(' ', nullif(castfunc, 0)::regprocedure, castcontext, castmethod)
FROM pg_cast c WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_cast'::regclass AND objid = c.oid)
)sql"},
    {Where::here, "pg_language WHERE oid >= 16384",
     R"sql(
SELECT 'language', quote_ident(lanname), concat_ws(' ', lanpltrusted, nullif(lanplcallfoid,
  0)::regprocedure, nullif(laninline, 0)::regprocedure, nullif(lanvalidator, 0)::regprocedure)
  || {language_rights}
FROM pg_language l WHERE lanispl
  AND NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_language'::regclass AND objid = l.oid)
)sql"},
    {Where::here, "pg_transform",
     R"sql(
SELECT 'transform', 'for ' || format_type(trftype, NULL) || ' language ' || (SELECT lanname FROM
  pg_language l WHERE l.oid = trflang), concat_ws(' ', trffromsql, trftosql)
FROM pg_transform t
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_transform'::regclass AND objid = t.oid)
)sql"},
    {Where::here, "pg_am WHERE oid >= 16384",
     R"sql(
SELECT 'access method', quote_ident(amname), amhandler || ' ' || amtype::text
FROM pg_am a WHERE a.oid >= 16384
  AND NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_am'::regclass AND objid = a.oid)
)sql"},
    {Where::here, "pg_foreign_data_wrapper",
     R"sql(
SELECT 'foreign data wrapper', quote_ident(fdwname), concat_ws(' ', nullif(fdwhandler,
  0)::regprocedure, nullif(fdwvalidator, 0)::regprocedure, fdwoptions::text) || {wrapper_rights}
FROM pg_foreign_data_wrapper f
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_foreign_data_wrapper'::regclass
  AND objid = f.oid)
)sql"},
    {Where::here, "pg_foreign_data_wrapper",
     R"sql(
SELECT 'server', quote_ident(srvname), concat_ws(' ', (SELECT fdwname FROM pg_foreign_data_wrapper f
  WHERE f.oid = srvfdw), srvtype, srvversion, srvoptions::text) || {server_rights}
FROM pg_foreign_server s
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_foreign_server'::regclass AND objid = s.oid)
)sql"},
    {Where::here, "pg_foreign_data_wrapper",
     R"sql(
SELECT 'user mapping', usename || ' on ' || srvname, coalesce(umoptions::text, '')
FROM pg_user_mappings
)sql"},
    {Where::here, "pg_foreign_data_wrapper",
     R"sql(
SELECT 'foreign table options', name, (SELECT srvname FROM pg_foreign_server s WHERE s.oid = ftserver)
  || coalesce(' ' || ftoptions::text, '')
FROM pg_foreign_table JOIN rel ON rel.oid = ftrelid
)sql"},
    {Where::here, "pg_event_trigger",
     R"sql(
SELECT 'event trigger', quote_ident(evtname), concat_ws(' ', evtevent, evtfoid::regprocedure,
  evtenabled, evttags::text, 'owner', pg_get_userbyid(evtowner))
FROM pg_event_trigger e
WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_event_trigger'::regclass AND objid = e.oid)
)sql"},
    {Where::here, "pg_publication",
     R"sql(
SELECT 'publication', quote_ident(pubname), (to_jsonb(p) - 'oid' - 'pubname' - 'pubowner')::text
  || ' owner ' || pg_get_userbyid(pubowner) FROM pg_publication p
)sql"},
    {Where::here, "pg_publication",
     R"sql(
SELECT 'publication table', quote_ident(pubname) || ' ' || prrelid::regclass, (to_jsonb(r) - 'oid'
  - 'prpubid' - 'prrelid' - 'prqual')::text {publication_filter}
FROM pg_publication_rel r JOIN pg_publication p ON p.oid = prpubid
)sql"},
    {Where::here, "pg_subscription",
     R"sql(
SELECT 'subscription', quote_ident(subname), concat_ws(' ', subenabled, subslotname, subsynccommit,
  subpublications::text, 'owner', pg_get_userbyid(subowner))
FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
)sql"},
    {Where::here, "pg_default_acl",
     R"sql(
SELECT 'default privileges', concat_ws(' ', pg_get_userbyid(defaclrole),
  nullif(defaclnamespace, 0)::regnamespace, defaclobjtype),
  (SELECT coalesce(string_agg(a::text, ' ' ORDER BY a::text), 'none') FROM unnest(defaclacl) a)
FROM pg_default_acl
)sql"},
    {Where::here, "pg_largeobject_metadata",
     R"sql(
SELECT 'large object', l.oid::text, 'owner ' || pg_get_userbyid(lomowner) || coalesce(' '
  || lomacl::text, '') FROM pg_largeobject_metadata l
)sql"},
    {Where::here, "pg_db_role_setting",
     R"sql(
SELECT 'setting', coalesce(pg_get_userbyid(nullif(setrole, 0)), 'every role'), setconfig::text
FROM pg_db_role_setting
WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
)sql"},
    {Where::always, "",
     R"sql(
SELECT 'comment', 'on ' || o.type || ' ' || o.identity, description
FROM pg_description d, pg_identify_object(classoid, objoid, objsubid) o
WHERE (objoid >= 16384 OR (classoid = 'pg_namespace'::regclass AND objoid IN (SELECT oid FROM ns)))
  AND NOT EXISTS (SELECT FROM ext WHERE classid = classoid AND objid = objoid)
  AND o.schema IS DISTINCT FROM {schema}
)sql"},
    {Where::always, "",
     R"sql(
SELECT 'comment', 'on database', description FROM pg_shdescription
WHERE classoid = 'pg_database'::regclass
  AND objoid = (SELECT oid FROM pg_database WHERE datname = current_database())
)sql"},
    {Where::here, "pg_seclabel",
     R"sql(
SELECT 'security label', 'on ' || o.type || ' ' || o.identity || ' for ' || provider, label
FROM pg_seclabel, pg_identify_object(classoid, objoid, objsubid) o
)sql"},
    {Where::here, "pg_publication",
     R"sql(
SELECT 'publication schema', quote_ident(pubname) || ' ' || pnnspid::regnamespace, ''
FROM pg_publication_namespace JOIN pg_publication p ON p.oid = pnpubid
)sql",
     150000},
});

fmt::dynamic_format_arg_store<fmt::format_context> arguments(int server_version,
                                                             const std::string& version_schema) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  const auto add = [&store](const char* name, const std::string& value) {
    store.push_back(fmt::arg(name, value));
  };
  add("schema", version_schema);
  add("relation_rights",
      fmt::format("CASE relkind WHEN 'S' THEN {} ELSE {} END", rights("relowner", "relacl", "s"),
                  rights("relowner", "relacl", "r")));
  add("compression",
      server_version >= 140000
          ? "CASE attcompression WHEN '' THEN '' ELSE ' compression ' || attcompression::text END"
          : "''");
  add("type_rights", rights("typowner", "typacl", "T"));
  add("function_rights", rights("proowner", "proacl", "f"));
  add("schema_rights", rights("nspowner", "nspacl", "n"));
  add("language_rights", rights("lanowner", "lanacl", "l"));
  add("wrapper_rights", rights("fdwowner", "fdwacl", "F"));
  add("server_rights", rights("srvowner", "srvacl", "S"));
  add("publication_filter",
      server_version >= 150000 ? "|| coalesce(' where ' || pg_get_expr(prqual, prrelid), '')" : "");
  return store;
}

}  // namespace

// The server's own objects have OIDs below 16384 (FirstNormalObjectId); every other member of a
// schema depends on it.
std::string present_sql(int server_version) {
  std::string sql =
      "WITH members AS MATERIALIZED (SELECT DISTINCT classid FROM pg_depend "
      "WHERE refclassid = 'pg_namespace'::regclass AND objid >= 16384) SELECT ";
  std::string joint;
  for (const auto& part : parts) {
    std::string value = "true";
    if (server_version < part.since) {
      value = "false";
    } else if (part.where == Where::member) {
      value = fmt::format("'{}'::regclass IN (SELECT classid FROM members)", part.present);
    } else if (part.where == Where::here) {
      value = fmt::format("EXISTS (SELECT FROM {})", part.present);
    }
    sql += joint + value;
    joint = ", ";
  }
  return sql;
}

std::string snapshot_sql(int server_version, const std::string& version_schema,
                         const std::vector<bool>& present) {
  const auto values = arguments(server_version, version_schema);
  std::string sql = fmt::vformat(lead, values);
  const char* joint = "";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!present.at(i)) continue;
    sql += joint + fmt::vformat(parts.at(i).sql, values);
    joint = "UNION ALL";
  }
  return sql;
}

}  // namespace aludel::testing
