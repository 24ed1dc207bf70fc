#pragma once

#include "catalog/fields.hpp"
#include "schema/snapshot.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>

namespace aludel::catalog {

/// The oids of the system catalogs, which are the same in every database: what pg_depend,
/// pg_description and pg_init_privs call an object's class.
enum Catalog : Oid {
  pg_type = 1247,
  pg_proc = 1255,
  pg_class = 1259,
  pg_foreign_server = 1417,
  pg_foreign_data_wrapper = 2328,
  pg_am = 2601,
  pg_attrdef = 2604,
  pg_cast = 2605,
  pg_constraint = 2606,
  pg_conversion = 2607,
  pg_language = 2612,
  pg_namespace = 2615,
  pg_opclass = 2616,
  pg_operator = 2617,
  pg_rewrite = 2618,
  pg_statistic_ext = 3381,
  pg_trigger = 2620,
  pg_opfamily = 2753,
  pg_extension = 3079,
  pg_policy = 3256,
  pg_collation = 3456,
  pg_event_trigger = 3466,
  pg_transform = 3576,
  pg_ts_dict = 3600,
  pg_ts_parser = 3601,
  pg_ts_config = 3602,
  pg_ts_template = 3764,
  pg_subscription = 6100,
  pg_publication = 6104,
  pg_publication_rel = 6106,
  pg_publication_namespace = 6237,
};

/// How an object is found: the catalog's oid and its own.
constexpr std::uint64_t key(Oid catalog, Oid oid) { return std::uint64_t{catalog} << 32 | oid; }

/// Which object each oid is. A member of an extension is the extension. Two names are of the same
/// object where they are one.
class Objects {
 public:
  void add(Oid catalog, Oid oid, schema::SharedName name);
  void add_extension(Oid oid, const std::string& name);
  void add_member(Oid catalog, Oid oid, const std::string& extension);
  /// An entry that stands for another object: a row type for its table, an array type for its
  /// element, an index for its constraint. The other may be added later.
  void add_alias(Oid catalog, Oid oid, std::uint64_t of);

  /// Null for what is not known, as PostgreSQL's own.
  const schema::ObjectName* find(Oid catalog, Oid oid) const;
  const schema::SharedName* find_shared(Oid catalog, Oid oid) const;
  bool is_member(Oid catalog, Oid oid) const { return members_.contains(key(catalog, oid)); }

 private:
  const schema::SharedName& extension(const std::string& name);

  boost::unordered_flat_map<std::uint64_t, schema::SharedName> names_;
  boost::unordered_flat_map<std::uint64_t, std::uint64_t> aliases_;
  std::unordered_set<std::uint64_t> members_;
  std::map<std::string, schema::SharedName> extensions_;
};

}  // namespace aludel::catalog
