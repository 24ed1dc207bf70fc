// Languages, text search, foreign data; and what is only listed.

#include "catalog/reading.hpp"
#include "sql/definition.hpp"
#include "sql/quote.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

/// `OPTIONS (host 'a', port '1')` of an array of `name=value`.
std::string options_clause(const schema::Names& options) {
  std::string list;
  for (const auto& option : options) {
    const auto equals = option.find('=');
    list += (list.empty() ? "" : ", ") + sql::quote_identifier(option.substr(0, equals)) + " " +
            sql::quote_literal(option.substr(equals + 1));
  }
  return list.empty() ? "" : " OPTIONS (" + list + ")";
}

void read_languages(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted language;
    language.name = {Kind::language, {"", in.text()}, {}, {}};
    const bool trusted = in.flag();
    language.create = std::string("CREATE ") + (trusted ? "TRUSTED " : "") + "LANGUAGE " +
                      sql::quote(language.name.name) + " HANDLER " + in.text();
    if (const auto function = in.text(); function != "-") language.create += " INLINE " + function;
    if (const auto function = in.text(); function != "-") {
      language.create += " VALIDATOR " + function;
    }
    reading.add_scripted(pg_language, oid, std::move(language));
  }
}

void read_dictionaries(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted dictionary;
    dictionary.name.kind = Kind::text_search_dictionary;
    dictionary.name.name.schema = in.text();
    dictionary.name.name.name = in.text();
    dictionary.create = "CREATE " + sql::reference(dictionary.name) + " (TEMPLATE = " + in.text();
    if (const auto options = in.text(); !options.empty()) dictionary.create += ", " + options;
    dictionary.create += ")";
    reading.add_scripted(pg_ts_dict, oid, std::move(dictionary));
  }
}

void read_configurations(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted configuration;
    configuration.name.kind = Kind::text_search_configuration;
    configuration.name.name.schema = in.text();
    configuration.name.name.name = in.text();
    const std::string reference = sql::reference(configuration.name);
    configuration.create = "CREATE " + reference + " (PARSER = " + in.text() + ")";
    for (const auto& mapping : in.names()) {
      configuration.create += ";\nALTER " + reference + " ADD MAPPING FOR " + mapping;
    }
    reading.add_scripted(pg_ts_config, oid, std::move(configuration));
  }
}

void read_wrappers(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted wrapper;
    wrapper.name = {Kind::foreign_data_wrapper, {"", in.text()}, {}, {}};
    wrapper.create = "CREATE FOREIGN DATA WRAPPER " + sql::quote(wrapper.name.name);
    if (const auto function = in.text(); function != "-") wrapper.create += " HANDLER " + function;
    if (const auto function = in.text(); function != "-") {
      wrapper.create += " VALIDATOR " + function;
    }
    wrapper.create += options_clause(in.names());
    reading.add_scripted(pg_foreign_data_wrapper, oid, std::move(wrapper));
  }
}

void read_servers(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted server;
    server.name = {Kind::server, {"", in.text()}, {}, {}};
    server.create = "CREATE SERVER " + sql::quote(server.name.name);
    if (const auto type = in.maybe()) server.create += " TYPE " + sql::quote_literal(*type);
    if (const auto version = in.maybe()) {
      server.create += " VERSION " + sql::quote_literal(*version);
    }
    server.create += " FOREIGN DATA WRAPPER " + sql::quote_identifier(in.text());
    server.create += options_clause(in.names());
    reading.add_scripted(pg_foreign_server, oid, std::move(server));
  }
}

void read_unmanaged(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid catalog = in.oid();
    const Oid oid = in.oid();
    std::string kind = in.text();
    reading.add_unmanaged(catalog, oid, std::move(kind), in.text());
  }
}

}  // namespace

Part languages(const Request&) {
  return {
      "SELECT l.oid, l.lanname, l.lanpltrusted, l.lanplcallfoid::regproc,"
      " l.laninline::regproc, l.lanvalidator::regproc FROM pg_language l"
      " WHERE l.lanispl AND l.oid >= 16384 AND " +
          no_member(pg_language, "l.oid"),
      read_languages};
}

Part text_search_dictionaries(const Request& request) {
  return {
      "SELECT d.oid, n.nspname, d.dictname,"
      " quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname), d.dictinitoption"
      " FROM pg_ts_dict d" +
          request.join("d.dictnamespace") +
          "JOIN pg_ts_template t ON t.oid = d.dicttemplate"
          " JOIN pg_namespace tn ON tn.oid = t.tmplnamespace WHERE d.oid >= 16384 AND " +
          no_member(pg_ts_dict, "d.oid"),
      read_dictionaries};
}

Part text_search_configurations(const Request& request) {
  // Token types that go to the same dictionaries could be said together; pg_dump does not either.
  return {
      "SELECT c.oid, n.nspname, c.cfgname,"
      " quote_ident(pn.nspname) || '.' || quote_ident(p.prsname), ARRAY(SELECT"
      " quote_ident(t.alias) || ' WITH ' || string_agg(m.mapdict::regdictionary::text, ', '"
      " ORDER BY m.mapseqno) FROM pg_ts_config_map m"
      " JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype"
      " WHERE m.mapcfg = c.oid GROUP BY m.maptokentype, t.alias ORDER BY m.maptokentype)"
      " FROM pg_ts_config c" +
          request.join("c.cfgnamespace") +
          "JOIN pg_ts_parser p ON p.oid = c.cfgparser"
          " JOIN pg_namespace pn ON pn.oid = p.prsnamespace WHERE c.oid >= 16384 AND " +
          no_member(pg_ts_config, "c.oid"),
      read_configurations};
}

Part foreign_data_wrappers(const Request&) {
  return {
      "SELECT f.oid, f.fdwname, f.fdwhandler::regproc, f.fdwvalidator::regproc, f.fdwoptions"
      " FROM pg_foreign_data_wrapper f WHERE " +
          no_member(pg_foreign_data_wrapper, "f.oid"),
      read_wrappers};
}

Part servers(const Request&) {
  return {
      "SELECT s.oid, s.srvname, s.srvtype, s.srvversion, f.fdwname, s.srvoptions"
      " FROM pg_foreign_server s JOIN pg_foreign_data_wrapper f ON f.oid = s.srvfdw WHERE " +
          no_member(pg_foreign_server, "s.oid"),
      read_servers};
}

Part unmanaged(const Request& request) {
  return {
      "SELECT 2601::oid, oid, 'access method', amname::text FROM pg_am WHERE oid >= 16384"
      " UNION ALL SELECT 3576, t.oid, 'transform', 'for ' || format_type(t.trftype, NULL) ||"
      " ' language ' || l.lanname FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang"
      " WHERE t.oid >= 16384 UNION ALL SELECT 6100, s.oid, 'subscription', s.subname"
      " FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid"
      " AND d.datname = current_database() UNION ALL SELECT 1418, umid, 'user mapping',"
      " 'for ' || usename || ' server ' || srvname FROM pg_user_mappings"
      " UNION ALL SELECT 2613, oid, 'large object', oid::text FROM pg_largeobject_metadata"
      " UNION ALL SELECT 2607, c.oid, 'conversion', n.nspname || '.' || c.conname"
      " FROM pg_conversion c" +
          request.join("c.connamespace") +
          "UNION ALL SELECT 3601, p.oid, 'text search parser', n.nspname || '.' || p.prsname"
          " FROM pg_ts_parser p" +
          request.join("p.prsnamespace") +
          "UNION ALL SELECT 3764, t.oid, 'text search template',"
          " n.nspname || '.' || t.tmplname FROM pg_ts_template t" +
          request.join("t.tmplnamespace"),
      read_unmanaged};
}

}  // namespace aludel::catalog
