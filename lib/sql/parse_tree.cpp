#include "sql/parse_tree.hpp"

extern "C" {
#include <pg_query.h>
}

namespace aludel::sql {
namespace {

constexpr std::size_t longest_parsed = 16384;

}  // namespace

std::string parse_tree(std::string_view text) {
  if (text.size() > longest_parsed) return {};
  const auto result = pg_query_parse(std::string(text).c_str());
  std::string tree = result.error == nullptr ? result.parse_tree : "";
  pg_query_free_parse_result(result);
  return tree;
}

}  // namespace aludel::sql
