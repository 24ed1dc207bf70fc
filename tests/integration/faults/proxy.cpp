#include "faults/proxy.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <utility>
#include <vector>

namespace aludel::test {
namespace {

sockaddr_un address(const std::string& path) {
  sockaddr_un result{};
  result.sun_family = AF_UNIX;
  if (path.size() >= sizeof result.sun_path) throw std::runtime_error(path + " is too long");
  std::memcpy(result.sun_path, path.c_str(), path.size() + 1);
  return result;
}

int open_socket() { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

void write_all(int file, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const auto size = ::send(file, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
    if (size < 0 && errno != EINTR) return;
    if (size > 0) done += static_cast<std::size_t>(size);
  }
}

/// Appends what is there; false at the end.
bool read_some(int file, std::string& bytes) {
  char buffer[1 << 16];
  const auto size = ::recv(file, buffer, sizeof buffer, 0);
  if (size > 0) bytes.append(buffer, static_cast<std::size_t>(size));
  return size > 0 || (size < 0 && errno == EINTR);
}

std::size_t length_at(const std::string& bytes, std::size_t at) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    length = length << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return length;
}

/// The next whole message, taken off the front; empty where there is none. The first that a client
/// sends has no type.
std::string take(std::string& bytes, bool typed) {
  const std::size_t head = typed ? 1 : 0;
  if (bytes.size() < head + 4) return {};
  const auto size = head + length_at(bytes, head);
  if (bytes.size() < size) return {};
  auto message = bytes.substr(0, size);
  bytes.erase(0, size);
  return message;
}

}  // namespace

Proxy::Proxy(std::string server, const std::string& directory)
    : server_(std::move(server)), listening_(open_socket()) {
  const auto here = address(directory + "/.s.PGSQL.5432");
  if (bind(listening_, reinterpret_cast<const sockaddr*>(&here), sizeof here) != 0 ||
      listen(listening_, 16) != 0 || pipe(wake_) != 0) {
    throw std::runtime_error("cannot listen in " + directory);
  }
}

Proxy::~Proxy() {
  stop();
  for (const int file : {listening_, wake_[0], wake_[1]}) close(file);
}

void Proxy::start(Count count, When when, int number, std::function<bool()> act) {
  count_ = count;
  when_ = when;
  number_ = number;
  act_ = std::move(act);
  thread_ = std::thread([this] { run(); });
}

void Proxy::stop() {
  if (!thread_.joinable()) return;
  if (write(wake_[1], "", 1) == 1) thread_.join();
  for (auto& connection : connections_) {
    close(connection.client);
    close(connection.server);
  }
  connections_.clear();
}

bool Proxy::passes(Connection& connection, const std::string& message, bool from_client) {
  const char type = from_client && !connection.started ? '\0' : message[0];
  const bool executes = from_client && (type == 'Q' || type == 'E');
  if (from_client) {
    if (type == 'Q' || type == 'S' || type == '\0') ++connection.syncs;
    if (type == 'E') ++connection.executes;
    if (type == 'S') connection.executes = 0;
  } else {
    if (type == 'Z') ++connection.ready, connection.completed = 0;
    if (type == 'C' || type == 'I' || type == 's') ++connection.completed;
  }
  const bool counts = count_ == Count::all || executes;
  const bool now = counts && ++counted_ == number_;
  if (now && when_ == When::before && act_()) return false;
  write_all(from_client ? connection.server : connection.client, message);
  if (now && when_ == When::after) {
    if (executes) {
      if (type == 'E') write_all(connection.server, std::string("H\0\0\0\4", 5));
      wait_for_answer(connection);
    }
    if (act_()) return false;
  }
  return true;
}

// What the server says is kept from the program.
void Proxy::wait_for_answer(Connection& connection) {
  const auto answered = [&] {
    return connection.ready >= connection.syncs ||
           (connection.ready + (connection.executes > 0 ? 0 : 1) >= connection.syncs &&
            connection.executes > 0 && connection.completed >= connection.executes);
  };
  while (!answered() && read_some(connection.server, connection.from_server)) {
    for (auto message = take(connection.from_server, true); !message.empty();
         message = take(connection.from_server, true)) {
      if (message[0] == 'Z') ++connection.ready, connection.completed = 0;
      if (message[0] == 'C' || message[0] == 'I' || message[0] == 's') ++connection.completed;
      if (message[0] == 'E' && connection.executes > 0) return;
    }
  }
}

void Proxy::read_client(Connection& connection) {
  if (!read_some(connection.client, connection.from_client)) {
    connection.over = true;
    return;
  }
  for (;;) {
    const auto message = take(connection.from_client, connection.started);
    if (message.empty()) return;
    if (!passes(connection, message, true)) {
      connection.over = true;
      return;
    }
    // A request for encryption is followed by the real startup packet.
    const bool encryption = !connection.started && message.size() == 8;
    if (!encryption) connection.started = true;
    if (encryption) --connection.syncs;
  }
}

void Proxy::read_server(Connection& connection) {
  if (!read_some(connection.server, connection.from_server)) {
    connection.over = true;
    return;
  }
  if (!connection.started) {  // one byte, to a request for encryption
    write_all(connection.client, std::exchange(connection.from_server, {}));
    return;
  }
  for (;;) {
    const auto message = take(connection.from_server, true);
    if (message.empty()) return;
    if (!passes(connection, message, false)) {
      connection.over = true;
      return;
    }
  }
}

void Proxy::run() {
  for (;;) {
    std::vector<pollfd> files{{wake_[0], POLLIN, 0}, {listening_, POLLIN, 0}};
    for (const auto& connection : connections_) {
      files.push_back({connection.client, POLLIN, 0});
      files.push_back({connection.server, POLLIN, 0});
    }
    if (poll(files.data(), files.size(), -1) < 0 && errno != EINTR) return;
    if (files[0].revents != 0) return;
    std::size_t file = 2;
    for (auto& connection : connections_) {
      const bool client = files[file++].revents != 0;
      const bool server = files[file++].revents != 0;
      if (client) read_client(connection);
      if (server && !connection.over) read_server(connection);
    }
    connections_.remove_if([](const Connection& connection) {
      if (!connection.over) return false;
      close(connection.client);
      close(connection.server);
      return true;
    });
    if (files[1].revents == 0) continue;
    const int client = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    const int server = open_socket();
    const auto there = address(server_);
    if (client < 0) {
      close(server);
    } else if (connect(server, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) {
      close(server);
      close(client);
    } else {
      connections_.push_back({client, server});
    }
  }
}

}  // namespace aludel::test
