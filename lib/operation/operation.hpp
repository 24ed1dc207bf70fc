#pragma once

#include <aludel/error.hpp>

#include <string>
#include <variant>
#include <vector>

namespace aludel::operation {

/// SQL as the author wrote it.
struct Execute {
  std::string sql;
};

using Change = std::variant<Execute>;

/// One change as data, with the place in the source that asked for it.
struct Operation {
  Change change;
  Location where;
};

using Operations = std::vector<Operation>;

}  // namespace aludel::operation
