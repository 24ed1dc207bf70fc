#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <string>
#include <thread>

namespace aludel::test {

/// Stands between a program and a server's socket, understands PostgreSQL's messages
/// (https://www.postgresql.org/docs/current/protocol-message-formats.html), and does something at
/// one of them.
class Proxy {
 public:
  /// What counts: the messages that carry out statements (Query and Execute), or all that either
  /// side sends.
  enum class Count { statements, all };
  /// `before`: the message has not reached the server. `after`: the server has answered it, and
  /// the program does not know.
  enum class When { before, after };

  /// `server` is a socket's path; `directory` is where this end's is made.
  Proxy(std::string server, const std::string& directory);
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  /// From now on; `act` at message `number`, from 1, of those that count; 0 for never. Where it
  /// returns true the connection is cut, at both ends.
  void start(Count count, When when, int number, std::function<bool()> act);
  /// How many there were.
  int counted() const { return counted_; }
  /// Cuts what is left. The program must have ended, or been told.
  void stop();

 private:
  struct Connection {
    int client = -1, server = -1;
    std::string from_client = {}, from_server = {};  // not yet a whole message
    bool started = false;                            // the startup packet has passed
    int syncs = 0, ready = 0;                        // asked for, and answered
    int executes = 0, completed = 0;                 // since the last of them
    bool over = false;
  };

  void run();
  void read_client(Connection& connection);
  void read_server(Connection& connection);
  /// Whether the connection is to be cut.
  bool passes(Connection& connection, const std::string& message, bool from_client);
  void wait_for_answer(Connection& connection);

  std::string server_;
  int listening_ = -1;
  int wake_[2] = {-1, -1};
  Count count_ = Count::statements;
  When when_ = When::before;
  int number_ = 0;
  std::function<bool()> act_;
  std::atomic<int> counted_ = 0;
  std::list<Connection> connections_;
  std::thread thread_;
};

}  // namespace aludel::test
