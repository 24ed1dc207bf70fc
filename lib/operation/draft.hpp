#pragma once

#include "operation/sink.hpp"

#include <aludel/options.hpp>

namespace aludel::operation {

/// The operation that was asked for last and may still be added to by the setters of options.hpp.
/// It is handed to the sink when the next one begins.
struct Draft {
  explicit Draft(Sink& destination);

  Sink& sink;
  Operation operation;
  unsigned long serial = 0;  ///< of the operation; counts every begin() and finish()
  bool pending = false;
  int exceptions;  ///< on their way when this was made; see ~Operations()

  /// Hands over the operation before and begins this one.
  Draft& begin(Change change, const Name& where);
  void finish();
};

Location location(const Name& name);
std::string string(const Text& text);

/// parse_name() with the user's place in the source on its errors.
schema::QualifiedName qualified(const Text& text, const Location& where);
inline schema::QualifiedName qualified(const Name& name) { return qualified(name, location(name)); }

/// The name of an object of any kind: `posts`, `app.posts`; `posts.audit` of what belongs to a
/// table; `area(integer)` of a routine.
schema::ObjectName object_name(Kind kind, const Text& text, const Location& where);
/// Splits `posts.title` or `app.posts.title` at the last part.
schema::ObjectName member_name(Kind kind, const Text& text, const Location& where);

}  // namespace aludel::operation
