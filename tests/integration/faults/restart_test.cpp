// The server is stopped at once and started again while the program works.

#include <doctest/doctest.h>

#include <sys/wait.h>

#include <csignal>
#include <cstdlib>
#include <thread>

#include "../scratch/own_server.hpp"
#include "faults/history.hpp"

using namespace aludel;
using test::Journey;
using test::Proxy;
using test::stride;

namespace {

/// One that keeps what it said is committed, and the one of every test database while this lives.
class DurableServer {
 public:
  DurableServer() {
    own_.server.start(false);
    setenv(variable, own_.server.directory().c_str(), 1);
  }
  ~DurableServer() { before_.empty() ? unsetenv(variable) : setenv(variable, before_.c_str(), 1); }
  DurableServer(const DurableServer&) = delete;
  DurableServer& operator=(const DurableServer&) = delete;

  /// As `pg_ctl restart -m immediate`: nothing is written to disk that was not there.
  void crash() {
    const auto running = own_.server.status();
    if (kill(running.pid, SIGQUIT) != 0) std::abort();  // in the proxy's thread
    while (std::filesystem::exists(running.data / "postmaster.pid")) std::this_thread::yield();
    own_.server.start(false);
  }

 private:
  static constexpr const char* variable = "ALUDEL_TEST_SERVER";
  static std::string asked() {
    const char* value = std::getenv(variable);
    return value != nullptr ? value : "";
  }

  std::string before_ = asked();
  test::OwnServer own_;
};

/// Returns how many statements there were.
int run(const Journey& journey, const test::TestDatabase& database, DurableServer& server,
        int number) {
  const test::Socket socket(database.parameters());
  Proxy proxy(socket.path, socket.directory);
  const auto child = journey.start(database, socket.directory);
  bool crashed = false;
  proxy.start(Proxy::Count::statements, Proxy::When::after, number, [&] {
    server.crash();
    return crashed = true;
  });
  int status = 0;
  waitpid(child, &status, 0);
  proxy.stop();
  CHECK_FALSE(WIFSIGNALED(status));
  // It must not have gone on in another session.
  CHECK(WEXITSTATUS(status) == (crashed ? 1 : 0));
  return proxy.counted();
}

void crash_everywhere(const std::string& target) {
  DurableServer server;
  const Journey journey(target);
  int count = 0;
  {
    const test::TestDatabase database;
    journey.prepare(database);
    count = run(journey, database, server, 0);
    REQUIRE(count > 30);
  }
  // What it opens with changes nothing.
  for (int number = stride(25); number <= count; number += stride(25)) {
    const test::TestDatabase database;
    journey.prepare(database);
    run(journey, database, server, number);
    journey.check(database, target + ", server stopped after statement " + std::to_string(number) +
                                " of " + std::to_string(count));
  }
  MESSAGE(target, ": ", count, " statements");
}

}  // namespace

TEST_CASE("a server that is stopped with `immediate` and started again, on the way up") {
  crash_everywhere("heads");
}
TEST_CASE("a server that is stopped with `immediate` and started again, on the way down") {
  crash_everywhere("base");
}
