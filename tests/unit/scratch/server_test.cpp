#include "scratch/server.hpp"

#include <aludel/error.hpp>

#include <doctest/doctest.h>

#include "temporary_directory.hpp"

using namespace aludel;
using scratch::Server;
namespace fs = std::filesystem;

TEST_CASE("a server that was never started does not run, and asking creates nothing") {
  const TemporaryDirectory folder;
  Server server(folder.path() / "scratch");
  CHECK_FALSE(server.is_running());
  server.stop();
  server.destroy();
  const auto status = server.status();
  CHECK_FALSE(status.running);
  CHECK(status.pid == 0);
  CHECK(status.version.empty());
  CHECK(status.size == 0);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a database is named by parameters and by a URL that say the same") {
  const Server server("/no/such/directory");
  const auto parameters = server.connection_parameters("a b/ü");
  CHECK(parameters.at("dbname") == "a b/ü");
  CHECK(parameters.at("user") == "postgres");
  CHECK(server.url("a b/ü") ==
        "postgresql://postgres@/a%20b%2F%C3%BC?host=" + parameters.at("host") + "&port=5432");
  CHECK(Server("/no/such/directory/").connection_parameters("x") ==
        Server("/no/such/./directory").connection_parameters("x"));
}

TEST_CASE("somebody else's data are neither started nor deleted") {
  const TemporaryDirectory folder;
  const auto file = folder.write("data/thesis.tex", "ten years");
  Server server(folder.path());
  for (const bool start : {true, false}) {
    try {
      start ? server.start() : server.destroy();
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == "scratch");
      CHECK(error.message() == "'" + (folder.path() / "data").string() +
                                   "' is there already and no scratch server's data");
    }
  }
  CHECK(fs::exists(file));
}

TEST_CASE("without server programs the error comes before anything is created") {
  const TemporaryDirectory folder;
  Server server(folder.path() / "scratch", folder.path() / "no-programs");
  try {
    server.start();
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == "no_server");
  }
  CHECK(fs::is_empty(folder.path()));
}
