#include "source/generate_elements.hpp"

#include <algorithm>

namespace aludel::source {
namespace {

constexpr std::size_t marks_of_a_column = 4;
constexpr std::size_t widest_name = 32;

Doc action(schema::Action action) {
  static constexpr const char* words[] = {"no_action", "restrict", "cascade", "set_null",
                                          "set_default"};
  return atom(words[action]);
}

bool is_primary_key(const schema::Constraint& constraint) {
  return std::holds_alternative<schema::PrimaryKey>(constraint.definition);
}

}  // namespace

void sequence(Doc& doc, const schema::SequenceOptions& options) {
  const auto add = [&](const char* word, const std::optional<long long>& value) {
    if (value) link(doc, word, {number(*value)});
  };
  add("start", options.start);
  add("increment", options.increment);
  add("minimum", options.minimum);
  add("maximum", options.maximum);
  add("cache", options.cache);
  if (options.cycle) link(doc, *options.cycle ? "cycle" : "no_cycle");
}

void Elements::remember(const schema::QualifiedName& table, const Constraints& constraints) {
  for (const auto& constraint : constraints) {
    taken_[{table.schema, schema::default_name(constraint, table.name)}].insert(table.name);
  }
}

Doc Elements::plain(const schema::Column& column, bool is_key) const {
  Doc doc = column.type.empty() ? chain("inherited_column", {literal(column.name)})
                                : chain("column", {literal(column.name), names_.type(column.type)});
  if (column.identity) {
    link(doc, column.identity->always ? "identity" : "identity_by_default");
    sequence(doc, column.identity->options);
    const auto& name = column.identity->sequence;
    if (!name.name.empty()) link(doc, "sequence", {names_.name(name)});
    const auto& comment = column.identity->sequence_comment;
    if (comment) link(doc, "sequence_comment", {literal(*comment)});
  }
  if (!column.collation.name.empty()) link(doc, "collate", {names_.collation(column.collation)});
  const bool implied = !exact_ && (is_key || column.identity);
  if (column.not_null && !column.not_null_as.name.empty()) {
    link(doc, "not_null", {literal(column.not_null_as.name)});
  } else if (column.not_null && !implied) {
    link(doc, "not_null");
  }
  if (column.default_value) link(doc, "server_default", {literal(*column.default_value)});
  if (column.generated) {
    link(doc, column.generated->stored ? "generated" : "generated_virtual",
         {literal(column.generated->expression)});
  }
  return doc;
}

void Elements::comments(Doc& doc, const schema::Column& column) const {
  if (!column.storage.empty()) link(doc, "storage", {literal(column.storage)});
  if (!column.compression.empty()) link(doc, "compression", {literal(column.compression)});
  if (column.comment) link(doc, "comment", {literal(*column.comment)});
  if (!column.renamed_from.empty()) link(doc, "renamed_from", {literal(column.renamed_from)});
}

bool Elements::is_simple(const schema::Constraint& constraint) const {
  if (!constraint.validated || !constraint.enforced || constraint.comment ||
      constraint.index_comment || !constraint.parameters.empty() ||
      !constraint.tablespace.empty()) {
    return false;
  }
  if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint.definition)) {
    return key->columns.size() == 1 && key->include.empty() && key->using_index.empty() &&
           !key->without_overlaps;
  }
  if (const auto* key = std::get_if<schema::Unique>(&constraint.definition)) {
    return key->columns.size() == 1 && key->include.empty() && key->using_index.empty() &&
           !key->without_overlaps && !key->nulls_not_distinct;
  }
  if (const auto* key = std::get_if<schema::ForeignKey>(&constraint.definition)) {
    return key->columns.size() == 1 && key->target_columns.size() == 1 &&
           key->match == schema::Match::simple && key->set_columns.empty() && !key->period;
  }
  const auto* check = std::get_if<schema::Check>(&constraint.definition);
  return check != nullptr && !check->no_inherit;
}

std::string Elements::only_column(const schema::Table& table,
                                  const schema::Constraint& constraint) const {
  if (!is_simple(constraint)) return "";
  std::string name;
  if (const auto* primary = std::get_if<schema::PrimaryKey>(&constraint.definition)) {
    name = primary->columns[0];
  } else if (const auto* unique = std::get_if<schema::Unique>(&constraint.definition)) {
    name = unique->columns[0];
  } else if (const auto* foreign = std::get_if<schema::ForeignKey>(&constraint.definition)) {
    name = foreign->columns[0];
  } else {
    const auto columns =
        columns_in(std::get<schema::Check>(constraint.definition).expression, table);
    if (columns.size() == 1) name = *columns.begin();
  }
  return schema::find_column(table, name) == nullptr ? "" : name;
}

bool Elements::is_default_name(const schema::QualifiedName& table,
                               const schema::Constraint& constraint,
                               const std::string& check_column) const {
  if (constraint.name.empty()) return true;
  const auto found = taken_.find({table.schema, constraint.name});
  if (found != taken_.end() && found->second.size() > 1) return false;
  if (std::holds_alternative<schema::Check>(constraint.definition)) {
    return constraint.name == schema::chosen_name(table.name, check_column, "check") &&
           check_column != "?";
  }
  schema::Constraint nameless = constraint;
  nameless.name.clear();
  return constraint.name == schema::default_name(nameless, table.name);
}

void Elements::timing(Doc& doc, const schema::Constraint& constraint) const {
  if (constraint.initially_deferred) {
    link(doc, "initially_deferred");
  } else if (constraint.deferrable) {
    link(doc, "deferrable");
  }
}

void Elements::inlined(Doc& doc, const schema::QualifiedName& table, const std::string& column,
                       const schema::Constraint& constraint) const {
  if (std::holds_alternative<schema::PrimaryKey>(constraint.definition)) {
    link(doc, "primary_key");
  } else if (std::holds_alternative<schema::Unique>(constraint.definition)) {
    link(doc, "unique");
  } else if (const auto* check = std::get_if<schema::Check>(&constraint.definition)) {
    link(doc, "check", {literal(check->expression)});
  } else {
    const auto& key = std::get<schema::ForeignKey>(constraint.definition);
    std::vector<Doc> parts{literal(names_.member(key.table, key.target_columns[0]))};
    if (key.on_delete != no_action || key.on_update != no_action) {
      parts.push_back(action(key.on_delete));
    }
    if (key.on_update != no_action) parts.push_back(action(key.on_update));
    link(doc, "references", std::move(parts));
  }
  if (!is_default_name(table, constraint, column)) link(doc, "named", {literal(constraint.name)});
  timing(doc, constraint);
}

Doc Elements::column(const schema::QualifiedName& table, const schema::Column& column,
                     const Constraints& constraints, Constraints& rest) const {
  Doc doc = plain(column, std::ranges::any_of(constraints, is_primary_key));
  std::size_t marks = 0;
  schema::Table alone;
  alone.columns.push_back(column);
  for (const auto& each : constraints) {
    if (marks++ == marks_of_a_column) {
      rest.push_back(each);
    } else if (only_column(alone, each) == column.name ||
               (std::holds_alternative<schema::Check>(each.definition) && is_simple(each))) {
      inlined(doc, table, only_column(alone, each).empty() ? "?" : column.name, each);
    } else {
      link(doc, "constraint", {constraint(table, each)});
    }
  }
  comments(doc, column);
  return doc;
}

std::vector<Doc> Elements::of_table(const schema::Table& table) const {
  std::size_t width = 0;
  for (const auto& column : table.columns) {
    const std::size_t own = columns_of(*on_one_line(literal(column.name)));
    if (own <= widest_name) width = std::max(width, own);
  }
  std::map<std::string, std::vector<const schema::Constraint*>> on_columns;
  std::vector<const schema::Constraint*> others;
  for (const auto& constraint : table.constraints) {
    const std::string name = only_column(table, constraint);
    auto& list =
        name.empty() || on_columns[name].size() == marks_of_a_column ? others : on_columns[name];
    list.push_back(&constraint);
  }
  const schema::PrimaryKey* key = schema::find_primary_key(table);
  std::vector<Doc> parts;
  for (const auto& column : table.columns) {
    const bool is_key = key != nullptr && std::ranges::count(key->columns, column.name) != 0;
    Doc doc = plain(column, is_key);
    doc.parts[0].width = width;
    for (const auto* each : on_columns[column.name]) inlined(doc, table.name, column.name, *each);
    comments(doc, column);
    parts.push_back(std::move(doc));
  }
  for (const auto* each : others) {
    const auto* check = std::get_if<schema::Check>(&each->definition);
    const bool names_none = check != nullptr && columns_in(check->expression, table).size() != 1 &&
                            is_default_name(table.name, *each, "");
    schema::Constraint said = *each;
    if (names_none) said.name.clear();
    parts.push_back(constraint(table.name, said));
  }
  return parts;
}

Doc Elements::constraint(const schema::QualifiedName& table,
                         const schema::Constraint& constraint) const {
  Doc doc;
  std::vector<Doc> parts;
  const auto add_all = [&](const schema::Names& columns) {
    for (const auto& column : columns) parts.push_back(literal(column));
  };
  const auto index_key = [&](const char* word, const auto& key) {
    if (!key.using_index.empty()) {
      return chain(word + std::string("_using_index"), {literal(key.using_index)});
    }
    add_all(key.columns);
    return chain(word, std::move(parts));
  };
  const auto* primary = std::get_if<schema::PrimaryKey>(&constraint.definition);
  const auto* unique = std::get_if<schema::Unique>(&constraint.definition);
  const auto* check = std::get_if<schema::Check>(&constraint.definition);
  const auto* exclude = std::get_if<schema::Exclude>(&constraint.definition);
  const auto* foreign = std::get_if<schema::ForeignKey>(&constraint.definition);
  if (primary != nullptr) doc = index_key("primary_key", *primary);
  if (unique != nullptr) doc = index_key("unique", *unique);
  if (check != nullptr) doc = chain("check", {literal(check->expression)});
  if (exclude != nullptr) doc = chain("exclude", {literal(exclude->elements)});
  if (foreign != nullptr) {
    parts = {names(foreign->columns), names_.name(foreign->table)};
    if (!foreign->target_columns.empty()) parts.push_back(names(foreign->target_columns));
    doc = chain("foreign_key", std::move(parts));
  }
  if (!is_default_name(table, constraint, "?")) link(doc, "named", {literal(constraint.name)});
  if (exclude != nullptr) {
    if (!exclude->method.empty()) link(doc, "method", {literal(exclude->method)});
    if (!exclude->include.empty()) link(doc, "include", {names(exclude->include)});
    if (!exclude->where.empty()) link(doc, "where", {literal(exclude->where)});
  }
  if (unique != nullptr && unique->nulls_not_distinct) link(doc, "nulls_not_distinct");
  const bool overlaps = (primary != nullptr && primary->without_overlaps) ||
                        (unique != nullptr && unique->without_overlaps);
  if (overlaps) link(doc, "without_overlaps");
  if (primary != nullptr && !primary->include.empty()) {
    link(doc, "include", {names(primary->include)});
  }
  if (unique != nullptr && !unique->include.empty()) link(doc, "include", {names(unique->include)});
  if (check != nullptr && check->no_inherit) link(doc, "no_inherit");
  if (foreign != nullptr) {
    if (foreign->on_delete != no_action || !foreign->set_columns.empty()) {
      parts = {action(foreign->on_delete)};
      if (!foreign->set_columns.empty()) parts.push_back(names(foreign->set_columns));
      link(doc, "on_delete", std::move(parts));
    }
    if (foreign->on_update != no_action) link(doc, "on_update", {action(foreign->on_update)});
    if (foreign->match == schema::Match::full) link(doc, "match_full");
    if (foreign->period) link(doc, "period");
  }
  if (!constraint.parameters.empty()) link(doc, "with", {literal(constraint.parameters)});
  if (!constraint.tablespace.empty()) link(doc, "tablespace", {literal(constraint.tablespace)});
  timing(doc, constraint);
  if (!constraint.validated) link(doc, "not_valid");
  if (!constraint.enforced) link(doc, "not_enforced");
  if (constraint.comment) link(doc, "comment", {literal(*constraint.comment)});
  if (constraint.index_comment) link(doc, "index_comment", {literal(*constraint.index_comment)});
  return doc;
}

Doc Elements::keys(const schema::Index& index) const {
  std::vector<Doc> parts;
  for (const auto& key : index.keys) {
    const bool plain = !key.is_expression && key.collation.name.empty() &&
                       key.operator_class.empty() && !key.descending && !key.nulls_first;
    if (plain) {
      parts.push_back(literal(key.text));
      continue;
    }
    Doc doc = chain(key.is_expression ? "expression" : "key", {literal(key.text)});
    if (!key.collation.name.empty()) link(doc, "collate", {names_.collation(key.collation)});
    if (!key.operator_class.empty()) link(doc, "opclass", {literal(key.operator_class)});
    if (key.descending) link(doc, "desc");
    if (key.nulls_first) link(doc, *key.nulls_first ? "nulls_first" : "nulls_last");
    parts.push_back(std::move(doc));
  }
  return list(std::move(parts));
}

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

bool goes_on(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '$'; }

/// Behind the quoted text that begins at `at`; a doubled quote is a part of it.
std::size_t behind_quoted(const std::string& text, std::size_t at) {
  const char quote = text[at++];
  for (; at < text.size(); ++at) {
    if (text[at] != quote) continue;
    if (at + 1 == text.size() || text[at + 1] != quote) return at + 1;
    ++at;
  }
  return at;
}

}  // namespace

std::set<std::string> columns_in(const std::string& expression, const schema::Table& table) {
  std::set<std::string> found;
  for (std::size_t at = 0; at < expression.size();) {
    const std::size_t begin = at;
    std::string word;
    if (expression[at] == '\'' || expression[at] == '"') {
      at = behind_quoted(expression, at);
      if (expression[begin] == '\'') continue;
      word = expression.substr(begin + 1, at - begin - 2);
    } else if (is_letter(expression[at])) {
      while (at < expression.size() && goes_on(expression[at])) ++at;
      word = expression.substr(begin, at - begin);
      std::ranges::transform(word, word.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      });
    } else {
      ++at;
      if (goes_on(expression[begin])) {  // a number: letters behind it begin no word
        while (at < expression.size() && goes_on(expression[at])) ++at;
      }
      continue;
    }
    const bool is_call = at < expression.size() && expression[at] == '(';
    const bool is_type = begin >= 2 && expression.compare(begin - 2, 2, "::") == 0;
    if (!is_call && !is_type && schema::find_column(table, word) != nullptr) found.insert(word);
  }
  return found;
}

}  // namespace aludel::source
