// Any bytes split into statements that stand in the script, in order and on the lines they claim,
// and into as many as PostgreSQL's parser finds where it can read them.

#include "sql/split.hpp"
#include "sql/classify.hpp"
#include "sql/effect.hpp"

extern "C" {
#include <pg_query.h>
}

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

/// The number of statements, by the parser; -1 where it cannot read them.
int parsed(const std::string& script) {
  const auto result = pg_query_split_with_parser(script.c_str());
  const int count = result.error == nullptr ? result.n_stmts : -1;
  pg_query_free_split_result(result);
  return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view script(reinterpret_cast<const char*>(data), size);
  try {
    std::size_t position = 0;
    int line = 0;
    const auto statements = aludel::sql::split(script, {"fuzz.sql", 1, 0});
    const bool has_mark = script.starts_with("\xEF\xBB\xBF");
    const int count = parsed(std::string(script.substr(has_mark ? 3 : 0)));
    if (count >= 0 && statements.size() != static_cast<std::size_t>(count)) std::abort();
    for (const auto& statement : statements) {
      position = script.find(statement.text, position);
      if (statement.text.empty() || position == std::string_view::npos) std::abort();
      if (statement.where.line < line) std::abort();
      position += statement.text.size();
      line = statement.where.line;
      aludel::sql::is_transaction_control(statement.text);
      aludel::sql::added_enum_label(statement.text);
      for (const auto& change : aludel::sql::effect(statement.text).type_changes) {
        aludel::sql::may_lose(change.type, change.column);
        aludel::sql::may_lose(change.column, change.type);
      }
    }
  } catch (const aludel::Error& error) {
    if (error.where().line < 1) std::abort();
  }
  return 0;
}
