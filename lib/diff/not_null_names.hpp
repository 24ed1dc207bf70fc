#pragma once

#include "diff/unit.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace aludel::diff {

/// What PostgreSQL keeps of a column's NOT NULL, of the table's own or of its parents'; nullptr
/// where there is none.
const schema::NotNull* not_null(const Inventory& inventory, const schema::QualifiedName& table,
                                const std::string& column);

/// Whether the tables that inherit from this one have its constraint as well.
bool passes_on_not_null(const Inventory& inventory, const schema::QualifiedName& table,
                        const std::string& column);

/// The constraint's name, the server's choice spelled out.
std::string not_null_name(const schema::QualifiedName& table, const std::string& column,
                          const schema::NotNull& constraint);

/// Whether the constraint has a name that neither the server chose nor a parent has.
bool has_own_not_null_name(const Inventory& inventory, const schema::QualifiedName& table,
                           const std::string& column);

/// Whether a new table has to say the constraint's name, as it would have a parent's otherwise.
/// What the server chose of it counts where the server keeps names.
bool says_not_null_name(const Inventory& inventory, const schema::QualifiedName& table,
                        const std::string& column);

/// The changes that give the constraint of a column its own name, which is that of a parent's.
/// Inherited, it cannot be renamed: the parents keep theirs to themselves for a moment.
std::vector<operation::Change> rename_inherited_not_null(const Inventory& inventory,
                                                         const schema::QualifiedName& table,
                                                         const std::string& column);

/// What NOT NULL constraints are called before and after, from PostgreSQL 18 on. The server renames
/// one together with those that inherit it, and only where all of them have one name; what differs
/// is renamed table by table while the parents' are `NO INHERIT`.
class NotNullNames {
 public:
  /// The fates of tables must have been decided.
  NotNullNames(const Units& units, const Inventory& from, const Inventory& to);

  /// Gives both columns the name that the constraint has while the column's other changes are made.
  /// `there` is the column once the changes of its parents have reached it. Returns the renames
  /// that are to follow those changes; those that are to come before its parents' are released.
  std::vector<operation::Change> settle(Unit& unit, const schema::Table& table,
                                        schema::Column& there, schema::Column& wanted) const;
  /// The same where the constraint, or the whole column, comes with a parent's.
  std::vector<operation::Change> settle_new(const schema::Table& table, schema::Column& there,
                                            schema::Column& wanted) const;

 private:
  using Key = std::pair<schema::QualifiedName, std::string>;  // table, column
  struct Node {
    std::string now;
    std::string wanted;              ///< empty of a table that goes
    bool is_new = false;             ///< the constraint comes with a parent's, or by itself
    bool is_early = false;           ///< before the changes of its parents it can be renamed
    std::vector<Key> parents;        ///< whose constraint is passed on, before and after
    std::vector<Key> children = {};  ///< the other way round

    bool is_renamed() const { return !wanted.empty() && wanted != now; }
  };

  bool stays(const schema::QualifiedName& table) const;
  void add(const schema::QualifiedName& table, const std::string& column);
  void add_leaving(const Key& parent);
  void equalise(const Key& key, std::set<Key>& seen);
  bool outlives_parents(const Key& key, const std::vector<Key>& above) const;
  void choose_names(const Key& key, Node& node) const;
  std::vector<Key> tree(const Key& root) const;
  bool is_one_rename(const std::vector<Key>& tree) const;
  std::vector<operation::Change> renames(const Key& root) const;

  const Units& units_;
  const Inventory& from_;
  const Inventory& to_;
  bool are_constraints_ = true;
  std::map<Key, Node> nodes_;  ///< of tables that have parents or children
};

}  // namespace aludel::diff
