#pragma once

#include "catalog/fields.hpp"
#include "catalog/objects.hpp"
#include "schema/snapshot.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace aludel::catalog {

/// A column of any relation, as others refer to it.
struct Attribute {
  std::string name;  ///< empty where it was dropped
  Oid type = 0;      ///< of a domain: what it is made of
  Oid collation = 0;
};

struct Relation {
  char kind = 0;          ///< relkind of pg_class
  std::size_t place = 0;  ///< in the list of its kind in the schema
  bool is_partition = false;
  bool is_typed = false;
  schema::QualifiedName name;
  std::vector<Oid> parents;
  std::vector<Attribute> attributes;  ///< at attnum - 1
};

/// A column that is generated as identity; what else there is to it, its sequence says. A
/// partition shares its parent's from PostgreSQL 17 on, and then has no identity of its own.
struct IdentityColumn {
  std::size_t place = 0;  ///< in its table
  bool always = false;
};

struct OperatorClass {
  Oid method = 0;
  schema::QualifiedName name;
  Oid input_type = 0;
  bool is_default = false;
};

/// What a constraint says of its index.
struct ConstraintIndex {
  schema::Names columns, include;
  std::string method, where, parameters, tablespace;
  bool nulls_not_distinct = false;
  std::optional<std::string> comment;
};

/// What has been read so far. The parts are read in a fixed order, each relying on those before it.
struct Reading {
  int version = 0;  ///< of the server: 150018
  Objects objects;
  schema::Snapshot snapshot;
  std::map<std::pair<std::uint64_t, int>, std::string> comments;
  std::unordered_map<Oid, Relation> relations;  ///< without indexes and sequences
  std::unordered_map<Oid, std::vector<Oid>> parents;
  std::unordered_map<Oid, schema::QualifiedName> collations;
  std::unordered_map<Oid, OperatorClass> operator_classes;
  boost::unordered_flat_map<std::uint64_t, IdentityColumn> identities;  ///< by table and column
  std::map<std::pair<Oid, int>, schema::NotNull> not_nulls;             ///< the same
  std::map<std::pair<Oid, int>, schema::NotNull> inherited_not_nulls;
  std::unordered_map<Oid, ConstraintIndex> constraint_indexes;  ///< by constraint
  boost::unordered_flat_map<Oid, std::pair<Oid, int>>
      defaults;  ///< the column of a row of pg_attrdef
  boost::unordered_flat_map<Oid, std::pair<Oid, int>>
      identity_sequences;  ///< the column that one counts for
  boost::unordered_flat_map<std::uint64_t, schema::SharedName>
      column_names;  ///< those asked for already

  schema::Schema& schema() { return snapshot.schema; }

  std::optional<std::string> comment(Oid catalog, Oid oid, int column = 0) const;
  schema::QualifiedName collation(Oid oid) const;
  const Attribute* attribute(Oid relation, long long number) const;
  /// The names of a list of column numbers; those of a relation that is not known are empty.
  schema::Names columns(Oid relation, const std::vector<long long>& numbers) const;
  /// Whom an oid, or a column of it, is. Nothing for what is not read.
  std::optional<schema::SharedName> name(Oid catalog, Oid oid, int column);
  /// The sequence of an identity by its own name; name() says the table.
  std::optional<schema::SharedName> identity_sequence(Oid oid) const;
  void add_scripted(Oid catalog, Oid oid, schema::Scripted object);
  void add_unmanaged(Oid catalog, Oid oid, std::string kind, std::string name);
  /// Where a setting of a table or materialized view belongs; null for other relations.
  std::vector<schema::Setting>* settings(Oid relation);
};

/// What a query depends on.
struct Request {
  int version = 0;
  std::string in_scope;  ///< SQL: whether the row `n` of pg_namespace is to be read

  /// `JOIN pg_namespace n …`, for the rows of schemas that are to be read.
  std::string join(const std::string& column) const {
    return " JOIN pg_namespace n ON n.oid = " + column + " AND " + in_scope + " ";
  }
  /// The column from a major on, as `120000`; before it, what stands for it.
  std::string since(int first, const std::string& column, const std::string& otherwise) const {
    return version >= first ? column : otherwise;
  }
};

/// SQL: the object is no member of an extension. For where its text is dear to print.
std::string no_member(Oid catalog, const std::string& oid);

/// `fillfactor=70, autovacuum_enabled=false` of the elements of reloptions or attoptions.
std::string options_sql(const schema::Names& options, const std::string& prefix = "");

/// SQL: what the column `a` of the relation `c` is to be given to others, each right as
/// `SELECT=role`, `SELECT*=role` with the grant option and `SELECT=` to all. A column begins with
/// none.
extern const char* const column_rights;
void add_column_grants(Reading& reading, Oid table, int number, const schema::Names& rights);

/// SQL: the name of the tablespace of a row of pg_class, where it is not the database's. Here as
/// elsewhere, what few rows have is asked for where it is, not joined.
std::string tablespace_sql(const std::string& relation);

/// One query, and what becomes of its rows. The oids of long lists are selected as bigint: the
/// server prints an oid through its printf(), which took a quarter of the time of such a query.
struct Part {
  std::string query;
  void (*read)(const database::Answer& rows, Reading& reading);
};

// In the order in which they must be read.
Part members(const Request&);
Part comments(const Request&);
Part namespaces(const Request&);
Part extensions(const Request&);
Part collation_names(const Request&);
Part operator_classes(const Request&);
Part inheritance(const Request&);
Part relations(const Request&);
Part types(const Request&);
Part enum_labels(const Request&);
Part ranges(const Request&);
Part not_nulls(const Request&);
Part columns(const Request&);
Part sequences(const Request&);
Part views(const Request&);
Part indexes(const Request&);
Part constraints(const Request&);
Part routines(const Request&);
Part aggregates(const Request&);
Part triggers(const Request&);
Part rules(const Request&);
Part policies(const Request&);
Part event_triggers(const Request&);
Part statistics(const Request&);
Part casts(const Request&);
Part collations(const Request&);
Part operators(const Request&);
Part operator_families(const Request&);
Part own_operator_classes(const Request&);
Part operator_members(const Request&);
Part languages(const Request&);
Part text_search_dictionaries(const Request&);
Part text_search_configurations(const Request&);
Part foreign_data_wrappers(const Request&);
Part servers(const Request&);
Part publications(const Request&);
Part unmanaged(const Request&);
Part grants(const Request&);
Part default_privileges(const Request&);
Part dependencies(const Request&);

}  // namespace aludel::catalog
