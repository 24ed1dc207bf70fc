#include <doctest/doctest.h>

#include <sys/wait.h>
#include <csignal>

#include "faults/history.hpp"

using namespace aludel;
using test::Journey;
using test::Proxy;
using test::Socket;
using test::stride;

namespace {

/// Runs it with the kill at one statement; returns how many there were, and whether it was killed.
std::pair<int, bool> run(const Journey& journey, const test::TestDatabase& database,
                         Proxy::When when, int number) {
  const Socket socket(database.parameters());
  Proxy proxy(socket.path, socket.directory);
  const auto child = journey.start(database, socket.directory);
  proxy.start(Proxy::Count::statements, when, number, [child] {
    kill(child, SIGKILL);
    return true;
  });
  int status = 0;
  waitpid(child, &status, 0);
  proxy.stop();
  if (!WIFSIGNALED(status)) CHECK(WEXITSTATUS(status) == 0);
  return {proxy.counted(), WIFSIGNALED(status)};
}

void kill_everywhere(const std::string& target, Proxy::When when) {
  const Journey journey(target);
  int count = 0;
  {
    const test::TestDatabase database;
    journey.prepare(database);
    count = run(journey, database, when, 0).first;
    REQUIRE(count > 30);
  }
  int killed = 0;
  for (int number = 1; number <= count; number += stride(5)) {
    const test::TestDatabase database;
    journey.prepare(database);
    killed += run(journey, database, when, number).second;
    Journey::settle(database);
    journey.check(database, target + " killed at statement " + std::to_string(number) + " of " +
                                std::to_string(count));
  }
  MESSAGE(target, ": killed ", killed, " times of ", count);
  CHECK(killed > 0);
}

}  // namespace

TEST_CASE("killed before any statement on the way up") {
  kill_everywhere("heads", Proxy::When::before);
}
TEST_CASE("killed after any statement on the way up") {
  kill_everywhere("heads", Proxy::When::after);
}
TEST_CASE("killed before any statement on the way down") {
  kill_everywhere("base", Proxy::When::before);
}
TEST_CASE("killed after any statement on the way down") {
  kill_everywhere("base", Proxy::When::after);
}

namespace {

void cut_everywhere(const std::string& target, Proxy::When when) {
  const Journey journey(target);
  const auto run_cut = [&](const test::TestDatabase& database, int number) {
    const Socket socket(database.parameters());
    Proxy proxy(socket.path, socket.directory);
    const auto child = journey.start(database, socket.directory);
    proxy.start(Proxy::Count::all, when, number, [] { return true; });
    int status = 0;
    waitpid(child, &status, 0);
    proxy.stop();
    CHECK_FALSE(WIFSIGNALED(status));
    return proxy.counted();
  };
  int count = 0;
  {
    const test::TestDatabase database;
    journey.prepare(database);
    count = run_cut(database, 0);
  }
  for (int number = 1; number <= count; number += stride(20)) {
    const test::TestDatabase database;
    journey.prepare(database);
    run_cut(database, number);
    Journey::settle(database);
    journey.check(database, target + " cut at message " + std::to_string(number) + " of " +
                                std::to_string(count));
  }
  MESSAGE(target, ": ", count, " messages");
}

}  // namespace

TEST_CASE("a connection that is cut at any message on the way up") {
  cut_everywhere("heads", Proxy::When::before);
}
TEST_CASE("a connection that is cut at any message on the way down") {
  cut_everywhere("base", Proxy::When::before);
}

TEST_CASE("fifty programs that start together: one works, the others find nothing to do") {
  const Journey journey("heads");
  const test::TestDatabase database;
  journey.prepare(database);
  std::vector<pid_t> children;
  for (int i = 0; i < 50; ++i) children.push_back(journey.start(database));
  int failed = 0;
  for (const auto child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    failed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
  }
  CHECK(failed == 0);
  journey.check(database, "fifty at once");
}
