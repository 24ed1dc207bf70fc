// Any bytes split into statements that stand in the script, in order and on the lines they claim.

#include "sql/split.hpp"
#include "sql/classify.hpp"
#include "sql/effect.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view script(reinterpret_cast<const char*>(data), size);
  try {
    std::size_t position = 0;
    int line = 0;
    for (const auto& statement : aludel::sql::split(script, {"fuzz.sql", 1, 0})) {
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
