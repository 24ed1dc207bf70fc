#include "operation/access.hpp"
#include "operation/describe.hpp"

#include <aludel/operations.hpp>

namespace aludel::operation {

namespace {

/// Takes what it can of the operation that undoes `change`; false where that is none.
bool take(Drop& change, const Change& back) {
  const auto* create = std::get_if<Create>(&back);
  if (create == nullptr || name_of(create->object) != change.name) return false;
  change.was = create->object;
  return create->indexes.empty();
}

bool take(Replace& change, const Change& back) {
  if (const auto* create = std::get_if<Create>(&back)) {
    change.was = create->object;
  } else if (const auto* replace = std::get_if<Replace>(&back)) {
    change.was = replace->object;
  } else {
    return false;
  }
  return name_of(*change.was) == name_of(change.object);
}

bool take(Alter& change, const Change& back) {
  const auto* alter = std::get_if<Alter>(&back);
  if (alter == nullptr || alter->object != change.object) return false;
  change.undo = alter->clause;
  return true;
}

bool take(DropColumn& change, const Change& back) {
  const auto* add = std::get_if<AddColumn>(&back);
  if (add == nullptr || add->table != change.table || add->column.name != change.column) {
    return false;
  }
  change.was = add->column;
  change.constraints = add->constraints;
  return true;
}

bool take(DropConstraint& change, const Change& back) {
  const auto* add = std::get_if<AddConstraint>(&back);
  if (add == nullptr || add->table != change.table || add->domain != change.domain) return false;
  change.was = add->constraint;
  return true;
}

bool take(auto&, const Change&) { return false; }

}  // namespace

void set_way_back(Draft& draft, void (*way_back)(aludel::Operations&)) {
  Recorder recorder;
  {
    aludel::Operations was(recorder);
    way_back(was);
  }
  const auto& recorded = recorder.operations();
  const bool taken = recorded.size() == 1 &&
                     std::visit([&](auto& change) { return take(change, recorded.front().change); },
                                draft.operation.change);
  if (taken) return;
  throw Error("usage",
              "undo() does not say the one operation that undoes: " + describe(draft.operation))
      .at(recorded.empty() ? draft.operation.where : recorded.front().where)
      .hint("create what is dropped, in one call");
}

}  // namespace aludel::operation
