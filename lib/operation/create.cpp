#include "operation/create.hpp"

namespace aludel::operation {

namespace {

Draft& begin(Draft& draft, schema::Object object, const Name& name) {
  return draft.begin(Create{std::move(object), false, false, {}}, name);
}

}  // namespace

Also create_enum(Draft& draft, const Name& name, List<Text> labels) {
  return Also(begin(draft, schema::Enum{qualified(name), names(labels), {}}, name));
}

Domain create_domain(Draft& draft, const Name& name, const Type& type) {
  schema::Domain domain;
  domain.name = qualified(name);
  domain.type = type_text(type);
  return Domain(begin(draft, std::move(domain), name));
}

Also create_composite(Draft& draft, const Name& name, List<Column> fields) {
  schema::Composite composite{qualified(name), {}, {}};
  for (const Column& field : fields) composite.fields.push_back(Access::column(field));
  return Also(begin(draft, std::move(composite), name));
}

Also create_range(Draft& draft, const Name& name, const Type& subtype, const Text& options) {
  return Also(
      begin(draft, schema::Range{qualified(name), type_text(subtype), string(options), {}}, name));
}

Sequence create_sequence(Draft& draft, const Name& name) {
  schema::Sequence sequence;
  sequence.name = qualified(name);
  return Sequence(begin(draft, std::move(sequence), name));
}

schema::View view(const Name& name, const Text& query, bool materialized) {
  schema::View view;
  view.name = qualified(name);
  view.query = string(query);
  view.materialized = materialized;
  return view;
}

View create_view(Draft& draft, const Name& name, const Text& query, bool materialized) {
  return View(begin(draft, view(name, query, materialized), name));
}

schema::Scripted scripted(Kind kind, const Name& name, const Text& sql) {
  if (kind == Kind::column || kind == Kind::constraint) {
    throw Error("usage", std::string("a ") + schema::to_string(kind) + " is a part of its table")
        .at(location(name))
        .hint("add it to the table: add_column(), add_constraint()");
  }
  return {object_name(kind, name, location(name)), string(sql)};
}

Also create_scripted(Draft& draft, Kind kind, const Name& name, const Text& sql) {
  return Also(begin(draft, scripted(kind, name, sql), name));
}

Also create_on_table(Draft& draft, Kind kind, const Name& name, const Text& table,
                     const Text& sql) {
  schema::ObjectName object{kind, {"", string(name)}, qualified(table, location(name)), {}};
  return Also(begin(draft, schema::Scripted{std::move(object), string(sql)}, name));
}

Also create_extension(Draft& draft, const Name& name) {
  return Also(begin(draft, schema::Extension{string(name), {}, {}, {}}, name));
}

Also create_schema(Draft& draft, const Name& name, const Text& owner) {
  return Also(begin(draft, schema::Namespace{string(name), string(owner), {}}, name));
}

Also grant(Draft& draft, const Name& privileges, const Text& on, const Text& to) {
  return Also(draft.begin(Grant{{string(privileges), string(on), string(to), false}}, privileges));
}

Also revoke(Draft& draft, const Name& privileges, const Text& on, const Text& from) {
  return Also(draft.begin(Revoke{{string(privileges), string(on), string(from), false}, false},
                          privileges));
}

}  // namespace aludel::operation
