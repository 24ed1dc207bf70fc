#pragma once

#include <aludel/error.hpp>

#include <libpq-fe.h>

#include <memory>
#include <string>

// Private to lib/database. C++17, as connection.hpp.

namespace aludel::database {

struct FreeResult {
  void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, FreeResult>;

/// The error that a result holds, all its fields; or what the session says where the server could
/// not answer any more. `statement` is the text that was sent.
DatabaseError statement_error(PGconn* session, const PGresult* result,
                              const std::string& statement);

/// What keeps a session from being opened.
class ConnectError : public DatabaseError {
 public:
  using DatabaseError::DatabaseError;
  /// It may be another matter in a moment: nobody listens, or the server is starting.
  bool may_come_up = false;
};

/// Why there is no session: tells an unreachable server from a wrong password, a missing database
/// or role, a full server. `session` may be null (out of memory).
ConnectError connect_error(PGconn* session);

/// libpq's message of a failed connection attempt with verbose errors, taken apart.
struct ConnectFailure {
  std::string sqlstate;  ///< empty where no server answered
  std::string text;      ///< the reason in one line, without libpq's preamble
};
ConnectFailure parse_connect_failure(const std::string& message);

/// The part of a text, counted in UTF-8 characters: how many it has.
int count_characters(const std::string& text);

}  // namespace aludel::database
