#include "diff/unit.hpp"
#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::diff {

using operation::AddEnumValue;

namespace {

/// The labels that are new, each behind the one before it. Nothing where a label is gone or has
/// another place, which no statement can do.
std::optional<std::vector<operation::Change>> added_labels(const schema::Enum& from,
                                                           const schema::Enum& to) {
  std::vector<operation::Change> changes;
  auto next = from.labels.begin();
  for (std::size_t i = 0; i < to.labels.size(); ++i) {
    if (next != from.labels.end() && *next == to.labels[i]) {
      ++next;
      continue;
    }
    AddEnumValue add{to.name, to.labels[i], {}, {}, false};
    if (i == 0) {
      if (!from.labels.empty()) add.before = from.labels.front();
    } else if (next != from.labels.end()) {
      add.after = to.labels[i - 1];
    }
    changes.emplace_back(std::move(add));
  }
  if (next != from.labels.end()) return {};
  return changes;
}

}  // namespace

void compare(Unit& unit, const schema::Enum& from, const schema::Enum& to) {
  auto added = added_labels(from, to);
  if (!added) {
    unit.fate = Fate::rebuild;
    return;
  }
  unit.alter = std::move(*added);
  compare_comment(unit, schema::name_of(to), from.comment, to.comment);
}

void compare(Unit& unit, const schema::Domain& from, const schema::Domain& to) {
  if (from.type != to.type || from.collation != to.collation) {
    unit.fate = Fate::rebuild;
    return;
  }
  const auto name = schema::name_of(to);
  if (from.default_value != to.default_value) {
    if (from.default_value && !to.default_value) {
      unit.release.push_back(operation::AlterDomain{to.name, {}, std::optional<std::string>()});
    } else {
      unit.alter.push_back(operation::AlterDomain{to.name, {}, to.default_value});
    }
  }
  const auto named = [](const auto& list, const std::string& wanted) {
    return std::ranges::find_if(list, [&](const auto& each) { return each.name == wanted; });
  };
  for (const auto& constraint : from.constraints) {
    const auto other = named(to.constraints, constraint.name);
    const bool same = other != to.constraints.end() && other->definition == constraint.definition &&
                      (other->validated || !constraint.validated);
    if (!same) {
      unit.release.push_back(
          operation::DropConstraint{to.name, constraint.name, false, false, true, constraint});
    }
  }
  for (const auto& constraint : to.constraints) {
    const auto other = named(from.constraints, constraint.name);
    const bool same = other != from.constraints.end() &&
                      other->definition == constraint.definition &&
                      (constraint.validated || !other->validated);
    if (!same) {
      unit.alter.push_back(operation::AddConstraint{to.name, constraint, true});
      continue;
    }
    if (constraint.validated && !other->validated) {
      unit.alter.push_back(operation::ValidateConstraint{to.name, constraint.name, true});
    }
    if (constraint.comment != other->comment) {
      unit.alter.push_back(operation::Execute{
          "COMMENT ON CONSTRAINT " + sql::quote_identifier(constraint.name) + " ON DOMAIN " +
              sql::quote(to.name) + " IS " +
              (constraint.comment ? sql::quote_literal(*constraint.comment) : "NULL"),
          {}});
    }
  }
  if (from.not_null != to.not_null) {
    unit.alter.push_back(operation::AlterDomain{to.name, to.not_null, {}});
  }
  compare_comment(unit, name, from.comment, to.comment);
}

void compare(Unit& unit, const schema::Composite& from, const schema::Composite& to, bool in_use) {
  const auto name = schema::name_of(to);
  const auto find = [](const auto& list, const std::string& wanted) {
    return std::ranges::find_if(list, [&](const auto& each) { return each.name == wanted; });
  };
  std::vector<std::string> order;
  for (const auto& field : from.fields) {
    if (find(to.fields, field.name) != to.fields.end()) order.push_back(field.name);
  }
  const bool in_order = order.size() <= to.fields.size() &&
                        std::ranges::equal(order,
                                           std::vector<schema::Column>(
                                               to.fields.begin(),
                                               to.fields.begin() + static_cast<long>(order.size())),
                                           {}, {}, &schema::Column::name);
  if (!in_order) {
    unit.fate = Fate::rebuild;
    return;
  }
  const auto definition = [](const schema::Column& field) {
    return field.type +
           (field.collation.name.empty() ? "" : " COLLATE " + sql::quote(field.collation));
  };
  for (const auto& field : from.fields) {
    if (find(to.fields, field.name) == to.fields.end()) {
      alter(unit, name, "DROP ATTRIBUTE " + sql::quote_identifier(field.name));
    }
  }
  for (const auto& field : to.fields) {
    const auto other = find(from.fields, field.name);
    if (other == from.fields.end()) {
      alter(unit, name,
            "ADD ATTRIBUTE " + sql::quote_identifier(field.name) + " " + definition(field));
    } else if (definition(*other) != definition(field)) {
      if (in_use) {
        unit.alter.clear();
        unit.fate = Fate::rebuild;
        return;
      }
      alter(unit, name,
            "ALTER ATTRIBUTE " + sql::quote_identifier(field.name) + " TYPE " + definition(field));
    }
    compare_comment(unit, column_name(to.name, field.name),
                    other == from.fields.end() ? std::nullopt : other->comment, field.comment);
  }
  compare_comment(unit, name, from.comment, to.comment);
}

void compare(Unit& unit, const schema::Range& from, const schema::Range& to) {
  if (from.subtype != to.subtype || from.options != to.options) {
    unit.fate = Fate::rebuild;
    return;
  }
  compare_comment(unit, schema::name_of(to), from.comment, to.comment);
}

}  // namespace aludel::diff
