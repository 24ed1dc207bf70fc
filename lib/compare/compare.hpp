#pragma once

#include "compare/renames.hpp"
#include "compare/workbench.hpp"
#include "operation/operation.hpp"
#include "schema/snapshot.hpp"

#include <functional>
#include <string>
#include <vector>

namespace aludel::compare {

/// Which objects are looked after. What is not is neither changed nor dropped, nor reported.
struct Managed {
  std::vector<std::string> schemas;  ///< patterns; empty for all
  std::vector<std::string> include;  ///< patterns of `schema.name` or `name`; empty for all
  std::vector<std::string> exclude;
  std::vector<std::string> kinds;  ///< "table", "view", "privileges" …; empty for all
};

/// Throws `usage`, with those that there are, for a kind that does not exist.
void check_kinds(const std::vector<std::string>& kinds);

/// Takes out of a snapshot what is not managed. Patterns are those of fnmatch(3). Throws as
/// check_kinds().
void restrict_to(schema::Snapshot& snapshot, const Managed& managed);

/// The way from one database to another.
struct Difference {
  operation::Operations up;
  operation::Operations down;  ///< the way back; empty where it was not asked for
  /// Of both sides: what could not be compared.
  std::vector<schema::Unmanaged> unmanaged;

  bool empty() const { return up.empty(); }
};

enum class Ways { there, there_and_back };

/// A workbench, made where it is needed: not where nothing differs.
using Bench = std::function<Workbench&()>;

/// Compares what two databases hold. Where texts alone differ, the server reads both once more:
/// what it prints of a condition is not always what it prints of that print.
Difference compare(schema::Snapshot from, schema::Snapshot to, const Renames& renames,
                   const Bench& bench, Ways ways);

/// Gives the texts in `from` that mean the same as those in `to` the words of `to`.
void settle_texts(schema::Snapshot& from, const schema::Snapshot& to, const Bench& bench);

/// What models recorded, as statements that load() takes: what tables and sequences say of each
/// other comes after all of them.
sql::Statements model_statements(const operation::Operations& operations);

/// Notes which constraints of a snapshot the models that it was built from gave no name: no other
/// one is to be called as the server called them.
void note_chosen_names(schema::Snapshot& snapshot, const schema::Schema& models);

/// What makes a snapshot's objects in an empty database, in an order that works.
operation::Operations creation(const schema::Snapshot& snapshot);
/// The same as statements that load() takes.
sql::Statements statements(const schema::Snapshot& snapshot);

}  // namespace aludel::compare
