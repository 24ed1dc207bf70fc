#include <doctest/doctest.h>

#include <aludel/error.hpp>

#include <thread>

#include "own_server.hpp"

using namespace aludel;
using test::OwnServer;
namespace fs = std::filesystem;

TEST_CASE("a server starts, keeps its data over a restart, and is destroyed without a trace") {
  OwnServer own;
  auto& server = own.server;
  server.start();
  REQUIRE(server.is_running());
  own.query("CREATE TABLE kept (x int)");
  CHECK(own.query("SELECT current_user") == "postgres\n");
  CHECK(own.query("SHOW server_encoding") == "UTF8\n");
  CHECK(own.query("SHOW listen_addresses") == "\n");
  CHECK(own.query("SHOW fsync") == "on\n");
  CHECK(own.query("SHOW data_directory") == (server.directory() / "data").string() + "\n");

  const auto status = server.status();
  CHECK(status.running);
  CHECK(own.query("SELECT pg_backend_pid() > 0") == "t\n");
  CHECK(status.version == scratch::major_version(scratch::server_version(server.binaries())));
  CHECK(status.size > 1'000'000);
  CHECK(status.size < 1'000'000'000);
  CHECK((fs::status(status.socket).permissions() & fs::perms::all) == fs::perms::owner_all);
  CHECK(fs::exists(status.log));

  server.start();
  CHECK(server.status().pid == status.pid);

  server.stop();
  CHECK_FALSE(server.is_running());
  CHECK_FALSE(fs::exists(status.socket));
  server.stop();
  CHECK(server.status().pid == 0);

  server.start(true);
  CHECK(own.query("SHOW fsync") == "off\n");
  CHECK(own.query("SELECT count(*) FROM kept") == "0\n");

  server.destroy();
  CHECK_FALSE(fs::exists(server.directory()));
  CHECK_FALSE(fs::exists(status.socket));
  CHECK(fs::is_empty(own.folder.path()));
}

TEST_CASE("destroying leaves files that are not the server's") {
  OwnServer own;
  own.server.start(true);
  const auto notes = own.folder.write("scratch/notes.txt", "mine");
  own.server.destroy();
  CHECK(test::text_of(notes) == "mine");
  CHECK(std::distance(fs::directory_iterator(own.server.directory()), {}) == 1);
}

TEST_CASE("many starters at once start one server") {
  OwnServer own;
  std::vector<process::Result> results(6);
  std::vector<std::thread> starters;
  for (auto& result : results) {
    starters.emplace_back([&] {
      result = test::run_program({TEST_SERVER_PROGRAM, "start"},
                                 {{"ALUDEL_TEST_SERVER", own.server.directory().string()}});
    });
  }
  for (auto& starter : starters) starter.join();
  for (const auto& result : results) {
    CHECK(result.error == "");
    CHECK(result.exit_code == 0);
    CHECK(result.output == own.server.url("postgres") + "\n");
  }
  CHECK(own.query("SELECT 1") == "1\n");
}

TEST_CASE("two directories are two servers") {
  OwnServer one;
  OwnServer other;
  one.server.start(true);
  other.server.start(true);
  one.query("CREATE TABLE here (x int)");
  CHECK(other.query("SELECT to_regclass('here') IS NULL") == "t\n");
  one.server.stop();
  CHECK(other.server.is_running());
}

TEST_CASE("what libpq's variables say does not reach the server") {
  OwnServer own;
  const auto result = test::run_program({TEST_SERVER_PROGRAM, "start"},
                                        {{"ALUDEL_TEST_SERVER", own.server.directory().string()},
                                         {"PGPORT", "no number"},
                                         {"PGDATA", "/no/such"},
                                         {"PGOPTIONS", "--no-such"}});
  CHECK(result.error == "");
  CHECK(result.exit_code == 0);
}

TEST_CASE("a server of root's does not run as root") {
  OwnServer own;
  own.server.start(true);
  const auto owner =
      test::output_of({"ps", "-o", "user=", "-p", std::to_string(own.server.status().pid)});
  CHECK(owner.find("root") == std::string::npos);
}
