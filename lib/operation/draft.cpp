#include "operation/draft.hpp"

#include "operation/access.hpp"
#include "operation/describe.hpp"

#include <exception>

namespace aludel {

Said::Said(operation::Draft& draft) : draft_(&draft), serial_(draft.serial) {}

}  // namespace aludel

namespace aludel::operation {

Draft::Draft(Sink& destination) : sink(destination), exceptions(std::uncaught_exceptions()) {}

Draft& Draft::begin(Change change, const Name& where) {
  finish();
  operation = {std::move(change), location(where)};
  pending = true;
  return *this;
}

void Draft::finish() {
  ++serial;
  if (!pending) return;
  pending = false;  // before the call: it may throw, and must not be repeated
  sink.record(std::move(operation));
}

Location location(const Name& name) { return {name.file(), name.line(), 0}; }

std::string string(const Text& text) { return {text.data(), text.size()}; }

Draft& Access::draft(const Said& said, const char* setter) {
  if (said.serial_ == said.draft_->serial && said.draft_->pending) return *said.draft_;
  throw Error("usage", std::string(setter) + "() comes too late: another operation began since")
      .at(said.draft_->operation.where)
      .hint("say it in the same expression as the operation that it is about");
}

const Location& Access::where(const Said& said) { return said.draft_->operation.where; }

void does_not_apply(const char* setter, const Draft& draft) {
  throw Error("usage", std::string(setter) + "() does not apply to: " + describe(draft.operation))
      .at(draft.operation.where);
}

namespace {

template <class Function>
auto located(const Location& where, Function function) {
  try {
    return function();
  } catch (Error& error) {
    error.at(where);
    throw;
  }
}

}  // namespace

schema::QualifiedName qualified(const Text& text, const Location& where) {
  return located(where, [&] { return schema::parse_name({text.data(), text.size()}); });
}

schema::ObjectName member_name(Kind kind, const Text& text, const Location& where) {
  return located(where, [&] { return schema::parse_member(kind, {text.data(), text.size()}); });
}

schema::ObjectName object_name(Kind kind, const Text& text, const Location& where) {
  return located(where, [&] { return schema::parse_object(kind, {text.data(), text.size()}); });
}

}  // namespace aludel::operation
