#pragma once

#include "diff/unit.hpp"

#include <set>
#include <string>
#include <vector>

namespace aludel::diff {

/// Some operations that are done together, and what must have been done before.
struct Step {
  std::vector<operation::Change> changes;
  /// Among the steps that could come next, the lowest does: for people.
  int rank = 0;
  schema::ObjectName about;
  std::set<std::size_t> after;
  /// Better done after these, where that goes: what the text of a function's body seems to name.
  std::set<std::size_t> rather_after;
};

using Steps = std::vector<Step>;

/// The steps for all units. Of the tables in `apart`, defaults and checks are steps of their own
/// even where the table is new.
Steps make_steps(const Units& units, const Inventory& from, const Inventory& to,
                 const std::set<schema::QualifiedName>& apart);

/// The changes of rights, of all that is in both databases or new.
void add_grants(Steps& steps, const Units& units, const Inventory& from, const Inventory& to);

/// What is set on tables after their indexes and constraints are there.
void add_settings(Steps& steps, const Units& units, const Inventory& to);

/// An order in which every step comes after what it needs. Where there is none, `stuck` gets the
/// steps that wait for each other, and they come in the order of their ranks.
std::vector<std::size_t> order(const Steps& steps, std::set<std::size_t>& stuck);

/// The operations of the steps in this order, with foreign keys written into the new tables whose
/// targets are there by then.
operation::Operations collect(const Steps& steps, const std::vector<std::size_t>& order);

/// Columns of a table that change type one after the other do so in one statement.
void join_alterations(operation::Operations& operations);

}  // namespace aludel::diff
