#include "operation/access.hpp"

namespace aludel {

using operation::Access;
using operation::open;
using operation::open_object;
using operation::string;

namespace {

/// The column that was named last.
operation::AlterColumn& column_of(const Said& said, const char* setter) {
  auto& alter = open<operation::AlterColumn>(said, setter);
  return alter.also.empty() ? alter : alter.also.back();
}

}  // namespace

AlterColumn& AlterColumn::column(Text column) {
  auto& alter = open<operation::AlterColumn>(*this, "column");
  alter.also.push_back({alter.table, string(column)});
  return *this;
}

AlterColumn& AlterColumn::type(const Type& type, Text using_expression) {
  auto& alter = column_of(*this, "type");
  alter.type = {operation::type_text(type), string(using_expression), false, {}};
  return *this;
}

AlterColumn& AlterColumn::cast() {
  auto& alter = column_of(*this, "cast");
  if (!alter.type || !alter.type->using_expression.empty()) {
    throw Error("usage", "cast() says how old values get a new type")
        .at(Access::where(*this))
        .hint("say type() first, without an expression");
  }
  alter.type->cast = true;
  return *this;
}

AlterColumn& AlterColumn::collate(Text collation) {
  auto& alter = column_of(*this, "collate");
  if (!alter.type) {
    throw Error("usage", "collate() changes a column together with its type")
        .at(Access::where(*this))
        .hint("say type() first, the one that the column has if it stays");
  }
  alter.type->collation = operation::qualified(collation, Access::where(*this));
  return *this;
}

AlterColumn& AlterColumn::not_null() {
  column_of(*this, "not_null").not_null = true;
  return *this;
}

AlterColumn& AlterColumn::nullable() {
  column_of(*this, "nullable").not_null = false;
  return *this;
}

AlterColumn& AlterColumn::server_default(Text expression) {
  column_of(*this, "server_default").default_value = string(expression);
  return *this;
}

AlterColumn& AlterColumn::drop_default() {
  column_of(*this, "drop_default").default_value = std::optional<std::string>();
  return *this;
}

AlterColumn& AlterColumn::identity() {
  column_of(*this, "identity").identity = schema::Identity{true, {}};
  return *this;
}

AlterColumn& AlterColumn::identity_by_default() {
  column_of(*this, "identity_by_default").identity = schema::Identity{false, {}};
  return *this;
}

namespace {

schema::Identity& identity_of(const Said& said, const char* setter) {
  auto& alter = column_of(said, setter);
  if (!alter.identity || !*alter.identity) {
    throw Error("usage", std::string(setter) + "() sets up the sequence of an identity")
        .at(Access::where(said))
        .hint("say identity() or identity_by_default() first");
  }
  return **alter.identity;
}

schema::SequenceOptions& options_of(const Said& said, const char* setter) {
  return identity_of(said, setter).options;
}

}  // namespace

AlterColumn& AlterColumn::start(long long value) {
  options_of(*this, "start").start = value;
  return *this;
}

AlterColumn& AlterColumn::increment(long long value) {
  options_of(*this, "increment").increment = value;
  return *this;
}

AlterColumn& AlterColumn::minimum(long long value) {
  options_of(*this, "minimum").minimum = value;
  return *this;
}

AlterColumn& AlterColumn::maximum(long long value) {
  options_of(*this, "maximum").maximum = value;
  return *this;
}

AlterColumn& AlterColumn::cache(long long values) {
  options_of(*this, "cache").cache = values;
  return *this;
}

AlterColumn& AlterColumn::cycle() {
  options_of(*this, "cycle").cycle = true;
  return *this;
}

AlterColumn& AlterColumn::no_cycle() {
  options_of(*this, "no_cycle").cycle = false;
  return *this;
}

AlterColumn& AlterColumn::sequence(Text name) {
  identity_of(*this, "sequence").sequence = operation::qualified(name, Access::where(*this));
  return *this;
}

AlterColumn& AlterColumn::sequence_comment(Text text) {
  identity_of(*this, "sequence_comment").sequence_comment = string(text);
  return *this;
}

AlterColumn& AlterColumn::drop_identity() {
  column_of(*this, "drop_identity").identity = std::optional<schema::Identity>();
  return *this;
}

AlterColumn& AlterColumn::drop_expression() {
  column_of(*this, "drop_expression").drop_expression = true;
  return *this;
}

AlterColumn& AlterColumn::storage(Text mode) {
  column_of(*this, "storage").storage = string(mode);
  return *this;
}

AlterColumn& AlterColumn::compression(Text method) {
  column_of(*this, "compression").compression = string(method);
  return *this;
}

AlterColumn& AlterColumn::comment(Text text) {
  column_of(*this, "comment").comment = string(text);
  return *this;
}

AlterColumn& AlterColumn::drop_comment() {
  column_of(*this, "drop_comment").comment = std::optional<std::string>();
  return *this;
}

AlterColumn& AlterColumn::only() {
  open<operation::AlterColumn>(*this, "only").only = true;
  return *this;
}

AlterColumn& AlterColumn::was(const Column& before) {
  auto& alter = column_of(*this, "was");
  alter.was = Access::column(before);
  if (alter.was->name != alter.column) {
    throw Error("usage", "was() describes column " + alter.was->name + ", not " + alter.column)
        .at(Access::where(before));
  }
  return *this;
}

namespace {

/// Of alter_domain(); nullptr where a domain is created.
operation::AlterDomain* altering(const Said& said, const char* setter) {
  return std::get_if<operation::AlterDomain>(&Access::draft(said, setter).operation.change);
}

}  // namespace

Domain& Domain::not_null() {
  if (auto* alter = altering(*this, "not_null")) {
    alter->not_null = true;
  } else {
    open_object<schema::Domain>(*this, "not_null").not_null = true;
  }
  return *this;
}

Domain& Domain::server_default(Text expression) {
  if (auto* alter = altering(*this, "server_default")) {
    alter->default_value = string(expression);
  } else {
    open_object<schema::Domain>(*this, "server_default").default_value = string(expression);
  }
  return *this;
}

Domain& Domain::collate(Text collation) {
  open_object<schema::Domain>(*this, "collate").collation =
      operation::qualified(collation, Access::where(*this));
  return *this;
}

Domain& Domain::check(Text condition, Text name) {
  schema::Constraint constraint;
  constraint.name = string(name);
  constraint.definition = schema::Check{string(condition), false};
  open_object<schema::Domain>(*this, "check").constraints.push_back(constraint);
  return *this;
}

Domain& Domain::check(const Constraint& check) {
  schema::Constraint constraint = Access::constraint(check);
  if (!std::holds_alternative<schema::Check>(constraint.definition)) {
    throw Error("usage", "a domain takes check() alone").at(Access::where(check));
  }
  auto& domain = open_object<schema::Domain>(*this, "check");
  domain.constraints.push_back(std::move(constraint));
  return *this;
}

Domain& Domain::comment(Text text) {
  open_object<schema::Domain>(*this, "comment").comment = string(text);
  return *this;
}

Domain& Domain::nullable() {
  open<operation::AlterDomain>(*this, "nullable").not_null = false;
  return *this;
}

Domain& Domain::drop_default() {
  open<operation::AlterDomain>(*this, "drop_default").default_value = std::optional<std::string>();
  return *this;
}

}  // namespace aludel
