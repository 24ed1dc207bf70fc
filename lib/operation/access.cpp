#include "operation/access.hpp"

#include <charconv>

namespace aludel::operation {

namespace {

std::optional<std::string> optional(bool has, const Text& text) {
  return has ? std::optional(string(text)) : std::nullopt;
}

schema::QualifiedName qualified_or_none(const Text& text, const Location& where) {
  return text.empty() ? schema::QualifiedName{} : qualified(text, where);
}

schema::Names names(const Text* first, unsigned count) {
  schema::Names result;
  for (unsigned i = 0; i < count; ++i) result.push_back(string(first[i]));
  return result;
}

}  // namespace

schema::Names names(List<Text> texts) {
  return names(texts.data, static_cast<unsigned>(texts.size));
}

schema::Setting setting(const Text& clause, const Text& reset) {
  return {string(reset), string(clause), string(reset)};
}

Location Access::where(const Element& element) { return {element.file_, element.line_, 0}; }

schema::Column Access::column(const Column& column) {
  schema::Column result;
  result.name = string(column.name_);
  result.type = type_text(column.type_);
  result.not_null = column.not_null_;
  result.not_null_as.name = string(column.not_null_name_);
  result.default_value = optional(column.has_default_, column.default_);
  if (column.identity_) {
    const auto set = [&](int option) -> std::optional<long long> {
      if ((column.sequence_set_ & (1U << option)) == 0) return {};
      return column.sequence_[option];
    };
    schema::SequenceOptions options{set(0), set(1), set(2), set(3), set(4), {}};
    if (set(5)) options.cycle = *set(5) != 0;
    result.identity = schema::Identity{
        column.always_, options, qualified_or_none(column.sequence_name_, where(column)),
        optional(column.has_sequence_comment_, column.sequence_comment_)};
  }
  if (!column.generated_.empty()) {
    result.generated = schema::Generated{string(column.generated_), !column.virtual_};
  }
  result.collation = qualified_or_none(column.collation_, where(column));
  result.storage = string(column.storage_);
  result.compression = string(column.compression_);
  result.comment = optional(column.has_comment_, column.comment_);
  result.renamed_from = string(column.renamed_from_);
  return result;
}

std::vector<schema::Constraint> Access::constraints(const Column& column) {
  std::vector<schema::Constraint> result;
  const std::string name = string(column.name_);
  for (int i = 0; i < column.mark_count_; ++i) {
    const Column::Mark& mark = column.marks_[i];
    schema::Constraint constraint;
    if (mark.kind == Column::Mark::Kind::other) constraint = Access::constraint(*mark.other);
    if (!mark.name.empty()) constraint.name = string(mark.name);
    constraint.deferrable = constraint.deferrable || mark.deferrable;
    constraint.initially_deferred = constraint.initially_deferred || mark.initially_deferred;
    switch (mark.kind) {
      case Column::Mark::Kind::primary_key:
        constraint.definition = schema::PrimaryKey{{name}, {}, {}};
        break;
      case Column::Mark::Kind::unique:
        constraint.definition = schema::Unique{{name}, {}, false, {}};
        break;
      case Column::Mark::Kind::check:
        constraint.definition = schema::Check{string(mark.text), false};
        break;
      case Column::Mark::Kind::references: {
        const auto target = member_name(Kind::column, mark.text, where(column));
        constraint.definition = schema::ForeignKey{
            {name}, target.table, {target.name.name}, mark.on_delete, mark.on_update, {}};
        break;
      }
      case Column::Mark::Kind::other:
        break;
    }
    result.push_back(std::move(constraint));
  }
  return result;
}

schema::Constraint Access::constraint(const Constraint& from) {
  schema::Constraint result;
  result.name = string(from.name_);
  result.deferrable = from.deferrable_;
  result.initially_deferred = from.initially_deferred_;
  result.validated = !from.not_valid_;
  result.enforced = !from.not_enforced_;
  result.parameters = string(from.parameters_);
  result.tablespace = string(from.tablespace_);
  result.comment = optional(from.has_comment_, from.comment_);
  result.index_comment = optional(from.has_index_comment_, from.index_comment_);
  const schema::Names columns = names(from.columns_, from.column_count_);
  const schema::Names include = names(from.include_, from.include_count_);
  const std::string index = string(from.index_);
  switch (from.kind_) {
    case Constraint::primary:
      result.definition = schema::PrimaryKey{columns, include, index, from.period_};
      break;
    case Constraint::unique:
      result.definition =
          schema::Unique{columns, include, from.nulls_not_distinct_, index, from.period_};
      break;
    case Constraint::check:
      result.definition = schema::Check{string(from.text_), from.no_inherit_};
      break;
    case Constraint::exclude:
      result.definition =
          schema::Exclude{string(from.text_), string(from.method_), include, string(from.where_)};
      break;
    case Constraint::foreign:
      result.definition =
          schema::ForeignKey{columns,
                             qualified(from.text_, where(from)),
                             names(from.targets_, from.target_count_),
                             from.on_delete_,
                             from.on_update_,
                             from.match_full_ ? schema::Match::full : schema::Match::simple,
                             include,
                             from.period_};
      break;
  }
  return result;
}

schema::IndexKey Access::key(const Key& key) {
  schema::IndexKey result;
  result.text = string(key.text_);
  result.is_expression = key.is_expression_;
  result.collation = qualified_or_none(key.collation_, {});
  result.operator_class = string(key.opclass_);
  result.descending = key.descending_;
  if (key.has_nulls_) result.nulls_first = key.nulls_first_;
  return result;
}

Value Access::value(const aludel::Value& value) {
  switch (value.kind_) {
    case aludel::Value::Is::null:
      return {};
    case aludel::Value::Is::number:
      return std::to_string(value.number_);
    case aludel::Value::Is::real: {
      char buffer[64];  // the longest shortest form of a double has 24 characters
      const auto end = std::to_chars(buffer, buffer + sizeof buffer, value.real_).ptr;
      return std::string(buffer, end);
    }
    case aludel::Value::Is::string:
      break;
  }
  return string(value.text_);
}

schema::Table Access::table(const Name& name, List<const Element*> elements) {
  schema::Table table;
  table.name = qualified(name);
  for (const Element* element : elements) {
    if (element->is_column_) {
      const auto& from = static_cast<const Column&>(*element);
      table.columns.push_back(column(from));
      for (auto& each : constraints(from)) table.constraints.push_back(std::move(each));
    } else {
      table.constraints.push_back(constraint(static_cast<const Constraint&>(*element)));
    }
  }
  return table;
}

schema::Index Access::index(const Name& name, const Text& table, List<Key> keys) {
  schema::Index index;
  const schema::QualifiedName own = qualified(name);
  index.name = own.name;
  // An index lives in its table's schema, whichever of both says it.
  index.table = table.empty() ? schema::QualifiedName{} : qualified(table, location(name));
  if (index.table.schema.empty()) index.table.schema = own.schema;
  for (const Key& each : keys) index.keys.push_back(key(each));
  return index;
}

}  // namespace aludel::operation
