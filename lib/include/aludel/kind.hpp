#pragma once

namespace aludel {

/// What an object of the database is: the words of PostgreSQL's `ALTER`, `DROP`, `COMMENT ON`.
/// Enumerations, composite and range types are all of kind `type`.
enum class Kind : unsigned char {
  schema,
  extension,
  table,
  column,
  constraint,
  index,
  sequence,
  view,
  materialized_view,
  type,
  domain,
  function,
  procedure,
  trigger,
  policy,
  rule,
  aggregate,
  collation,
  statistics,
  publication,
  event_trigger,
  default_privileges,
  cast,
  operator_,
  operator_class,
  operator_family,
  language,
  text_search_configuration,
  text_search_dictionary,
  foreign_data_wrapper,
  server,
  foreign_table,
};

/// What a foreign key does to the referring rows when the referred one goes or changes.
enum Action : unsigned char { no_action, restrict, cascade, set_null, set_default };

}  // namespace aludel
