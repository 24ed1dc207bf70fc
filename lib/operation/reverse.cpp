#include "operation/reverse.hpp"

#include "operation/describe.hpp"

#include <aludel/operations.hpp>

#include <algorithm>

namespace aludel::operation {

namespace {

using Undo = std::optional<std::vector<Change>>;

const Undo unknown = std::nullopt;

Undo one(Change change) {
  std::vector<Change> changes;
  changes.push_back(std::move(change));
  return changes;
}

Undo undo(const Execute& change) {
  if (!change.undo) return unknown;
  return one(Execute{*change.undo, change.sql});
}

Undo undo(const Create& change) {
  if (change.if_not_exists) return unknown;
  Drop drop{name_of(change.object), false, false, change.concurrently, change.object};
  return one(std::move(drop));
}

Undo undo(const Drop& change) {
  if (change.if_exists || change.cascade || !change.was) return unknown;
  const auto* script = std::get_if<schema::Scripted>(&*change.was);
  if (script != nullptr && script->create.empty()) return unknown;
  return one(Create{*change.was, false, change.concurrently, {}});
}

Undo undo(const Replace& change) {
  if (!change.was) return unknown;
  return one(Replace{*change.was, change.object});
}

Undo undo(const Rename& change) {
  schema::ObjectName object = change.object;
  object.name.name = change.to;
  return one(Rename{object, change.object.name.name});
}

Undo undo(const SetSchema& change) {
  if (change.object.name.schema.empty()) return unknown;
  schema::ObjectName object = change.object;
  object.name.schema = change.to;
  return one(SetSchema{object, change.object.name.schema});
}

Undo undo(const Comment& change) {
  if (!change.was) return unknown;
  return one(Comment{change.object, *change.was, change.text, change.domain});
}

Undo undo(const Alter& change) {
  if (!change.undo) return unknown;
  return one(Alter{change.object, *change.undo, change.clause, change.only});
}

Undo undo(const AttachPartition& change) {
  return one(DetachPartition{change.table, change.partition, change.bound, false});
}

Undo undo(const DetachPartition& change) {
  if (change.bound.empty()) return unknown;
  return one(AttachPartition{change.table, change.partition, change.bound});
}

Undo undo(const AddColumn& change) {
  if (change.if_not_exists) return unknown;
  return one(DropColumn{change.table, change.column.name, false, false, change.column,
                        change.constraints});
}

Undo undo(const DropColumn& change) {
  if (change.if_exists || change.cascade || !change.was) return unknown;
  return one(AddColumn{change.table, *change.was, change.constraints, false});
}

/// The column after the change.
schema::Column altered(schema::Column column, const AlterColumn& change) {
  if (change.type) {
    column.type = change.type->type;
    column.collation = change.type->collation;
  }
  if (change.not_null) column.not_null = *change.not_null;
  if (change.default_value) column.default_value = *change.default_value;
  if (change.identity) column.identity = *change.identity;
  if (change.storage) column.storage = *change.storage;
  if (change.compression) column.compression = *change.compression;
  if (change.comment) column.comment = *change.comment;
  return column;
}

std::optional<AlterColumn> altered_back(const AlterColumn& change) {
  if (change.drop_expression) return {};  // no statement makes a plain column generated
  AlterColumn back;
  back.table = change.table;
  back.column = change.column;
  back.only = change.only;
  if (change.not_null) back.not_null = !*change.not_null;
  if (!change.was) {
    if (change.type || change.default_value || change.storage || change.compression ||
        change.comment || (change.identity && !*change.identity)) {
      return {};
    }
    if (change.identity) back.identity = std::optional<schema::Identity>();
    return back;
  }
  const schema::Column& was = *change.was;
  if (change.storage && was.storage.empty()) return {};  // the type's own has no word before 16
  if (change.type) back.type = TypeChange{was.type, "", true, was.collation};
  if (change.not_null) back.not_null = was.not_null;
  if (change.default_value) back.default_value = was.default_value;
  if (change.identity) back.identity = was.identity;
  if (change.storage) back.storage = was.storage;
  if (change.compression) {
    back.compression = was.compression.empty() ? "default" : was.compression;
  }
  if (change.comment) back.comment = was.comment;
  back.was = altered(was, change);
  return back;
}

Undo undo(const AlterColumn& change) {
  auto back = altered_back(change);
  if (!back) return unknown;
  for (const auto& other : change.also) {
    auto its = altered_back(other);
    if (!its) return unknown;
    back->also.push_back(std::move(*its));
  }
  return one(std::move(*back));
}

bool takes_index(const schema::Constraint& constraint) {
  const auto* primary = std::get_if<schema::PrimaryKey>(&constraint.definition);
  const auto* unique = std::get_if<schema::Unique>(&constraint.definition);
  return (primary != nullptr && !primary->using_index.empty()) ||
         (unique != nullptr && !unique->using_index.empty());
}

Undo undo(const AddConstraint& change) {
  // Dropping a constraint drops its index too, of which nothing is said here.
  if (takes_index(change.constraint)) return unknown;
  const std::string name = default_name(change.constraint, change.table.name);
  if (name.empty()) return unknown;
  return one(DropConstraint{change.table, name, false, false, change.domain, change.constraint});
}

Undo undo(const DropConstraint& change) {
  if (change.if_exists || change.cascade || !change.was) return unknown;
  schema::Constraint constraint = *change.was;
  constraint.name = change.name;
  return one(AddConstraint{change.table, constraint, change.domain});
}

Undo undo(const ValidateConstraint&) { return std::vector<Change>{}; }

Undo undo(const AddEnumValue&) { return unknown; }

Undo undo(const RenameEnumValue& change) {
  return one(RenameEnumValue{change.type, change.to, change.from});
}

Undo undo(const AlterDomain& change) {
  if (change.default_value || !change.not_null) return unknown;
  return one(AlterDomain{change.domain, !*change.not_null, {}});
}

Undo undo(const AlterSequence&) { return unknown; }

Undo undo(const RefreshView&) { return std::vector<Change>{}; }

Undo undo(const RowSecurity& change) {
  RowSecurity back{change.table, change.enabled, change.forced};
  if (back.enabled) back.enabled = !*back.enabled;
  if (back.forced) back.forced = !*back.forced;
  return one(back);
}

Undo undo(const Grant& change) { return one(Revoke{change.grant, false}); }

Undo undo(const Revoke& change) {
  if (change.cascade) return unknown;
  return one(Grant{change.grant});
}

Undo undo(const Insert&) { return unknown; }

/// Collects, and tells the function whose reversal is wanted what its own sink would.
class Reversal : public Sink {
 public:
  explicit Reversal(Sink& sink) : sink_(sink) {}

  void record(Operation operation) override { operations.push_back(std::move(operation)); }
  Rows query(const std::string&, const Row&, const Location& where) override {
    throw Error("irreversible", "a function that reads the database cannot be reversed")
        .at(where)
        .hint("write out the downgrade");
  }
  const std::string* argument(const std::string& name) override { return sink_.argument(name); }
  bool offline() override { return sink_.offline(); }

  Operations operations;

 private:
  Sink& sink_;
};

}  // namespace

std::optional<Operations> reverse(const Operation& operation) {
  auto changes = std::visit([](const auto& change) { return undo(change); }, operation.change);
  if (!changes) return {};
  Operations result;
  for (auto& change : *changes) result.push_back({std::move(change), operation.where});
  return result;
}

Operations reversed(void (*function)(aludel::Operations&), Sink& sink) {
  Reversal reversal(sink);
  {
    aludel::Operations operations(reversal);
    function(operations);
  }
  Operations result;
  std::for_each(reversal.operations.rbegin(), reversal.operations.rend(), [&](Operation& each) {
    auto back = reverse(each);
    if (!back) {
      throw Error("irreversible", "there is no way back from: " + describe(each))
          .at(each.where)
          .hint("say there what was before, or write out the downgrade");
    }
    std::move(back->begin(), back->end(), std::back_inserter(result));
  });
  return result;
}

}  // namespace aludel::operation
