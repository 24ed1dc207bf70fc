#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

void read(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const Oid oid = in.oid();
    schema::Scripted collation;
    collation.name.kind = Kind::collation;
    collation.name.name.schema = in.text();
    collation.name.name.name = in.text();
    const char provider = in.letter();
    const bool deterministic = in.flag();
    const std::string collate = in.text();
    const std::string ctype = in.text();
    const auto locale = in.maybe();
    const auto rules = in.maybe();
    std::string options = provider == 'i'   ? "provider = icu"
                          : provider == 'b' ? "provider = builtin"
                                            : "provider = libc";
    const auto add = [&options](const std::string& word, const std::string& value) {
      options += ", " + word + " = " + value;
    };
    if (!deterministic) add("deterministic", "false");
    if (locale) {
      add("locale", sql::quote_literal(*locale));
    } else if (collate == ctype || provider == 'i') {
      add("locale", sql::quote_literal(collate));
    } else {
      add("lc_collate", sql::quote_literal(collate));
      add("lc_ctype", sql::quote_literal(ctype));
    }
    if (rules) add("rules", sql::quote_literal(*rules));
    collation.create = "CREATE COLLATION " + sql::quote(collation.name.name) + " (" + options + ")";
    reading.add_scripted(pg_collation, oid, std::move(collation));
  }
}

}  // namespace

Part collations(const Request& request) {
  const std::string locale = request.version >= 170000   ? "c.colllocale"
                             : request.version >= 150000 ? "c.colliculocale"
                                                         : "NULL";
  return {
      "SELECT c.oid, n.nspname, c.collname, c.collprovider, c.collisdeterministic,"
      " c.collcollate, c.collctype, " +
          locale + ", " + request.since(160000, "c.collicurules", "NULL") + " FROM pg_collation c" +
          request.join("c.collnamespace") + "WHERE c.oid >= 16384 AND " +
          no_member(pg_collation, "c.oid"),
      read};
}

}  // namespace aludel::catalog
