#pragma once

#include "operation/changes.hpp"

#include <aludel/error.hpp>

#include <variant>
#include <vector>

namespace aludel::operation {

using Change =
    std::variant<Execute, Create, Drop, Replace, Rename, SetSchema, Comment, Alter, AttachPartition,
                 DetachPartition, AddColumn, DropColumn, AlterColumn, AddConstraint, DropConstraint,
                 ValidateConstraint, AddEnumValue, RenameEnumValue, AlterDomain, AlterSequence,
                 RefreshView, RowSecurity, Grant, Revoke, Insert>;

/// One change as data, with the place in the source that asked for it.
struct Operation {
  Change change;
  Location where;

  bool operator==(const Operation&) const = default;
};

using Operations = std::vector<Operation>;

}  // namespace aludel::operation
