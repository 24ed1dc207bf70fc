#include "every.hpp"
#include "operation/describe.hpp"
#include "operation/metadata.hpp"
#include "operation/sink.hpp"
#include "source/generate.hpp"

#include <aludel/model.hpp>
#include <aludel/operations.hpp>

#include <doctest/doctest.h>

#include <algorithm>

using namespace aludel;

// generated.cpp
void every_change(Operations& op);
namespace models {
void every_object(Metadata& db);
}

namespace {

/// The name that PostgreSQL would choose is left out where it is written, and the order of
/// constraints is that of the columns that they stand on.
void normalise(std::vector<schema::Constraint>& constraints, const schema::QualifiedName& table) {
  for (auto& each : constraints) {
    const auto* check = std::get_if<schema::Check>(&each.definition);
    if (check != nullptr && each.name.empty()) {
      const bool one = check->expression == "c1 > 0";
      const bool domain = check->expression.starts_with("VALUE");
      each.name = schema::chosen_name(table.name, one && !domain ? "c1" : "", "check");
    }
    each.name = schema::default_name(each, table.name);
  }
  std::ranges::sort(constraints, {}, &schema::Constraint::name);
}

void normalise(std::vector<schema::Setting>& settings) {
  for (auto& each : settings) each.key = each.reset;
}

void normalise(schema::Object& object) {
  if (auto* table = std::get_if<schema::Table>(&object)) {
    normalise(table->constraints, table->name);
    normalise(table->settings);
  }
  if (auto* domain = std::get_if<schema::Domain>(&object)) {
    normalise(domain->constraints, domain->name);
  }
  if (auto* index = std::get_if<schema::Index>(&object)) normalise(index->settings);
  if (auto* view = std::get_if<schema::View>(&object)) normalise(view->settings);
}

void normalise(operation::Operation& each) {
  using namespace operation;
  each.where = {};
  if (auto* create = std::get_if<Create>(&each.change)) normalise(create->object);
  if (auto* drop = std::get_if<Drop>(&each.change)) {
    if (drop->was) normalise(*drop->was);
  }
  if (auto* replace = std::get_if<Replace>(&each.change)) {
    normalise(replace->object);
    if (replace->was) normalise(*replace->was);
  }
  if (auto* add = std::get_if<AddColumn>(&each.change)) normalise(add->constraints, add->table);
  if (auto* drop = std::get_if<DropColumn>(&each.change)) normalise(drop->constraints, drop->table);
}

operation::Operations recorded() {
  operation::Recorder recorder;
  {
    Operations op(recorder);
    every_change(op);
  }
  return recorder.take();
}

template <class List>
void normalise_all(List& list) {
  for (auto& each : list) {
    schema::Object object(each);
    normalise(object);
    each = std::get<typename List::value_type>(object);
  }
}

schema::Schema normalised(schema::Schema schema) {
  normalise_all(schema.tables);
  normalise_all(schema.domains);
  normalise_all(schema.indexes);
  normalise_all(schema.views);
  std::ranges::sort(schema.indexes, {}, &schema::Index::name);
  return schema;
}

}  // namespace

TEST_CASE("every operation is what it was, written as C++ and compiled") {
  auto expected = every_change();
  auto found = recorded();
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    normalise(expected[i]);
    normalise(found[i]);
    INFO(std::to_string(i) << ": " << describe(expected[i]) << "\n"
                           << source::cpp_body({expected[i]},
                                               {.default_schema = "", .reversible = true}));
    CHECK(found[i].change.index() == expected[i].change.index());
    CHECK((found[i] == expected[i]));
  }
}

TEST_CASE("every alternative of Change is written") {
  std::vector<bool> seen(std::variant_size_v<operation::Change>);
  for (const auto& each : every_change()) seen[each.change.index()] = true;
  CHECK(std::ranges::count(seen, false) == 0);
}

TEST_CASE("a schema is what it was, written as a model and compiled") {
  operation::Recorder recorder;
  {
    Metadata db(recorder);
    models::every_object(db);
  }
  schema::Schema built;
  for (const auto& each : recorder.operations()) {
    if (const auto* grant = std::get_if<operation::Grant>(&each.change)) {
      built.grants.push_back(grant->grant);
    } else if (const auto* revoke = std::get_if<operation::Revoke>(&each.change)) {
      built.revokes.push_back(revoke->grant);
    } else {
      const auto& create = std::get<operation::Create>(each.change);
      schema::add(built, create.object);
      for (const auto& index : create.indexes) schema::add(built, index);
    }
  }
  const schema::Schema found = normalised(built);
  const schema::Schema expected = normalised(every_object());
  CHECK((found.namespaces == expected.namespaces));
  CHECK((found.extensions == expected.extensions));
  CHECK((found.enums == expected.enums));
  CHECK((found.domains == expected.domains));
  CHECK((found.composites == expected.composites));
  CHECK((found.ranges == expected.ranges));
  CHECK((found.sequences == expected.sequences));
  CHECK((found.tables == expected.tables));
  CHECK((found.indexes == expected.indexes));
  CHECK((found.views == expected.views));
  CHECK((found.scripted == expected.scripted));
  CHECK((found.grants == expected.grants));
  CHECK((found.revokes == expected.revokes));
}
