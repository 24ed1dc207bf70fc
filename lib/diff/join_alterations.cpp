// A table whose columns change type one after the other is rewritten as often, under a lock that
// keeps even readers out. In one statement it is rewritten once.

#include "diff/steps.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <variant>

namespace aludel::diff {

namespace {

using operation::AlterColumn;
using Place = operation::Operations::iterator;

const AlterColumn* altered(const operation::Operation& operation) {
  return std::get_if<AlterColumn>(&operation.change);
}

/// The end of those that alter columns of one table, each another one, or of what alters none: no
/// type is altered twice in
/// one statement (ATPrepAlterColumnType() of the server). What an old value becomes is said of its
/// column alone, so it does not matter that no expression sees what another one has made.
Place end_of_run(Place begin, Place end) {
  const AlterColumn* first = altered(*begin);
  if (first == nullptr) return std::next(begin);
  std::set<std::string> columns;
  for (auto at = begin; at != end; ++at) {
    const AlterColumn* next = altered(*at);
    if (next == nullptr || next->table != first->table || next->only != first->only) return at;
    if (!columns.insert(next->column).second) return at;
  }
  return end;
}

std::ptrdiff_t type_changes(Place begin, Place end) {
  return std::count_if(begin, end, [](const auto& each) {
    const AlterColumn* change = altered(each);
    return change != nullptr && change->type;
  });
}

}  // namespace

void join_alterations(operation::Operations& operations) {
  operation::Operations joined;
  joined.reserve(operations.size());
  for (auto at = operations.begin(); at != operations.end();) {
    const auto end = end_of_run(at, operations.end());
    if (type_changes(at, end) > 1) {
      auto& first = std::get<AlterColumn>(at->change);
      for (auto other = std::next(at); other != end; ++other) {
        first.also.push_back(std::move(std::get<AlterColumn>(other->change)));
      }
      joined.push_back(std::move(*at));
    } else {
      std::move(at, end, std::back_inserter(joined));
    }
    at = end;
  }
  operations = std::move(joined);
}

}  // namespace aludel::diff
