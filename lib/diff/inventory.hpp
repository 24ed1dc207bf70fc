#pragma once

#include "schema/snapshot.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace aludel::diff {

struct ColumnRef {
  const schema::Table* table = nullptr;
  const schema::Column* column = nullptr;
};
struct ConstraintRef {
  const schema::Table* table = nullptr;
  const schema::Constraint* constraint = nullptr;
};

/// One thing that can be made, changed and dropped by itself; it belongs to a snapshot.
using Ref = std::variant<std::monostate, const schema::Namespace*, const schema::Extension*,
                         const schema::Enum*, const schema::Domain*, const schema::Composite*,
                         const schema::Range*, const schema::Sequence*, const schema::Table*,
                         const schema::Index*, const schema::View*, const schema::Scripted*,
                         ColumnRef, ConstraintRef>;

/// The object, where it exists by itself: a column or a constraint does not.
std::optional<schema::Object> object_of(const Ref& ref);

/// A snapshot, with all that it holds findable by name. The snapshot must outlive it.
class Inventory {
 public:
  using Things = std::map<schema::ObjectName, Ref>;
  using Dependencies = std::vector<const schema::Dependency*>;

  explicit Inventory(const schema::Snapshot& snapshot);

  const schema::Snapshot& snapshot() const { return snapshot_; }
  const Things& things() const { return things_; }
  const Ref& find(const schema::ObjectName& name) const;
  const schema::Table* table(const schema::QualifiedName& name) const;
  const schema::Column* column(const schema::QualifiedName& table, const std::string& name) const;
  /// Tables that inherit from this one or are its partitions, by name.
  const std::vector<const schema::Table*>& children(const schema::QualifiedName& table) const;

  /// Whether the index of a partitioned table is made for its partitions as well: each has one
  /// that is attached to it.
  bool reaches_partitions(const schema::Index& index) const;

  /// What the object cannot be without, and what cannot be without it.
  const Dependencies& needs(const schema::ObjectName& object) const;
  const Dependencies& needed_by(const schema::ObjectName& object) const;
  /// Columns, constraints, triggers … of a table that something depends on.
  const std::vector<schema::ObjectName>& parts_in_use(const schema::QualifiedName& table) const;
  bool depends(const schema::ObjectName& object, const schema::ObjectName& on) const;
  /// What the values of a column or of a type are made of, each once: types, domains, tables and
  /// views whose rows they are, their collations and extensions; and what those types are made of.
  std::vector<schema::ObjectName> ingredients(const schema::ObjectName& object) const;

 private:
  void add_ingredients(const schema::ObjectName& object,
                       std::vector<schema::ObjectName>& names) const;

  const schema::Snapshot& snapshot_;
  Things things_;
  std::map<schema::QualifiedName, const schema::Table*> tables_;
  std::map<schema::QualifiedName, std::vector<const schema::Table*>> children_;
  std::map<schema::ObjectName, Dependencies> needs_, needed_by_;
  std::map<schema::QualifiedName, std::vector<schema::ObjectName>> parts_in_use_;
  std::map<schema::QualifiedName, std::set<schema::QualifiedName>> attached_;  // index: tables
};

schema::ObjectName column_name(const schema::QualifiedName& table, const std::string& column);
schema::ObjectName constraint_name(const schema::QualifiedName& table,
                                   const std::string& constraint);
/// Of a key's or exclusion's index, which has its name.
schema::ObjectName constraint_index_name(const schema::QualifiedName& table,
                                         const std::string& constraint);
schema::ObjectName table_name(const schema::QualifiedName& table);

/// The tables that a table takes its columns from: the parent of a partition, or what it inherits.
std::vector<schema::QualifiedName> parents(const schema::Table& table);
/// Null where there is none of that name.
const schema::Constraint* find_constraint(const std::vector<schema::Constraint>& list,
                                          const std::string& name);

/// Foreign keys to a table, by what they need of its keys.
std::vector<schema::ObjectName> foreign_keys_to(const Inventory& inventory,
                                                const schema::QualifiedName& table);

/// Those of them that the table has before and after.
std::vector<schema::QualifiedName> kept_parents(const schema::Table& from, const schema::Table& to);
/// Those of a table that inherits which it need not leave: the order of parents shows in the
/// catalog, so the others are joined behind them.
std::vector<schema::QualifiedName> parents_in_place(const schema::Table& from,
                                                    const schema::Table& to);
/// A table's parents, and theirs, each once.
std::vector<schema::QualifiedName> ancestors(const Inventory& inventory,
                                             const schema::QualifiedName& table);

}  // namespace aludel::diff
