#include "operation/sink.hpp"

namespace aludel::operation {

Rows Recorder::query(const std::string&, const Row&, const Location& where) {
  throw Error("needs_database", "this revision reads the database, and there is none here")
      .at(where)
      .hint("run it against a database, or ask op.is_offline() before the query");
}

const std::string* Recorder::argument(const std::string& name) {
  const auto found = arguments_.find(name);
  return found == arguments_.end() ? nullptr : &found->second;
}

}  // namespace aludel::operation
