#include "source/generate_objects.hpp"

#include <algorithm>

namespace aludel::source {
namespace {

using schema::Kind;

/// "materialized_view": the kind as a part of a word.
std::string snake(Kind kind) {
  std::string name = schema::to_string(kind);
  std::ranges::replace(name, ' ', '_');
  return name;
}

bool on_table(Kind kind) {
  return kind == Kind::trigger || kind == Kind::policy || kind == Kind::rule;
}

/// `op.create_view`, `db.view`.
std::string word(const Subject& subject, const std::string& verb, const std::string& noun) {
  return subject.name + "." + (subject.model ? noun : verb + "_" + noun);
}

void said(Doc& doc, const char* setter, const std::string& text) {
  if (!text.empty()) link(doc, setter, {literal(text)});
}

void comment(Doc& doc, const std::optional<std::string>& text) {
  if (text) link(doc, "comment", {literal(*text)});
}

}  // namespace

bool has_words(Kind kind) {
  static constexpr Kind kinds[] = {Kind::schema,
                                   Kind::extension,
                                   Kind::table,
                                   Kind::index,
                                   Kind::sequence,
                                   Kind::view,
                                   Kind::type,
                                   Kind::domain,
                                   Kind::function,
                                   Kind::procedure,
                                   Kind::trigger,
                                   Kind::policy,
                                   Kind::rule,
                                   Kind::aggregate,
                                   Kind::collation,
                                   Kind::statistics,
                                   Kind::publication,
                                   Kind::event_trigger,
                                   Kind::materialized_view};
  return std::ranges::count(kinds, kind) != 0;
}

Doc Objects::create(const schema::Object& object, const Subject& subject) const {
  return std::visit([&](const auto& value) { return of(value, subject); }, object);
}

Doc Objects::replace(const schema::Object& object, const Subject& subject) const {
  if (const auto* view = std::get_if<schema::View>(&object)) {
    Doc doc =
        chain(subject.name + ".replace_view", {names_.name(view->name), literal(view->query)});
    view_options(doc, *view);
    return doc;
  }
  return scripted(std::get<schema::Scripted>(object), "replace", subject);
}

Doc Objects::drop(const schema::ObjectName& name, const Subject& subject) const {
  if (!has_words(name.kind)) {
    return chain(subject.name + ".drop", {kind(name.kind), names_.name(name)});
  }
  const std::string verb = subject.name + ".drop_" + snake(name.kind);
  if (!on_table(name.kind)) return chain(verb, {names_.name(name)});
  return chain(verb, {literal(name.name.name), names_.name(name.table)});
}

Doc Objects::index(const schema::Index& index, const std::string& verb) const {
  const std::string name = schema::to_string(schema::QualifiedName{"", index.name});
  Doc doc = chain(verb, {literal(name), names_.name(index.table), elements_.keys(index)});
  if (index.unique) link(doc, "unique");
  if (index.nulls_not_distinct) link(doc, "nulls_not_distinct");
  said(doc, "method", index.method);
  if (!index.include.empty()) link(doc, "include", {names(index.include)});
  said(doc, "where", index.where);
  said(doc, "with", index.parameters);
  said(doc, "tablespace", index.tablespace);
  if (index.only) link(doc, "only");
  if (!index.attached_to.name.empty()) link(doc, "attached_to", {names_.name(index.attached_to)});
  settings(doc, index.settings);
  comment(doc, index.comment);
  return doc;
}

bool Objects::is_plain(const schema::Index& index) const {
  schema::Index plain;
  plain.name = index.name;
  plain.table = index.table;
  plain.keys = index.keys;
  return index == plain;
}

void Objects::plain_index(Doc& doc, const schema::Index& index) const {
  link(doc, "index",
       {literal(schema::to_string(schema::QualifiedName{"", index.name})), elements_.keys(index)});
}

void Objects::settings(Doc& doc, const std::vector<schema::Setting>& settings) const {
  for (const auto& each : settings) link(doc, "set", {literal(each.set), literal(each.reset)});
}

Doc Objects::of(const schema::Namespace& object, const Subject& subject) const {
  Doc doc = chain(word(subject, "create", "schema"), {literal(object.name)});
  if (!object.owner.empty()) doc.parts[0].parts.push_back(literal(object.owner));
  comment(doc, object.comment);
  return doc;
}

Doc Objects::of(const schema::Extension& object, const Subject& subject) const {
  Doc doc = chain(word(subject, "create", "extension"), {literal(object.name)});
  said(doc, "into", object.schema);
  said(doc, "version", object.version);
  comment(doc, object.comment);
  return doc;
}

Doc Objects::of(const schema::Enum& object, const Subject& subject) const {
  Doc doc = chain(subject.name + (subject.model ? ".enumeration" : ".create_enum"),
                  {names_.name(object.name), names(object.labels)});
  comment(doc, object.comment);
  return doc;
}

void Objects::domain_check(Doc& doc, const schema::Domain& domain,
                           const schema::Constraint& constraint) const {
  const auto& check = std::get<schema::Check>(constraint.definition);
  schema::Constraint simple;
  simple.name = constraint.name;
  simple.definition = schema::Check{check.expression, false};
  if (constraint != simple) {
    link(doc, "check", {elements_.constraint(domain.name, constraint)});
    return;
  }
  std::vector<Doc> parts{literal(check.expression)};
  const bool chosen = constraint.name == schema::chosen_name(domain.name.name, "", "check");
  if (!constraint.name.empty() && !chosen) parts.push_back(literal(constraint.name));
  link(doc, "check", std::move(parts));
}

Doc Objects::of(const schema::Domain& object, const Subject& subject) const {
  Doc doc = chain(word(subject, "create", "domain"),
                  {names_.name(object.name), names_.type(object.type)});
  if (!object.collation.name.empty()) link(doc, "collate", {names_.collation(object.collation)});
  if (object.not_null) link(doc, "not_null");
  if (object.default_value) link(doc, "server_default", {literal(*object.default_value)});
  for (const auto& constraint : object.constraints) domain_check(doc, object, constraint);
  comment(doc, object.comment);
  return doc;
}

Doc Objects::of(const schema::Composite& object, const Subject& subject) const {
  std::vector<Doc> fields;
  Elements::Constraints none;
  for (const auto& field : object.fields) {
    fields.push_back(elements_.column(object.name, field, {}, none));
  }
  Doc doc = chain(word(subject, "create", "composite"),
                  {names_.name(object.name),
                   fields.empty() ? atom("List<Column>{}") : list(std::move(fields))});
  comment(doc, object.comment);
  return doc;
}

Doc Objects::of(const schema::Range& object, const Subject& subject) const {
  Doc doc = chain(word(subject, "create", "range"),
                  {names_.name(object.name), names_.type(object.subtype)});
  if (!object.options.empty()) doc.parts[0].parts.push_back(literal(object.options));
  comment(doc, object.comment);
  return doc;
}

Doc Objects::of(const schema::Sequence& object, const Subject& subject) const {
  Doc doc = chain(word(subject, "create", "sequence"), {names_.name(object.name)});
  if (!object.type.empty()) link(doc, "type", {names_.type(object.type)});
  sequence(doc, object.options);
  if (object.unlogged) link(doc, "unlogged");
  if (!object.owner_column.empty()) {
    link(doc, "owned_by", {literal(names_.member(object.owner_table, object.owner_column))});
  }
  comment(doc, object.comment);
  return doc;
}

Doc Objects::of(const schema::Table& object, const Subject& subject) const {
  Doc doc = chain(word(subject, "create", "table"), {names_.name(object.name)});
  doc.parts[0].column = true;
  for (auto& part : elements_.of_table(object)) doc.parts[0].parts.push_back(std::move(part));
  if (!object.of_type.name.empty()) link(doc, "of_type", {names_.name(object.of_type)});
  if (!object.partition_of.name.empty()) {
    link(doc, "partition_of", {names_.name(object.partition_of), literal(object.partition_bound)});
  }
  said(doc, "partition_by", object.partition_by);
  for (const auto& parent : object.inherits) link(doc, "inherits", {names_.name(parent)});
  if (object.unlogged) link(doc, "unlogged");
  said(doc, "method", object.method);
  said(doc, "with", object.parameters);
  said(doc, "tablespace", object.tablespace);
  if (object.row_security) link(doc, "row_security");
  if (object.force_row_security) link(doc, "force_row_security");
  settings(doc, object.settings);
  for (const auto& each : object.inherited_constraints) {
    const Doc name = literal(each.name);
    if (each.comment) link(doc, "constraint_comment", {name, literal(*each.comment)});
    if (each.index_comment) link(doc, "index_comment", {name, literal(*each.index_comment)});
  }
  comment(doc, object.comment);
  if (!object.renamed_from.name.empty()) {
    link(doc, "renamed_from", {names_.name(object.renamed_from)});
  }
  return doc;
}

Doc Objects::of(const schema::Index& object, const Subject& subject) const {
  return index(object, word(subject, "create", "index"));
}

void Objects::view_options(Doc& doc, const schema::View& view) const {
  if (!view.columns.empty()) link(doc, "columns", {names(view.columns)});
  said(doc, "with", view.parameters);
  said(doc, "check_option", view.check_option);
  said(doc, "method", view.method);
  said(doc, "tablespace", view.tablespace);
  if (!view.with_data) link(doc, "with_no_data");
  for (const auto& column : view.output) {
    if (column.default_value) {
      link(doc, "column_default", {literal(column.name), literal(*column.default_value)});
    }
    if (column.comment) {
      link(doc, "column_comment", {literal(column.name), literal(*column.comment)});
    }
  }
  settings(doc, view.settings);
  comment(doc, view.comment);
}

Doc Objects::of(const schema::View& object, const Subject& subject) const {
  const std::string noun = object.materialized ? "materialized_view" : "view";
  Doc doc = chain(word(subject, "create", noun), {names_.name(object.name), literal(object.query)});
  view_options(doc, object);
  return doc;
}

Doc Objects::scripted(const schema::Scripted& object, const std::string& verb,
                      const Subject& subject) const {
  // Only routines have a word for being replaced; what is made with SQL alone may be of any kind.
  const Kind what = object.name.kind;
  const bool worded =
      verb == "replace"
          ? what == Kind::function || what == Kind::procedure
          : has_words(what) && !schema::belongs_to_table(what) &&
                (schema::is_routine(what) || what == Kind::collation || what == Kind::statistics ||
                 what == Kind::publication || what == Kind::event_trigger);
  Doc doc;
  if (worded) {
    doc = chain(word(subject, verb, snake(what)), {names_.name(object.name)});
  } else if (on_table(what) && verb == "create") {
    doc = chain(word(subject, verb, snake(what)),
                {literal(object.name.name.name), names_.name(object.name.table)});
  } else {
    doc = chain(subject.name + "." + (subject.model ? "object" : verb),
                {kind(what), names_.name(object.name)});
  }
  doc.parts[0].parts.push_back(literal(object.create));
  said(doc, "drop_sql", object.drop);
  comment(doc, object.comment);
  return doc;
}

Doc Objects::of(const schema::Scripted& object, const Subject& subject) const {
  return scripted(object, "create", subject);
}

}  // namespace aludel::source
