#pragma once

#include <aludel/error.hpp>

#include "database/answer.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

struct pg_conn;

// Read by the one file that is compiled as C++17 where libpqxx was: keep to C++17 here.

namespace aludel::database {

/// libpq keywords and values, as PQconnectdbParams takes them. A `dbname` that is a connection
/// string or URL is expanded.
using Parameters = std::map<std::string, std::string>;

/// What execute_all() throws: a DatabaseError that also says which statement it was.
class BatchError : public DatabaseError {
 public:
  BatchError(const DatabaseError& error, std::size_t failed)
      : DatabaseError(error), index(failed) {}
  std::size_t index;  ///< of the statement that failed, from 0
};

/// One session with a PostgreSQL server. Never reconnects by itself. Every failure is a
/// DatabaseError with SQLSTATE and the statement; libpqxx does not show through. No text that
/// comes from here holds a password.
class Connection {
 public:
  /// What a session is opened for.
  enum class Use {
    work,  ///< from PostgreSQL 14 on it gives its statement up a second after this program died
    look,  ///< short questions, and a round trip less
  };

  /// Connects. The session speaks UTF-8 and reads backslashes in strings as themselves.
  explicit Connection(const Parameters& parameters, Use use = Use::work);
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  /// Sends SQL as one simple-protocol message: several statements may be separated by semicolons,
  /// and then share a transaction unless they say otherwise. Returns the rows of the last one.
  /// `COPY … FROM STDIN` fails: there is no input to read.
  Rows execute(const std::string& sql);
  /// One statement with parameters $1, $2 …, sent apart from the text.
  Rows query(const std::string& sql, const Row& parameters);
  /// Sends single statements together, as one message, and stops at the first that fails with a
  /// BatchError. They share a transaction unless one is open already.
  void execute_all(const std::vector<std::string>& statements);
  /// Gets the rows of the statement of that index.
  using Take = std::function<void(std::size_t index, const Answer& rows)>;
  /// The same for queries whose rows are wanted: lends each one's rows, in order, while the server
  /// goes on with the next. `take` must not use this connection; what it throws comes out
  /// of here once the server is done, and it is not called again.
  void query_all(const std::vector<std::string>& statements, const Take& take);
  /// query_all() in two: start_all() sends and does not wait, finish_all() takes the answers.
  /// Nothing else may be asked of this session in between.
  void start_all(std::vector<std::string> statements);
  void finish_all(const Take& take);
  /// While this session waits for its server, what comes for the other one is taken in too, so that
  /// its server need not wait for a reader. Null for none; the other must live as long.
  void read_along(Connection* other);

  std::string quote_identifier(const std::string& name) const;
  std::string quote_literal(const std::string& text) const;

  int server_version() const;  ///< 150018 for 15.18
  int backend_pid() const;
  std::string host() const;  ///< a name, an address, or the directory of a socket
  std::string database() const;
  std::string user() const;

  bool in_transaction() const;  ///< a transaction block is open, failed or not
  /// False once the session was lost. Sends nothing.
  bool is_open() const;

  /// What the constructor set, name and value, to be said again after RESET ALL.
  std::vector<std::pair<std::string, std::string>> settings() const;

  /// Whether the server still reads text as the constructor set it up: a message is read as a whole
  /// before the first of its statements is carried out.
  bool reads_as_opened() const;

  /// Makes one that was opened to look one that works.
  void begin_work();

  /// Asks the server to stop the statement that runs now; it then fails with 57014. Does nothing
  /// where none runs. May be called from another thread and from a signal handler.
  void cancel() const noexcept;

  /// Asked before anything is sent, and while this session waits for the server, about once a
  /// second and where a signal interrupts the wait. Once it says true the statement that runs is
  /// cancelled and nothing more is sent: calls fail with 57014. Empty for never. Must not throw.
  void stop_when(std::function<bool()> asked);

  /// Called for every NOTICE, WARNING … of this session: severity in English, then text. What it
  /// throws comes out of the call that was waiting for the server.
  void on_notice(std::function<void(const std::string&, const std::string&)> handler);

  /// A statement that the server has not answered yet.
  struct Waiting {
    const std::string& statement;  ///< as it was sent
    std::chrono::milliseconds elapsed;
    bool finished = false;  ///< it was answered just now; told of those that were waited for only
  };
  /// Called while a call of this session waits for the server: about once a second for each
  /// statement, and when a signal interrupts the wait. Must not throw, nor use this session but for
  /// cancel().
  void on_wait(std::function<void(const Waiting&)> handler);

 private:
  friend class Pipeline;
  pg_conn* raw() const;
  /// Until libpq can give an answer without waiting, or the session is lost.
  void await(const std::string& statement);
  /// What a handler threw.
  void rethrow();

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aludel::database
