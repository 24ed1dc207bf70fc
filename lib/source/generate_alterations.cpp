// The changes of what stays: columns, types, sequences, rights, rows.

#include "source/generate_changes.hpp"

#include <algorithm>

namespace aludel::source {

namespace {

/// As the number or truth value that PostgreSQL reads the text as, where C++ writes it the same.
Doc value(const std::optional<std::string>& text) {
  if (!text) return atom("nullptr");
  if (*text == "true" || *text == "false") return atom(*text);
  const std::size_t sign = text->starts_with('-') ? 1 : 0;
  const std::string digits = text->substr(sign);
  const bool whole = !digits.empty() && digits.size() <= 18 &&
                     std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }) &&
                     (digits[0] != '0' || *text == "0");
  return whole ? atom(*text) : literal(*text);
}

}  // namespace

void Changes::link_changes(Doc& doc, const operation::AlterColumn& change) const {
  if (change.type) {
    std::vector<Doc> parts{names_.type(change.type->type)};
    if (!change.type->using_expression.empty()) {
      parts.push_back(literal(change.type->using_expression));
    }
    link(doc, "type", std::move(parts));
    if (change.type->cast && change.type->using_expression.empty()) link(doc, "cast");
    const auto& collation = change.type->collation;
    if (!collation.name.empty()) link(doc, "collate", {names_.collation(collation)});
  }
  if (change.not_null) link(doc, *change.not_null ? "not_null" : "nullable");
  if (change.default_value) {
    const auto& expression = *change.default_value;
    if (expression) link(doc, "server_default", {literal(*expression)});
    if (!expression) link(doc, "drop_default");
  }
  if (change.identity) {
    const auto& identity = *change.identity;
    if (!identity) link(doc, "drop_identity");
    if (identity) {
      link(doc, identity->always ? "identity" : "identity_by_default");
      sequence(doc, identity->options);
      if (!identity->sequence.name.empty()) {
        link(doc, "sequence", {names_.name(identity->sequence)});
      }
      const auto& comment = identity->sequence_comment;
      if (comment) link(doc, "sequence_comment", {literal(*comment)});
    }
  }
  if (change.drop_expression) link(doc, "drop_expression");
  if (change.storage) link(doc, "storage", {literal(*change.storage)});
  if (change.compression) link(doc, "compression", {literal(*change.compression)});
  if (change.comment) {
    if (*change.comment) link(doc, "comment", {literal(**change.comment)});
    if (!*change.comment) link(doc, "drop_comment");
  }
  // That the column was an identity makes another statement of it.
  const bool matters = change.identity && change.was && change.was->identity;
  if (change.was && change.was->name == change.column && (reversible_ || matters)) {
    Elements::Constraints none;
    link(doc, "was", {elements_.column(change.table, *change.was, {}, none)});
  }
}

Changes::Docs Changes::of(const operation::AlterColumn& change) const {
  Doc doc = chain("op.alter_column", {names_.name(change.table), literal(change.column)});
  link_changes(doc, change);
  for (const auto& other : change.also) {
    link_on_line(doc, "column", {literal(other.column)});
    link_changes(doc, other);
  }
  if (change.only) link(doc, "only");
  return {doc};
}

Changes::Docs Changes::of(const operation::AddEnumValue& change) const {
  Doc doc = chain("op.add_enum_value", {names_.name(change.type), literal(change.label)});
  if (!change.before.empty()) link(doc, "before", {literal(change.before)});
  if (!change.after.empty()) link(doc, "after", {literal(change.after)});
  if (change.if_not_exists) link(doc, "if_not_exists");
  return {doc};
}

Changes::Docs Changes::of(const operation::RenameEnumValue& change) const {
  return {chain("op.rename_enum_value",
                {names_.name(change.type), literal(change.from), literal(change.to)})};
}

Changes::Docs Changes::of(const operation::AlterDomain& change) const {
  Doc doc = chain("op.alter_domain", {names_.name(change.domain)});
  if (change.not_null) link(doc, *change.not_null ? "not_null" : "nullable");
  if (change.default_value) {
    const auto& expression = *change.default_value;
    if (expression) link(doc, "server_default", {literal(*expression)});
    if (!expression) link(doc, "drop_default");
  }
  return {doc};
}

Changes::Docs Changes::of(const operation::AlterSequence& change) const {
  Doc doc = chain("op.alter_sequence", {names_.name(change.sequence)});
  if (!change.type.empty()) link(doc, "type", {names_.type(change.type)});
  sequence(doc, change.options);
  if (change.restart) link(doc, "restart", {number(*change.restart)});
  if (change.owned_by) {
    const auto& owner = *change.owned_by;
    link(doc, "owned_by",
         {literal(owner ? names_.member(owner->first, owner->second) : std::string())});
  }
  return {doc};
}

Changes::Docs Changes::of(const operation::RefreshView& change) const {
  Doc doc = chain("op.refresh_materialized_view", {names_.name(change.view)});
  if (change.concurrently) link(doc, "concurrently");
  if (!change.with_data) link(doc, "with_no_data");
  return {doc};
}

Changes::Docs Changes::of(const operation::RowSecurity& change) const {
  Docs docs;
  const auto add = [&](const char* word) {
    docs.push_back(chain(word, {names_.name(change.table)}));
  };
  if (change.enabled) add(*change.enabled ? "op.enable_row_security" : "op.disable_row_security");
  if (change.forced) add(*change.forced ? "op.force_row_security" : "op.no_force_row_security");
  return docs;
}

Changes::Docs Changes::of(const operation::Grant& change) const {
  const auto& grant = change.grant;
  Doc doc = chain("op.grant", {literal(grant.privileges), literal(grant.on), literal(grant.to)});
  if (grant.grant_option) link(doc, "with_grant_option");
  return {doc};
}

Changes::Docs Changes::of(const operation::Revoke& change) const {
  const auto& grant = change.grant;
  Doc doc = chain("op.revoke", {literal(grant.privileges), literal(grant.on), literal(grant.to)});
  if (grant.grant_option && reversible_) link(doc, "with_grant_option");
  if (change.cascade) link(doc, "cascade");
  return {doc};
}

Changes::Docs Changes::of(const operation::Insert& change) const {
  if (change.rows.empty() || change.columns.empty()) return {};
  std::vector<Doc> rows;
  for (const auto& row : change.rows) {
    std::vector<Doc> values;
    for (const auto& each : row) values.push_back(value(each));
    rows.push_back(list(std::move(values)));
  }
  Doc all = list(std::move(rows));
  all.column = true;
  return {
      chain("op.bulk_insert", {names_.name(change.table), names(change.columns), std::move(all)})};
}

}  // namespace aludel::source
