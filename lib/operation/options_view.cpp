#include "operation/access.hpp"

namespace aludel {

using namespace operation;

View& View::columns(List<Text> columns) {
  open_object<schema::View>(*this, "columns").columns = names(columns);
  return *this;
}

View& View::with(Text parameters) {
  open_object<schema::View>(*this, "with").parameters = string(parameters);
  return *this;
}

View& View::check_option(Text kind) {
  auto& view = open_object<schema::View>(*this, "check_option");
  if (view.materialized) does_not_apply("check_option", Access::draft(*this, "check_option"));
  view.check_option = string(kind);
  return *this;
}

View& View::with_no_data() {
  auto& view = open_object<schema::View>(*this, "with_no_data");
  if (!view.materialized) does_not_apply("with_no_data", Access::draft(*this, "with_no_data"));
  view.with_data = false;
  return *this;
}

View& View::tablespace(Text name) {
  auto& view = open_object<schema::View>(*this, "tablespace");
  if (!view.materialized) does_not_apply("tablespace", Access::draft(*this, "tablespace"));
  view.tablespace = string(name);
  return *this;
}

View& View::method(Text name) {
  auto& view = open_object<schema::View>(*this, "method");
  if (!view.materialized) does_not_apply("method", Access::draft(*this, "method"));
  view.method = string(name);
  return *this;
}

View& View::set(Text clause, Text reset) {
  open_object<schema::View>(*this, "set").settings.push_back(setting(clause, reset));
  return *this;
}

namespace {

/// The column of the view's output, which is mentioned the first time that something is said of it.
schema::Column& output(schema::View& view, const Text& name) {
  for (auto& column : view.output) {
    if (column.name == string(name)) return column;
  }
  view.output.push_back({});
  view.output.back().name = string(name);
  return view.output.back();
}

}  // namespace

View& View::column_default(Text column, Text expression) {
  auto& view = open_object<schema::View>(*this, "column_default");
  if (view.materialized) does_not_apply("column_default", Access::draft(*this, "column_default"));
  output(view, column).default_value = string(expression);
  return *this;
}

View& View::column_comment(Text column, Text text) {
  auto& view = open_object<schema::View>(*this, "column_comment");
  output(view, column).comment = string(text);
  return *this;
}

View& View::comment(Text text) {
  open_object<schema::View>(*this, "comment").comment = string(text);
  return *this;
}

View& View::was(Text query) {
  Replace& replace = open<Replace>(*this, "was");
  schema::View before = open_object<schema::View>(*this, "was");
  before.query = string(query);
  replace.was = before;
  return *this;
}

View& View::undo(void (*way_back)(aludel::Operations&)) {
  set_way_back(Access::draft(*this, "undo"), way_back);
  return *this;
}

View& View::if_not_exists() {
  if (!open_object<schema::View>(*this, "if_not_exists").materialized) {
    does_not_apply("if_not_exists", Access::draft(*this, "if_not_exists"));
  }
  open<Create>(*this, "if_not_exists").if_not_exists = true;
  return *this;
}

Sequence& Sequence::type(const Type& type) {
  Draft& draft = Access::draft(*this, "type");
  if (auto* alter = std::get_if<operation::AlterSequence>(&draft.operation.change)) {
    alter->type = type_text(type);
  } else {
    open_object<schema::Sequence>(*this, "type").type = type_text(type);
  }
  return *this;
}

namespace {

schema::SequenceOptions& options(const Said& said, const char* setter) {
  Draft& draft = Access::draft(said, setter);
  if (auto* alter = std::get_if<operation::AlterSequence>(&draft.operation.change)) {
    return alter->options;
  }
  return open_object<schema::Sequence>(said, setter).options;
}

}  // namespace

Sequence& Sequence::start(long long value) {
  options(*this, "start").start = value;
  return *this;
}

Sequence& Sequence::increment(long long value) {
  options(*this, "increment").increment = value;
  return *this;
}

Sequence& Sequence::minimum(long long value) {
  options(*this, "minimum").minimum = value;
  return *this;
}

Sequence& Sequence::maximum(long long value) {
  options(*this, "maximum").maximum = value;
  return *this;
}

Sequence& Sequence::cache(long long values) {
  options(*this, "cache").cache = values;
  return *this;
}

Sequence& Sequence::cycle() {
  options(*this, "cycle").cycle = true;
  return *this;
}

Sequence& Sequence::no_cycle() {
  options(*this, "no_cycle").cycle = false;
  return *this;
}

Sequence& Sequence::owned_by(Text column) {
  std::optional<std::pair<schema::QualifiedName, std::string>> owner;
  if (!column.empty()) {
    const auto member = member_name(Kind::column, column, Access::where(*this));
    owner = {member.table, member.name.name};
  }
  Draft& draft = Access::draft(*this, "owned_by");
  if (auto* alter = std::get_if<operation::AlterSequence>(&draft.operation.change)) {
    alter->owned_by = owner;
    return *this;
  }
  auto& sequence = open_object<schema::Sequence>(*this, "owned_by");
  sequence.owner_table = owner ? owner->first : schema::QualifiedName{};
  sequence.owner_column = owner ? owner->second : "";
  return *this;
}

Sequence& Sequence::unlogged() {
  open_object<schema::Sequence>(*this, "unlogged").unlogged = true;
  return *this;
}

Sequence& Sequence::restart(long long value) {
  open<operation::AlterSequence>(*this, "restart").restart = value;
  return *this;
}

Sequence& Sequence::comment(Text text) {
  open_object<schema::Sequence>(*this, "comment").comment = string(text);
  return *this;
}

Sequence& Sequence::if_not_exists() {
  open<Create>(*this, "if_not_exists").if_not_exists = true;
  return *this;
}

}  // namespace aludel
