#include "sql/concurrent_index.hpp"

#include "sql/scanner.hpp"

namespace aludel::sql {

// CREATE [UNIQUE] INDEX CONCURRENTLY [[IF NOT EXISTS] name] ON [ONLY] table
// (https://www.postgresql.org/docs/current/sql-createindex.html)
std::optional<ConcurrentIndex> concurrent_index(std::string_view statement) {
  Scanner scanner(statement);
  if (!scanner.next_significant().is("CREATE")) return std::nullopt;
  Token token = scanner.next_significant();
  if (token.is("UNIQUE")) token = scanner.next_significant();
  if (!token.is("INDEX")) return std::nullopt;
  if (!scanner.next_significant().is("CONCURRENTLY")) return std::nullopt;

  ConcurrentIndex result;
  token = scanner.next_significant();
  if (token.is("IF")) {
    scanner.next_significant();  // NOT
    scanner.next_significant();  // EXISTS
    token = scanner.next_significant();
  }
  if (!token.is("ON")) {
    result.index = token.text;
    token = scanner.next_significant();
  }
  if (!token.is("ON")) return std::nullopt;
  token = scanner.next_significant();
  if (token.is("ONLY")) token = scanner.next_significant();
  result.table = token.text;
  for (token = scanner.next_significant(); token.is('.'); token = scanner.next_significant()) {
    result.table += '.';
    result.table += scanner.next_significant().text;
  }
  return result;
}

}  // namespace aludel::sql
