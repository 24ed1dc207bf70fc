#include "source/generate_changes.hpp"

namespace aludel::source {

using schema::Kind;

namespace {

const Subject op{"op", false};
const Subject was{"was", false};

void flags(Doc& doc, bool if_exists, bool cascade) {
  if (if_exists) link(doc, "if_exists");
  if (cascade) link(doc, "cascade");
}

}  // namespace

std::vector<Doc> Changes::calls(const operation::Change& change) const {
  return std::visit([&](const auto& value) { return of(value); }, change);
}

/// `[](Operations& was) { was.create_view("v", "select 1"); }`.
Doc Changes::way_back(Doc call) const {
  Doc lambda;
  lambda.kind = Doc::Kind::lambda;
  lambda.text = "[](Operations& was)";
  lambda.parts.push_back(std::move(call));
  return lambda;
}

Changes::Docs Changes::of(const operation::Execute& change) const {
  Doc doc = chain("op.execute", {literal(change.sql)});
  if (change.undo) link(doc, "undo", {literal(*change.undo)});
  return {doc};
}

Changes::Docs Changes::of(const operation::Create& change) const {
  Doc doc = objects_.create(change.object, op);
  Docs docs;
  bool all_plain = !change.if_not_exists;
  for (const auto& index : change.indexes) all_plain = all_plain && objects_.is_plain(index);
  if (all_plain) {
    for (const auto& index : change.indexes) objects_.plain_index(doc, index);
  }
  if (change.concurrently) link(doc, "concurrently");
  if (change.if_not_exists) link(doc, "if_not_exists");
  docs.push_back(std::move(doc));
  if (all_plain) return docs;
  for (const auto& index : change.indexes) {
    docs.push_back(objects_.index(index, "op.create_index"));
    if (change.if_not_exists) link(docs.back(), "if_not_exists");
  }
  return docs;
}

bool Changes::drop_that_says(Doc& doc, const operation::Drop& change) const {
  if (const auto* table = std::get_if<schema::Table>(&*change.was)) {
    schema::Table plain;
    plain.name = table->name;
    plain.columns = table->columns;
    plain.constraints = table->constraints;
    if (*table != plain || (table->columns.empty() && table->constraints.empty())) return false;
    doc.parts[0].column = true;
    for (auto& part : elements_.of_table(*table)) doc.parts[0].parts.push_back(std::move(part));
    return true;
  }
  if (const auto* index = std::get_if<schema::Index>(&*change.was)) {
    doc = objects_.index(*index, "op.drop_index");
    return true;
  }
  if (const auto* labels = std::get_if<schema::Enum>(&*change.was)) {
    if (labels->comment || labels->labels.empty()) return false;
    doc = chain("op.drop_enum", {names_.name(labels->name), names(labels->labels)});
    return true;
  }
  if (const auto* view = std::get_if<schema::View>(&*change.was)) {
    schema::View plain;
    plain.name = view->name;
    plain.query = view->query;
    plain.materialized = view->materialized;
    if (*view != plain || view->query.empty()) return false;
    doc.parts[0].parts.push_back(literal(view->query));
    return true;
  }
  if (const auto* script = std::get_if<schema::Scripted>(&*change.was)) {
    if (script->comment || script->name != change.name) return false;
    if (!script->create.empty()) link(doc, "undo", {literal(script->create)});
    if (!script->drop.empty()) link(doc, "drop_sql", {literal(script->drop)});
    return true;
  }
  return false;
}

Changes::Docs Changes::of(const operation::Drop& change) const {
  Doc doc = objects_.drop(change.name, op);
  if (change.was && reversible_) {
    if (!drop_that_says(doc, change))
      link(doc, "undo", {way_back(objects_.create(*change.was, was))});
  } else if (change.was) {
    const auto* script = std::get_if<schema::Scripted>(&*change.was);
    if (script != nullptr && !script->drop.empty()) link(doc, "drop_sql", {literal(script->drop)});
  }
  if (change.concurrently) link(doc, "concurrently");
  flags(doc, change.if_exists, change.cascade);
  return {doc};
}

Changes::Docs Changes::of(const operation::Replace& change) const {
  Doc doc = objects_.replace(change.object, op);
  if (!change.was || !reversible_) return {doc};
  const auto* view = std::get_if<schema::View>(&*change.was);
  const auto* now = std::get_if<schema::View>(&change.object);
  if (view != nullptr && now != nullptr) {
    schema::View same = *now;
    same.query = view->query;
    if (same == *view) {
      link(doc, "was", {literal(view->query)});
      return {doc};
    }
  }
  link(doc, "undo", {way_back(objects_.create(*change.was, was))});
  return {doc};
}

Changes::Docs Changes::of(const operation::Rename& change) const {
  const auto& object = change.object;
  if (object.kind == Kind::table) {
    return {chain("op.rename_table", {names_.name(object), literal(change.to)})};
  }
  if (object.kind == Kind::index) {
    return {chain("op.rename_index", {names_.name(object), literal(change.to)})};
  }
  if (object.kind == Kind::column || object.kind == Kind::constraint) {
    return {chain(object.kind == Kind::column ? "op.rename_column" : "op.rename_constraint",
                  {names_.name(object.table), literal(object.name.name), literal(change.to)})};
  }
  return {chain("op.rename", {kind(object.kind), names_.name(object), literal(change.to)})};
}

Changes::Docs Changes::of(const operation::SetSchema& change) const {
  return {chain("op.set_schema",
                {kind(change.object.kind), names_.name(change.object), literal(change.to)})};
}

Changes::Docs Changes::of(const operation::Comment& change) const {
  Doc doc = chain(change.text ? "op.comment" : "op.drop_comment",
                  {kind(change.object.kind), names_.name(change.object)});
  if (change.text) doc.parts[0].parts.push_back(literal(*change.text));
  if (change.domain) link(doc, "on_domain");
  if (change.was && reversible_) link(doc, "was", {literal(change.was->value_or(""))});
  return {doc};
}

Changes::Docs Changes::of(const operation::Alter& change) const {
  Doc doc = chain("op.alter",
                  {kind(change.object.kind), names_.name(change.object), literal(change.clause)});
  if (change.only) link(doc, "only");
  if (change.undo && reversible_) link(doc, "undo", {literal(*change.undo)});
  return {doc};
}

Changes::Docs Changes::of(const operation::AttachPartition& change) const {
  return {chain("op.attach_partition",
                {names_.name(change.table), names_.name(change.partition), literal(change.bound)})};
}

Changes::Docs Changes::of(const operation::DetachPartition& change) const {
  Doc doc =
      chain("op.detach_partition", {names_.name(change.table), names_.name(change.partition)});
  if (!change.bound.empty() && reversible_) doc.parts[0].parts.push_back(literal(change.bound));
  if (change.concurrently) link(doc, "concurrently");
  return {doc};
}

Changes::Docs Changes::of(const operation::AddColumn& change) const {
  Elements::Constraints rest;
  Doc column = elements_.column(change.table, change.column, change.constraints, rest);
  Doc doc = chain("op.add_column", {names_.name(change.table), std::move(column)});
  if (change.if_not_exists) link(doc, "if_not_exists");
  Docs docs{std::move(doc)};
  for (const auto& each : rest) {
    docs.push_back(chain("op.add_constraint",
                         {names_.name(change.table), elements_.constraint(change.table, each)}));
  }
  return docs;
}

Changes::Docs Changes::of(const operation::DropColumn& change) const {
  Doc doc = chain("op.drop_column", {names_.name(change.table)});
  Elements::Constraints rest;
  if (change.was && reversible_ && change.was->name == change.column) {
    doc.parts[0].parts.push_back(
        elements_.column(change.table, *change.was, change.constraints, rest));
  } else {
    doc.parts[0].parts.push_back(literal(change.column));
  }
  flags(doc, change.if_exists, change.cascade);
  return {doc};
}

Changes::Docs Changes::of(const operation::AddConstraint& change) const {
  Doc doc =
      chain(change.domain ? "op.add_domain_constraint" : "op.add_constraint",
            {names_.name(change.table), elements_.constraint(change.table, change.constraint)});
  if (change.only) link(doc, "only");
  return {doc};
}

Changes::Docs Changes::of(const operation::DropConstraint& change) const {
  Doc doc = chain(change.domain ? "op.drop_domain_constraint" : "op.drop_constraint",
                  {names_.name(change.table), literal(change.name)});
  if (change.was && reversible_) {
    const bool same_name = schema::default_name(*change.was, change.table.name) == change.name;
    const Doc constraint = elements_.constraint(change.table, *change.was);
    if (!change.domain && same_name) {
      doc.parts[0].parts[1] = constraint;
    } else {
      link(doc, "undo",
           {way_back(chain(change.domain ? "was.add_domain_constraint" : "was.add_constraint",
                           {names_.name(change.table), constraint}))});
    }
  }
  flags(doc, change.if_exists, change.cascade);
  return {doc};
}

Changes::Docs Changes::of(const operation::ValidateConstraint& change) const {
  return {chain(change.domain ? "op.validate_domain_constraint" : "op.validate_constraint",
                {names_.name(change.table), literal(change.name)})};
}

}  // namespace aludel::source
