#include "diff/diff.hpp"

#include <string_view>

namespace aludel::diff {

namespace {

void keep(std::string& text) {
  constexpr std::string_view printed = "::character varying])::text[]";
  constexpr std::string_view kept = "::character varying])::character varying[]::text[]";
  for (auto at = text.find(printed); at != std::string::npos; at = text.find(printed, at)) {
    text.replace(at, printed.size(), kept);
    at += kept.size();
  }
}

void keep(std::optional<std::string>& text) {
  if (text) keep(*text);
}

void keep(schema::Constraint& constraint) {
  if (auto* check = std::get_if<schema::Check>(&constraint.definition)) keep(check->expression);
  if (auto* exclude = std::get_if<schema::Exclude>(&constraint.definition)) {
    keep(exclude->elements);
    keep(exclude->where);
  }
}

void keep(schema::Column& column) {
  keep(column.default_value);
  if (column.generated) keep(column.generated->expression);
}

void keep(schema::Index& index) {
  for (auto& key : index.keys) {
    if (key.is_expression) keep(key.text);
  }
  keep(index.where);
}

void keep(schema::Domain& domain) {
  keep(domain.default_value);
  for (auto& constraint : domain.constraints) keep(constraint);
}

void keep(schema::Table& table) {
  for (auto& column : table.columns) keep(column);
  for (auto& constraint : table.constraints) keep(constraint);
}

void keep(schema::View& view) { keep(view.query); }

void keep(schema::Scripted& script) {
  // The body of a function is its author's text.
  if (script.name.kind != Kind::function && script.name.kind != Kind::procedure) {
    keep(script.create);
  }
}

template <class T>
void keep(T&) {}

struct Keep {
  void operator()(operation::Create& change) const {
    std::visit([](auto& object) { keep(object); }, change.object);
  }
  void operator()(operation::Replace& change) const {
    std::visit([](auto& object) { keep(object); }, change.object);
  }
  void operator()(operation::AddColumn& change) const { keep(change.column); }
  void operator()(operation::AlterColumn& change) const {
    if (change.default_value) keep(*change.default_value);
  }
  void operator()(operation::AddConstraint& change) const { keep(change.constraint); }
  void operator()(operation::Alter& change) const { keep(change.clause); }
  template <class T>
  void operator()(T&) const {}
};

}  // namespace

void keep_words(operation::Operations& operations) {
  for (auto& operation : operations) std::visit(Keep(), operation.change);
}

}  // namespace aludel::diff
