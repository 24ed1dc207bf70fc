#include "database/libpq.hpp"

#include <cctype>
#include <cstdlib>

namespace aludel::database {
namespace {

std::string field(const PGresult* result, int code) {
  const char* text = result ? PQresultErrorField(result, code) : nullptr;
  return text ? text : "";
}

// The first line, without the blanks around it.
std::string first_line(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find('\n', begin) - begin);
}

std::string quoted(const char* name) { return '"' + std::string(name ? name : "") + '"'; }

// Where the session was to go, for people: database "blog" at db.example.org:5432 as "ada".
std::string address(PGconn* session) {
  std::string text = "database " + quoted(PQdb(session));
  const std::string host = PQhost(session) ? PQhost(session) : "";
  const std::string port = PQport(session) ? PQport(session) : "";
  if (!host.empty()) text += " at " + host + (port.empty() ? "" : ':' + port);
  return text + " as " + quoted(PQuser(session));
}

// libpq does not print passwords, but a server may quote what it was sent.
std::string without_password(std::string text, PGconn* session) {
  const char* password = PQpass(session);
  if (!password || !*password) return text;
  const std::string secret = password;
  for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + 3)) {
    text.replace(at, secret.size(), "***");
  }
  return text;
}

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

// A connection string that cannot be read is quoted in libpq's message, with the password in it;
// and an @ in a host's name is a password's second half.
bool is_unreadable(PGconn* session, const ConnectFailure& failure) {
  const std::string message = PQerrorMessage(session);
  if (contains(PQhost(session) ? PQhost(session) : "", "@")) return true;
  return PQsocket(session) < 0 && !PQconnectionNeedsPassword(session) &&
         !contains(message, "connection to server") && !contains(message, "could not") &&
         failure.text.rfind("invalid sslmode", 0) != 0;
}

std::string connect_hint(PGconn* session, const ConnectFailure& failure) {
  const std::string& code = failure.sqlstate;
  if (code == "28P01") return "is the password right for this role?";
  if (PQconnectionNeedsPassword(session)) {
    return "give the password in the configuration, in PGPASSWORD or in ~/.pgpass";
  }
  if (code == "3D000") {
    return "create it (createdb " + std::string(PQdb(session)) + "), or name another database";
  }
  if (code == "28000") {
    if (contains(failure.text, "pg_hba.conf")) {
      return "the server's pg_hba.conf does not let this user in from here";
    }
    return "does the role exist (createuser " + std::string(PQuser(session)) +
           "), may it log in, and is this the operating system user that the server expects?";
  }
  if (code == "53300") return "all of the server's connections are taken: see max_connections";
  if (code == "57P03") return "the server is starting or stopping: try again in a moment";
  if (code == "42501") return "the role lacks the CONNECT privilege on this database";
  if (!code.empty()) return "";
  if (contains(failure.text, "SSL") || contains(failure.text, "certificate")) {
    return "see sslmode and sslrootcert in libpq's manual, and ssl in postgresql.conf";
  }
  return "is the server running there, and are host and port right?";
}

// cannot_connect_now, too_many_connections; a pooler whose server is away says 08P01 or 08006.
bool may_come_up(PGconn* session, const ConnectFailure& failure) {
  const std::string& code = failure.sqlstate;
  if (!code.empty()) return code == "57P03" || code == "53300" || code.rfind("08", 0) == 0;
  return !PQconnectionNeedsPassword(session) && !contains(failure.text, "SSL") &&
         !contains(failure.text, "certificate") && failure.text.rfind("invalid", 0) != 0;
}

}  // namespace

int count_characters(const std::string& text) {
  int count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

DatabaseError statement_error(PGconn* session, const PGresult* result,
                              const std::string& statement) {
  std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  std::string sqlstate = field(result, PG_DIAG_SQLSTATE);
  const bool lost = PQstatus(session) == CONNECTION_BAD;
  if (message.empty()) {
    message = first_line(result ? PQresultErrorMessage(result) : PQerrorMessage(session));
    if (sqlstate.empty() && lost) sqlstate = "08006";  // connection_failure
  }
  DatabaseError error(sqlstate, without_password(message, session));
  error.statement(statement)
      .detail(field(result, PG_DIAG_MESSAGE_DETAIL))
      .context(field(result, PG_DIAG_CONTEXT))
      .position(std::atoi(field(result, PG_DIAG_STATEMENT_POSITION).c_str()))
      .hint(field(result, PG_DIAG_MESSAGE_HINT));
  return error;
}

ConnectFailure parse_connect_failure(const std::string& message) {
  ConnectFailure failure;
  // Of several hosts each has its lines; the first that a server answered counts, since it is the
  // one that can be put right.
  for (auto at = message.find(":  "); at != std::string::npos; at = message.find(":  ", at + 1)) {
    const std::string code = message.substr(at + 3, 5);
    bool is_code = code.size() == 5 && message.compare(at + 8, 2, ": ") == 0;
    for (const char c : code) {
      is_code = is_code && (std::isdigit(static_cast<unsigned char>(c)) ||
                            std::isupper(static_cast<unsigned char>(c)));
    }
    if (!is_code) continue;
    failure.sqlstate = code;
    failure.text = first_line(message.substr(at + 10));
    return failure;
  }
  failure.text = first_line(message);
  // The address stands in our own message.
  if (const auto at = failure.text.find(" failed: ");
      at != std::string::npos && failure.text.rfind("connection to server", 0) == 0) {
    failure.text.erase(0, at + 9);
  }
  return failure;
}

ConnectError connect_error(PGconn* session) {
  if (!session) return ConnectError("", "out of memory while connecting");
  const ConnectFailure failure = parse_connect_failure(PQerrorMessage(session));
  if (failure.sqlstate.empty() && is_unreadable(session, failure)) {
    ConnectError error("", "the connection parameters cannot be understood");
    error.hint(
        "write postgresql://user@host:port/database, or libpq's keywords: host=… dbname=…; "
        "in a URL, characters such as @ and / in a password are written %40 and %2F");
    return error;
  }
  ConnectError error(
      failure.sqlstate,
      without_password("cannot connect to " + address(session) + ": " + failure.text, session));
  error.hint(connect_hint(session, failure));
  error.may_come_up = may_come_up(session, failure);
  return error;
}

}  // namespace aludel::database
