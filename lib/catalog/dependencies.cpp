#include "catalog/reading.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <map>
#include <tuple>
#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

/// What a generation expression needs, its column itself needed before PostgreSQL 15, in
/// StoreAttrDefault() of the server: whatever it refers to takes the column along.
bool records_by_column(const Reading& reading) { return reading.version < 150000; }

void read(const database::Answer& rows, Reading& reading) {
  auto& list = reading.snapshot.dependencies;
  boost::unordered_flat_set<std::tuple<const void*, const void*, bool>> known;
  std::map<Oid, schema::SharedName> sequences;  ///< of identities that others read
  // One name is one object: it is told by its address.
  const auto add = [&](const schema::SharedName& object, const schema::SharedName& on,
                       bool of_default) {
    const bool is_new = known.emplace(object.operator->(), on.operator->(), of_default).second;
    if (is_new) list.push_back({object, on, of_default});
  };
  for (const auto row : rows) {
    Fields in(row);
    const Oid catalog = in.oid();
    const Oid oid = in.oid();
    const auto column = static_cast<int>(in.number());
    const Oid on_catalog = in.oid();
    const Oid on_oid = in.oid();
    const auto on_column = static_cast<int>(in.number());
    auto object = reading.name(catalog, oid, column);
    if (!object || (*object)->kind == Kind::extension) {
      // What an extension's members need, other extensions give.
      if (!object || catalog != pg_extension) continue;
    }
    auto on = reading.name(on_catalog, on_oid, on_column);
    if (!on || *object == *on) continue;
    // A sequence does not need the column that owns it; Sequence says whose it is.
    if ((*object)->kind == Kind::sequence && (*on)->kind == Kind::column) continue;
    const bool of_default = catalog == pg_attrdef || (records_by_column(reading) && in.flag());
    if (on_catalog == pg_class && (*on)->kind == Kind::table) {
      if (const auto sequence = reading.identity_sequence(on_oid)) {
        add(*object, sequences.try_emplace(on_oid, *sequence).first->second, of_default);
      }
    }
    add(*object, *on, of_default);
  }
  list.shrink_to_fit();
}

}  // namespace

Part dependencies(const Request& request) {
  return {
      "SELECT classid::bigint, objid::bigint, objsubid, refclassid::bigint, refobjid::bigint,"
      " refobjsubid" +
          request.since(150000, "",
                        ", classid = 'pg_class'::regclass AND objsubid > 0 AND deptype = 'a'") +
          " FROM pg_depend"
          // Internal ones are within one object: a row type and its table, an index and its
          // constraint; so is what a default goes with, its column.
          " WHERE deptype NOT IN ('e', 'i') AND objid >= 16384 AND (refobjid >= 16384 OR"
          " (refclassid = 'pg_namespace'::regclass AND refobjid = 2200))"
          " AND NOT (classid = 'pg_attrdef'::regclass AND deptype = 'a')",
      read};
}

}  // namespace aludel::catalog
