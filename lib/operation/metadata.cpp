#include "operation/metadata.hpp"

#include "operation/create.hpp"

#include <aludel/model.hpp>

#include <exception>
#include <memory>

namespace aludel {

Metadata::Metadata(operation::Sink& sink) : draft_(new operation::Draft(sink)) {}

Metadata::~Metadata() noexcept(false) {
  const std::unique_ptr<operation::Draft> draft(draft_);
  if (std::uncaught_exceptions() == draft->exceptions) draft->finish();
}

Table Metadata::table_of(const Name& name, const Element* const* elements, unsigned long count) {
  return Table(draft_->begin(
      operation::Create{operation::Access::table(name, {elements, count}), false, false, {}},
      name));
}

Index Metadata::index(const Name& name, Text table, List<Key> keys) {
  return Index(draft_->begin(
      operation::Create{operation::Access::index(name, table, keys), false, false, {}}, name));
}

Also Metadata::enumeration(const Name& name, List<Text> labels) {
  return operation::create_enum(*draft_, name, labels);
}
Domain Metadata::domain(const Name& name, const Type& type) {
  return operation::create_domain(*draft_, name, type);
}
Also Metadata::composite(const Name& name, List<Column> fields) {
  return operation::create_composite(*draft_, name, fields);
}
Also Metadata::range(const Name& name, const Type& subtype, Text options) {
  return operation::create_range(*draft_, name, subtype, options);
}
Sequence Metadata::sequence(const Name& name) { return operation::create_sequence(*draft_, name); }
View Metadata::view(const Name& name, Text query) {
  return operation::create_view(*draft_, name, query, false);
}
View Metadata::materialized_view(const Name& name, Text query) {
  return operation::create_view(*draft_, name, query, true);
}
Also Metadata::function(const Name& name, Text sql) {
  return operation::create_scripted(*draft_, Kind::function, name, sql);
}
Also Metadata::procedure(const Name& name, Text sql) {
  return operation::create_scripted(*draft_, Kind::procedure, name, sql);
}
Also Metadata::aggregate(const Name& name, Text sql) {
  return operation::create_scripted(*draft_, Kind::aggregate, name, sql);
}
Also Metadata::trigger(const Name& name, Text table, Text sql) {
  return operation::create_on_table(*draft_, Kind::trigger, name, table, sql);
}
Also Metadata::policy(const Name& name, Text table, Text sql) {
  return operation::create_on_table(*draft_, Kind::policy, name, table, sql);
}
Also Metadata::rule(const Name& name, Text table, Text sql) {
  return operation::create_on_table(*draft_, Kind::rule, name, table, sql);
}
Also Metadata::collation(const Name& name, Text sql) {
  return operation::create_scripted(*draft_, Kind::collation, name, sql);
}
Also Metadata::statistics(const Name& name, Text sql) {
  return operation::create_scripted(*draft_, Kind::statistics, name, sql);
}
Also Metadata::publication(const Name& name, Text sql) {
  return operation::create_scripted(*draft_, Kind::publication, name, sql);
}
Also Metadata::event_trigger(const Name& name, Text sql) {
  return operation::create_scripted(*draft_, Kind::event_trigger, name, sql);
}
Also Metadata::object(Kind kind, const Name& name, Text sql) {
  return operation::create_scripted(*draft_, kind, name, sql);
}
Also Metadata::extension(const Name& name) { return operation::create_extension(*draft_, name); }
Also Metadata::schema(const Name& name, Text owner) {
  return operation::create_schema(*draft_, name, owner);
}
Also Metadata::grant(const Name& privileges, Text on, Text to) {
  return operation::grant(*draft_, privileges, on, to);
}
Also Metadata::revoke(const Name& privileges, Text on, Text from) {
  return operation::revoke(*draft_, privileges, on, from);
}

}  // namespace aludel
