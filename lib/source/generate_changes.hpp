#pragma once

#include "source/generate_objects.hpp"

#include <vector>

namespace aludel::source {

/// Operations as calls. Most are one, some have to be said in two.
class Changes {
 public:
  Changes(const Names& names, const Elements& elements, bool reversible)
      : names_(names), elements_(elements), objects_(names, elements), reversible_(reversible) {}

  std::vector<Doc> calls(const operation::Change& change) const;

 private:
  using Docs = std::vector<Doc>;

  Docs of(const operation::Execute& change) const;
  Docs of(const operation::Create& change) const;
  Docs of(const operation::Drop& change) const;
  Docs of(const operation::Replace& change) const;
  Docs of(const operation::Rename& change) const;
  Docs of(const operation::SetSchema& change) const;
  Docs of(const operation::Comment& change) const;
  Docs of(const operation::Alter& change) const;
  Docs of(const operation::AttachPartition& change) const;
  Docs of(const operation::DetachPartition& change) const;
  Docs of(const operation::AddColumn& change) const;
  Docs of(const operation::DropColumn& change) const;
  Docs of(const operation::AlterColumn& change) const;
  Docs of(const operation::AddConstraint& change) const;
  Docs of(const operation::DropConstraint& change) const;
  Docs of(const operation::ValidateConstraint& change) const;
  Docs of(const operation::AddEnumValue& change) const;
  Docs of(const operation::RenameEnumValue& change) const;
  Docs of(const operation::AlterDomain& change) const;
  Docs of(const operation::AlterSequence& change) const;
  Docs of(const operation::RefreshView& change) const;
  Docs of(const operation::RowSecurity& change) const;
  Docs of(const operation::Grant& change) const;
  Docs of(const operation::Revoke& change) const;
  Docs of(const operation::Insert& change) const;

  /// The links of alter_column() that are about one column.
  void link_changes(Doc& doc, const operation::AlterColumn& change) const;
  /// The call that drops, with what it drops where that can be said in its arguments; false where
  /// it has to be said behind it.
  bool drop_that_says(Doc& doc, const operation::Drop& change) const;
  Doc way_back(Doc call) const;

  const Names& names_;
  const Elements& elements_;
  Objects objects_;
  bool reversible_;
};

}  // namespace aludel::source
