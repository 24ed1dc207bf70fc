#include <aludel/error.hpp>

#include <utility>

namespace aludel {

std::string to_string(const Location& where) {
  std::string text = where.file;
  if (!text.empty() && where.line > 0) {
    text += ':' + std::to_string(where.line);
    if (where.column > 0) text += ':' + std::to_string(where.column);
  }
  return text;
}

Error::Error(std::string kind, const std::string& message)
    : std::runtime_error(message), kind_(std::move(kind)) {}

Error& Error::at(Location where) {
  where_ = std::move(where);
  return *this;
}

Error& Error::hint(std::string text) {
  hint_ = std::move(text);
  return *this;
}

Error& Error::candidates(std::vector<std::string> names) {
  candidates_ = std::move(names);
  return *this;
}

Error& Error::exits(ExitCode code) {
  exit_code_ = code;
  return *this;
}

DatabaseError::DatabaseError(std::string sqlstate, const std::string& message)
    : Error("database", message), sqlstate_(std::move(sqlstate)) {}

DatabaseError& DatabaseError::at(Location where) {
  Error::at(std::move(where));
  return *this;
}

DatabaseError& DatabaseError::hint(std::string text) {
  Error::hint(std::move(text));
  return *this;
}

DatabaseError& DatabaseError::exits(ExitCode code) {
  Error::exits(code);
  return *this;
}

DatabaseError& DatabaseError::statement(std::string text) {
  statement_ = std::move(text);
  return *this;
}

DatabaseError& DatabaseError::detail(std::string text) {
  detail_ = std::move(text);
  return *this;
}

DatabaseError& DatabaseError::context(std::string text) {
  context_ = std::move(text);
  return *this;
}

DatabaseError& DatabaseError::position(int characters) {
  position_ = characters;
  return *this;
}

}  // namespace aludel
