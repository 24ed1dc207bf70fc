#include <aludel/operations.hpp>

#include "operation/create.hpp"

namespace aludel {

using operation::Access;
using operation::location;
using operation::qualified;
using operation::string;

namespace {

operation::Drop dropping(schema::ObjectName name) {
  return {std::move(name), false, false, false, {}};
}

Also drop_plain(operation::Draft& draft, Kind kind, const Name& name,
                std::optional<schema::Object> was = {}) {
  operation::Drop drop = dropping(operation::object_name(kind, name, location(name)));
  drop.was = std::move(was);
  return Also(draft.begin(std::move(drop), name));
}

Also drop_on_table(operation::Draft& draft, Kind kind, const Name& name, const Text& table) {
  return Also(draft.begin(
      dropping({kind, {"", string(name)}, qualified(table, location(name)), {}}), name));
}

Also replace_scripted(operation::Draft& draft, Kind kind, const Name& name, const Text& sql) {
  return Also(draft.begin(operation::Replace{operation::scripted(kind, name, sql), {}}, name));
}

}  // namespace

Also Operations::create_enum(const Name& type, List<Text> labels) {
  return operation::create_enum(*draft_, type, labels);
}
Also Operations::drop_enum(const Name& type, List<Text> labels) {
  if (labels.size == 0) return drop_plain(*draft_, Kind::type, type);
  return drop_plain(*draft_, Kind::type, type,
                    schema::Enum{qualified(type), operation::names(labels), {}});
}
Also Operations::add_enum_value(const Name& type, Text label) {
  return Also(
      draft_->begin(operation::AddEnumValue{qualified(type), string(label), {}, {}, false}, type));
}
Also Operations::rename_enum_value(const Name& type, Text label, Text to) {
  return Also(
      draft_->begin(operation::RenameEnumValue{qualified(type), string(label), string(to)}, type));
}

Domain Operations::create_domain(const Name& domain, const Type& type) {
  return operation::create_domain(*draft_, domain, type);
}
Domain Operations::alter_domain(const Name& domain) {
  return Domain(draft_->begin(operation::AlterDomain{qualified(domain), {}, {}}, domain));
}
Also Operations::drop_domain(const Name& domain) {
  return drop_plain(*draft_, Kind::domain, domain);
}
Also Operations::add_domain_constraint(const Name& domain, const Constraint& check) {
  schema::Constraint constraint = Access::constraint(check);
  if (!std::holds_alternative<schema::Check>(constraint.definition)) {
    throw Error("usage", "a domain takes check() alone").at(Access::where(check));
  }
  return Also(draft_->begin(
      operation::AddConstraint{qualified(domain), std::move(constraint), true}, domain));
}
Also Operations::drop_domain_constraint(const Name& domain, Text constraint) {
  return Also(draft_->begin(
      operation::DropConstraint{qualified(domain), string(constraint), false, false, true, {}},
      domain));
}
Also Operations::validate_domain_constraint(const Name& domain, Text constraint) {
  return Also(draft_->begin(
      operation::ValidateConstraint{qualified(domain), string(constraint), true}, domain));
}
Also Operations::create_composite(const Name& type, List<Column> fields) {
  return operation::create_composite(*draft_, type, fields);
}
Also Operations::create_range(const Name& type, const Type& subtype, Text options) {
  return operation::create_range(*draft_, type, subtype, options);
}
Also Operations::drop_type(const Name& type) { return drop_plain(*draft_, Kind::type, type); }

Sequence Operations::create_sequence(const Name& sequence) {
  return operation::create_sequence(*draft_, sequence);
}
Sequence Operations::alter_sequence(const Name& sequence) {
  return Sequence(
      draft_->begin(operation::AlterSequence{qualified(sequence), {}, {}, {}}, sequence));
}
Also Operations::drop_sequence(const Name& sequence) {
  return drop_plain(*draft_, Kind::sequence, sequence);
}

View Operations::create_view(const Name& view, Text query) {
  return operation::create_view(*draft_, view, query, false);
}
View Operations::replace_view(const Name& view, Text query) {
  return View(draft_->begin(operation::Replace{operation::view(view, query, false), {}}, view));
}
Also Operations::drop_view(const Name& view, Text query) {
  if (query.empty()) return drop_plain(*draft_, Kind::view, view);
  return drop_plain(*draft_, Kind::view, view, operation::view(view, query, false));
}
View Operations::create_materialized_view(const Name& view, Text query) {
  return operation::create_view(*draft_, view, query, true);
}
Also Operations::drop_materialized_view(const Name& view, Text query) {
  if (query.empty()) return drop_plain(*draft_, Kind::materialized_view, view);
  return drop_plain(*draft_, Kind::materialized_view, view, operation::view(view, query, true));
}
Also Operations::refresh_materialized_view(const Name& view) {
  return Also(draft_->begin(operation::RefreshView{qualified(view), false, true}, view));
}

Also Operations::create_function(const Name& function, Text sql) {
  return operation::create_scripted(*draft_, Kind::function, function, sql);
}
Also Operations::replace_function(const Name& function, Text sql) {
  return replace_scripted(*draft_, Kind::function, function, sql);
}
Also Operations::drop_function(const Name& function) {
  return drop_plain(*draft_, Kind::function, function);
}
Also Operations::create_procedure(const Name& procedure, Text sql) {
  return operation::create_scripted(*draft_, Kind::procedure, procedure, sql);
}
Also Operations::replace_procedure(const Name& procedure, Text sql) {
  return replace_scripted(*draft_, Kind::procedure, procedure, sql);
}
Also Operations::drop_procedure(const Name& procedure) {
  return drop_plain(*draft_, Kind::procedure, procedure);
}
Also Operations::create_aggregate(const Name& aggregate, Text sql) {
  return operation::create_scripted(*draft_, Kind::aggregate, aggregate, sql);
}
Also Operations::drop_aggregate(const Name& aggregate) {
  return drop_plain(*draft_, Kind::aggregate, aggregate);
}
Also Operations::create_trigger(const Name& trigger, Text table, Text sql) {
  return operation::create_on_table(*draft_, Kind::trigger, trigger, table, sql);
}
Also Operations::drop_trigger(const Name& trigger, Text table) {
  return drop_on_table(*draft_, Kind::trigger, trigger, table);
}
Also Operations::create_policy(const Name& policy, Text table, Text sql) {
  return operation::create_on_table(*draft_, Kind::policy, policy, table, sql);
}
Also Operations::drop_policy(const Name& policy, Text table) {
  return drop_on_table(*draft_, Kind::policy, policy, table);
}
Also Operations::create_rule(const Name& rule, Text table, Text sql) {
  return operation::create_on_table(*draft_, Kind::rule, rule, table, sql);
}
Also Operations::drop_rule(const Name& rule, Text table) {
  return drop_on_table(*draft_, Kind::rule, rule, table);
}

Also Operations::create_collation(const Name& collation, Text sql) {
  return operation::create_scripted(*draft_, Kind::collation, collation, sql);
}
Also Operations::drop_collation(const Name& collation) {
  return drop_plain(*draft_, Kind::collation, collation);
}
Also Operations::create_statistics(const Name& statistics, Text sql) {
  return operation::create_scripted(*draft_, Kind::statistics, statistics, sql);
}
Also Operations::drop_statistics(const Name& statistics) {
  return drop_plain(*draft_, Kind::statistics, statistics);
}
Also Operations::create_publication(const Name& publication, Text sql) {
  return operation::create_scripted(*draft_, Kind::publication, publication, sql);
}
Also Operations::drop_publication(const Name& publication) {
  return drop_plain(*draft_, Kind::publication, publication);
}
Also Operations::create_event_trigger(const Name& event_trigger, Text sql) {
  return operation::create_scripted(*draft_, Kind::event_trigger, event_trigger, sql);
}
Also Operations::drop_event_trigger(const Name& event_trigger) {
  return drop_plain(*draft_, Kind::event_trigger, event_trigger);
}

Also Operations::create_extension(const Name& extension) {
  return operation::create_extension(*draft_, extension);
}
Also Operations::drop_extension(const Name& extension) {
  return drop_plain(*draft_, Kind::extension, extension);
}
Also Operations::create_schema(const Name& schema, Text owner) {
  return operation::create_schema(*draft_, schema, owner);
}
Also Operations::drop_schema(const Name& schema) {
  return drop_plain(*draft_, Kind::schema, schema);
}

Also Operations::create(Kind kind, const Name& object, Text sql) {
  return operation::create_scripted(*draft_, kind, object, sql);
}
Also Operations::replace(Kind kind, const Name& object, Text sql) {
  return replace_scripted(*draft_, kind, object, sql);
}
Also Operations::alter(Kind kind, const Name& object, Text clause) {
  return Also(draft_->begin(
      operation::Alter{
          operation::object_name(kind, object, location(object)), string(clause), {}, false},
      object));
}
Also Operations::drop(Kind kind, const Name& object) {
  if (kind == Kind::column) {
    const auto member = operation::member_name(kind, object, location(object));
    return Also(draft_->begin(
        operation::DropColumn{member.table, member.name.name, false, false, {}, {}}, object));
  }
  if (kind == Kind::constraint) {
    const auto member = operation::member_name(kind, object, location(object));
    return Also(draft_->begin(
        operation::DropConstraint{member.table, member.name.name, false, false, false, {}},
        object));
  }
  return drop_plain(*draft_, kind, object);
}
Also Operations::rename(Kind kind, const Name& object, Text to) {
  return Also(draft_->begin(
      operation::Rename{operation::object_name(kind, object, location(object)), string(to)},
      object));
}
Also Operations::set_schema(Kind kind, const Name& object, Text schema) {
  return Also(draft_->begin(
      operation::SetSchema{operation::object_name(kind, object, location(object)), string(schema)},
      object));
}
Also Operations::comment(Kind kind, const Name& object, Text text) {
  return Also(draft_->begin(
      operation::Comment{operation::object_name(kind, object, location(object)), string(text), {}},
      object));
}
Also Operations::drop_comment(Kind kind, const Name& object) {
  return Also(draft_->begin(
      operation::Comment{operation::object_name(kind, object, location(object)), {}, {}}, object));
}

Also Operations::grant(const Name& privileges, Text on, Text to) {
  return operation::grant(*draft_, privileges, on, to);
}
Also Operations::revoke(const Name& privileges, Text on, Text from) {
  return operation::revoke(*draft_, privileges, on, from);
}

}  // namespace aludel
