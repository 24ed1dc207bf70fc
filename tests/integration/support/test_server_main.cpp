// The fixture of the integration tests: test_server start|restart|stop.

#include <aludel/error.hpp>

#include <cstdio>
#include <cstring>
#include <string>

#include "support/test_server.hpp"

int main(int argc, char** argv) {
  const std::string action = argc == 2 ? argv[1] : "";
  try {
    auto server = aludel::test::shared_server();
    if (action == "start") {
      server.start(true);
      std::puts(server.url("postgres").c_str());
    } else if (action == "restart") {
      // Nothing of an earlier run that was broken off.
      server.destroy();
      server.start(true);
    } else if (action == "stop") {
      server.destroy();
    } else {
      std::fputs("usage: test_server start|restart|stop\n", stderr);
      return 2;
    }
    return 0;
  } catch (const aludel::Error& error) {
    std::fprintf(stderr, "%s: %s\nhint: %s\n", error.kind() == "no_server" ? "skipped" : "error",
                 error.what(), error.hint().c_str());
    return error.kind() == "no_server" ? aludel::test::skipped : 1;
  }
}
