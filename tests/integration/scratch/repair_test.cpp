#include <doctest/doctest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <aludel/error.hpp>

#include <fstream>
#include <thread>

#include "own_server.hpp"

using namespace aludel;
using test::OwnServer;
namespace fs = std::filesystem;

namespace {

Error error_of_start(scratch::Server& server) {
  try {
    server.start(true);
  } catch (const Error& error) {
    return error;
  }
  FAIL("it started");
  return {"", ""};
}

}  // namespace

TEST_CASE("a postmaster that was killed is replaced, also while its sessions are busy") {
  OwnServer own;
  own.server.start();
  own.query("CREATE TABLE kept (x int)");
  std::thread busy([&] {
    test::run_program({test::client_program("psql"), "-XAtqc",
                       "SELECT count(*) FROM generate_series(1, 10000000000)",
                       own.server.url("postgres")});
  });
  while (
      own.query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%100000000%' AND pid <> "
                "pg_backend_pid()") != "1\n") {
  }
  const int killed = own.server.status().pid;
  REQUIRE(::kill(killed, SIGKILL) == 0);
  while (own.server.is_running()) {  // a busy machine takes its time to end a process
  }
  own.server.start();
  busy.join();
  CHECK(own.server.status().pid != killed);
  CHECK(own.query("SELECT count(*) FROM kept") == "0\n");
}

TEST_CASE("a stale postmaster.pid that names a living process of somebody else is ignored") {
  OwnServer own;
  own.server.start(true);
  const auto data = own.server.directory() / "data";
  struct stat owner {};
  REQUIRE(::stat(data.c_str(), &owner) == 0);
  const int pid = own.server.status().pid;
  std::string text = test::text_of(data / "postmaster.pid");
  own.server.stop();

  const pid_t other = ::fork();
  if (other == 0) {
    // PostgreSQL takes a living process of its own user for its predecessor.
    if (::setuid(owner.st_uid) == 0) ::pause();
    ::_exit(1);
  }
  text.replace(0, std::to_string(pid).size(), std::to_string(other));
  std::ofstream(data / "postmaster.pid") << text;
  CHECK_FALSE(own.server.is_running());
  own.server.start(true);
  CHECK(own.query("SELECT 1") == "1\n");
  ::kill(other, SIGKILL);
  ::waitpid(other, nullptr, 0);
}

TEST_CASE("what a starter left that was killed during initdb is replaced") {
  OwnServer own;
  own.folder.write("scratch/data.new/base/1/1234", "half");
  own.server.start(true);
  CHECK(own.query("SELECT 1") == "1\n");
  CHECK_FALSE(fs::exists(own.server.directory() / "data.new"));
}

TEST_CASE("a directory that was deleted under its server gets a new one") {
  OwnServer own;
  own.server.start(true);
  own.query("CREATE TABLE gone (x int)");
  const int orphan = own.server.status().pid;
  fs::remove_all(own.server.directory());
  CHECK_FALSE(own.server.is_running());
  own.server.start(true);
  CHECK(own.query("SELECT to_regclass('gone') IS NULL") == "t\n");
  CHECK(own.server.status().pid != orphan);
}

TEST_CASE("data of another major version are refused, and kept") {
  OwnServer own;
  own.server.start(true);
  own.server.stop();
  const auto data = own.server.directory() / "data";
  const std::string ours = test::text_of(data / "PG_VERSION");
  std::ofstream(data / "PG_VERSION") << "9.6\n";
  const Error error = error_of_start(own.server);
  CHECK(error.kind() == "scratch");
  CHECK(error.message() == "the data in '" + data.string() +
                               "' are of PostgreSQL 9.6, the programs in '" +
                               test::binaries().string() + "' are PostgreSQL " +
                               scratch::server_version(test::binaries()));
  CHECK(error.hint() ==
        "destroy this scratch server to start with an empty one, or name the programs of "
        "PostgreSQL 9.6");
  std::ofstream(data / "PG_VERSION") << ours;
  own.server.start(true);
  CHECK(own.query("SELECT 1") == "1\n");
}

TEST_CASE("a server that does not start shows the end of its log") {
  OwnServer own;
  own.server.start(true);
  own.server.stop();
  std::ofstream(own.server.directory() / "data" / "postgresql.conf", std::ios::app)
      << "no_such_setting = 1\n";
  const Error error = error_of_start(own.server);
  CHECK(error.kind() == "scratch");
  CHECK(error.message().find("does not start:") != std::string::npos);
  CHECK(error.message().find("unrecognized configuration parameter \"no_such_setting\"") !=
        std::string::npos);
}

TEST_CASE("an initdb that fails half-way leaves no data directory") {
  OwnServer own;
  // As on a full disk.
  const auto programs = own.folder.path() / "programs";
  own.folder.write("programs/initdb",
                   "#!/bin/sh\necho half > PG_VERSION\n"
                   "echo 'could not write: No space left on device' >&2\nexit 1\n");
  for (const char* name : {"pg_ctl", "postgres"}) {
    own.folder.write(fs::path("programs") / name, "#!/bin/sh\nexit 1\n");
  }
  for (const auto& entry : fs::directory_iterator(programs)) {
    fs::permissions(entry, fs::perms(0755));
  }
  scratch::Server server(own.server.directory(), programs);
  const Error error = error_of_start(server);
  CHECK(error.message() == "initdb cannot make a database cluster in '" +
                               own.server.directory().string() +
                               "': could not write: No space left on device");
  CHECK(error.hint().starts_with("free about 50 MB there"));
  CHECK_FALSE(fs::exists(own.server.directory() / "data"));
  CHECK_FALSE(fs::exists(own.server.directory() / "data.new"));
  own.server.start(true);
  CHECK(own.query("SELECT 1") == "1\n");
}
