// A hot standby, and a server that is still starting.

#include <doctest/doctest.h>

#include <fstream>

#include "../tool/project.hpp"
#include "database/await_server.hpp"
#include "process/process.hpp"
#include "scratch/owner.hpp"
#include "support/background.hpp"
#include "support/test_server.hpp"

using namespace aludel;
using test::Project;
namespace fs = std::filesystem;

namespace {

/// A program of the server's, as the user that owns it.
void run_as_owner(const scratch::Owner& owner, const std::string& program,
                  std::vector<std::string> arguments) {
  const auto result = process::capture({.program = (test::binaries() / program).string(),
                                        .arguments = std::move(arguments),
                                        .directory = "/",
                                        .user = owner.user});
  REQUIRE_MESSAGE(result.succeeded(), result.error, result.output);
}

/// A primary and what follows it.
class Pair {
 public:
  Pair() : primary_(folder_.path() / "primary", test::binaries()) {
    primary_.start();
    place_ = folder_.path() / "copies";
    fs::create_directory(place_);
    owner_ = scratch::owner_of(primary_.status().data);
    owner_.take(place_);
    run_as_owner(owner_, "pg_basebackup",
                 {"-D", data().string(), "-R", "-X", "stream", "-c", "fast", "-d",
                  primary_.url("postgres")});
    const auto settings = data() / "postgresql.auto.conf";
    std::ofstream(settings, std::ios::app)
        << "unix_socket_directories = '\"" << place_.string() << "\"'\nport = 5433\n";
  }
  ~Pair() {
    if (started_)
      run_as_owner(owner_, "pg_ctl", {"-D", data().string(), "-m", "immediate", "stop"});
    primary_.destroy();
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  void start(const char* wait) {
    run_as_owner(owner_, "pg_ctl",
                 {"-D", data().string(), "-l", (place_ / "log").string(), wait, "start"});
    started_ = true;
  }
  scratch::Server& primary() { return primary_; }
  std::string standby() const {
    return "host='" + place_.string() + "' port=5433 dbname=postgres user=postgres";
  }

 private:
  fs::path data() const { return place_ / "standby"; }

  test::TemporaryDirectory folder_;
  scratch::Server primary_;
  fs::path place_;
  scratch::Owner owner_;
  bool started_ = false;
};

}  // namespace

TEST_CASE("a standby is recognised, and one that is starting is waited for") {
  Pair pair;
  const Project on_primary("host='" + pair.primary().status().socket.string() +
                           "' user=postgres dbname=postgres");
  test::write_blog(on_primary);
  REQUIRE(on_primary.run({"upgrade", "b2"}).exit_code == 0);

  const Project project(pair.standby());
  test::write_blog(project);
  const auto absent = project.run({"current"});
  CHECK(absent.exit_code == 1);
  CHECK(project.run({"current", "--wait", "100ms"}).error.find("waiting for the server: cannot") !=
        std::string::npos);

  {
    test::Background waiting({ALUDEL_PROGRAM, "current", "--wait", "300"},
                             project.directory().path());
    pair.start("-W");
    const auto waited = waiting.result();
    CHECK(waited.exit_code == 0);
    database::Connection primary(pair.primary().connection_parameters("postgres"));
    database::Connection standby({{"dbname", pair.standby()}});
    const auto written = primary.execute("SELECT pg_current_wal_flush_lsn()")[0][0];
    while (standby.query("SELECT pg_last_wal_replay_lsn() < $1::pg_lsn", {written})[0][0] == "t") {
    }
  }
  CHECK(project.transcript({"current"}) == "b2 (current) step b2\n");

  for (const auto& words :
       std::vector<std::vector<std::string>>{{"upgrade"}, {"downgrade"}, {"stamp", "head"}}) {
    const auto refused = project.run(words);
    CHECK(refused.exit_code == 1);
    CHECK(refused.error.find("is a standby: it takes no changes") != std::string::npos);
    CHECK(refused.error.find("hint: connect to the primary (it follows ") != std::string::npos);
  }
  CHECK(project.run({"upgrade", "b2"}).error.find("nothing to do") != std::string::npos);
  CHECK(project.run({"verify"}).exit_code == 0);
  CHECK(project.run({"log"}).exit_code == 0);
}

TEST_CASE("no patience helps where the answer is no") {
  const Project project("host=127.0.0.1 port=1 sslmode=nonsense");
  test::write_blog(project);
  // Would take an hour if it waited.
  CHECK(project.run({"current", "--wait", "1h"}).exit_code == 1);
  CHECK(project.run({"current", "--wait", "soon"}).exit_code == 2);
}
