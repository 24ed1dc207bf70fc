#include "link.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <deque>
#include <list>
#include <stdexcept>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

sockaddr_un address(const std::string& path) {
  sockaddr_un result{};
  result.sun_family = AF_UNIX;
  if (path.size() >= sizeof result.sun_path) throw std::runtime_error(path + " is too long");
  std::memcpy(result.sun_path, path.c_str(), path.size() + 1);
  return result;
}

int open_socket() {
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) throw std::runtime_error("cannot open a socket");
  return socket;
}

struct Packet {
  Clock::time_point due;
  std::string bytes;
};

/// One direction of a connection.
struct Way {
  int from = -1, to = -1;
  std::deque<Packet> packets = {};
  bool ended = false;  // nothing more comes

  bool has_due(Clock::time_point now) const {
    return !packets.empty() && packets.front().due <= now;
  }
  void read(Clock::time_point due) {
    char buffer[1 << 16];
    const auto size = ::recv(from, buffer, sizeof buffer, MSG_DONTWAIT);
    if (size > 0) {
      packets.push_back({due, std::string(buffer, static_cast<std::size_t>(size))});
    } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
      ended = true;
    }
  }
  void write() {
    auto& bytes = packets.front().bytes;
    const auto size = ::send(to, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (size < 0) {
      if (errno != EAGAIN && errno != EINTR) packets.clear();
      return;
    }
    bytes.erase(0, static_cast<std::size_t>(size));
    if (bytes.empty()) packets.pop_front();
  }
};

struct Connection {
  int client, server;
  Way up{client, server}, down{server, client};

  bool is_over() const {
    return (up.ended && up.packets.empty()) || (down.ended && down.packets.empty());
  }
};

}  // namespace

Link::Link(std::string server, std::string directory, Delay delay)
    : server_(std::move(server)), delay_(delay), listening_(open_socket()) {
  const auto here = address(directory + "/.s.PGSQL.5432");
  if (bind(listening_, reinterpret_cast<const sockaddr*>(&here), sizeof here) != 0 ||
      listen(listening_, 16) != 0 || pipe(stop_) != 0) {
    throw std::runtime_error("cannot listen in " + directory);
  }
  thread_ = std::thread([this] { run(); });
}

Link::~Link() {
  if (write(stop_[1], "", 1) == 1) thread_.join();
  for (const int file : {listening_, stop_[0], stop_[1]}) close(file);
}

void Link::run() {
  std::list<Connection> connections;
  for (;;) {
    std::vector<pollfd> files{{stop_[0], POLLIN, 0}, {listening_, POLLIN, 0}};
    auto now = Clock::now();
    auto next = now + std::chrono::hours(1);
    for (auto& connection : connections) {
      for (Way* way : {&connection.up, &connection.down}) {
        files.push_back({way->ended ? -1 : way->from, POLLIN, 0});
        files.push_back({way->has_due(now) ? way->to : -1, POLLOUT, 0});
        if (!way->packets.empty() && !way->has_due(now)) {
          next = std::min(next, way->packets.front().due);
        }
      }
    }
    const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(next - now).count();
    const timespec timeout{left / 1'000'000'000, left % 1'000'000'000};
    if (ppoll(files.data(), files.size(), &timeout, nullptr) < 0 && errno != EINTR) return;
    if (files[0].revents != 0) break;
    now = Clock::now();
    std::size_t file = 2;
    for (auto& connection : connections) {
      for (Way* way : {&connection.up, &connection.down}) {
        if (files[file++].revents != 0) way->read(now + delay_);
        if (files[file++].revents != 0 && !way->packets.empty()) way->write();
      }
    }
    connections.remove_if([](const Connection& connection) {
      if (!connection.is_over()) return false;
      close(connection.client);
      close(connection.server);
      return true;
    });
    if (files[1].revents != 0) {
      const int client = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
      const int server = open_socket();
      const auto there = address(server_);
      if (client < 0 ||
          connect(server, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) {
        close(server);
        if (client >= 0) close(client);
        continue;
      }
      connections.push_back({client, server});
    }
  }
  for (const auto& connection : connections) {
    close(connection.client);
    close(connection.server);
  }
}
