#include <aludel/operations.hpp>

#include "operation/access.hpp"
#include "operation/reverse.hpp"

#include <exception>
#include <memory>

namespace aludel {

using operation::location;
using operation::string;

Operations::Operations(operation::Sink& sink) : draft_(new operation::Draft(sink)) {}

Operations::~Operations() noexcept(false) {
  const std::unique_ptr<operation::Draft> draft(draft_);
  if (std::uncaught_exceptions() == draft->exceptions) draft->finish();
}

void Operations::finish() { draft_->finish(); }

Also Operations::execute(const Name& sql) {
  return Also(draft_->begin(operation::Execute{string(sql), {}}, sql));
}

void Operations::reverse(void (*function)(Operations&)) {
  finish();
  for (auto& operation : operation::reversed(function, draft_->sink)) {
    draft_->sink.record(std::move(operation));
  }
}

void Operations::irreversible(const Name& why) {
  throw Error("irreversible", "this revision cannot be downgraded: " + string(why))
      .at(location(why))
      .hint("restore a backup, or stamp the database if it was changed back by hand");
}

const char* Operations::argument(Text name) {
  const std::string* value = draft_->sink.argument(string(name));
  return value == nullptr ? nullptr : value->c_str();
}

bool Operations::is_offline() { return draft_->sink.offline(); }

}  // namespace aludel
