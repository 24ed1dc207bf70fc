// Through pgbouncer, in session and in transaction mode.

#include <doctest/doctest.h>

#include <csignal>
#include <fstream>

#include "../tool/project.hpp"
#include "database/lock.hpp"
#include "database/suitable.hpp"
#include "process/process.hpp"
#include "scratch/owner.hpp"
#include "support/background.hpp"
#include "support/test_database.hpp"
#include "support/test_server.hpp"

using namespace aludel;
using test::Project;
using test::TestDatabase;

namespace {

std::string program() {
  for (const char* place : {"pgbouncer", "/usr/sbin/pgbouncer"}) {
    if (const auto found = process::find_program(place)) return found->string();
  }
  return {};
}

const test::Requirement needs([] {
  return program().empty() ? std::string("pgbouncer is not installed") : std::string();
});

/// One pool in front of a database of the shared server.
class Pool {
 public:
  Pool(const TestDatabase& database, const std::string& mode, const std::string& more = "") {
    const auto owner = scratch::owner_of(test::shared_server().status().data);
    sockets_ = folder_.path() / "sockets";
    std::filesystem::create_directory(sockets_);
    owner.take(sockets_);
    auto server = database.parameters();
    const auto file = folder_.write(
        "pgbouncer.ini",
        "[databases]\npool = host='" + server["host"] + "' port=" + server["port"] + " dbname='" +
            server["dbname"] + "' user=" + server["user"] +
            "\n[pgbouncer]\nlisten_port = 6432\nunix_socket_dir = " + sockets_.string() +
            "\nauth_type = any\npool_mode = " + mode +
            "\nlogfile = " + (sockets_ / "log").string() + "\n" + more);
    std::vector<std::string> words{program(), "-q"};
    if (owner.user) words.insert(words.end(), {"-u", *owner.user});
    words.push_back(file.string());
    server_ = std::make_unique<test::Background>(words, folder_.path());
    while (server_->is_running() && !std::filesystem::exists(sockets_ / ".s.PGSQL.6432")) {
    }
    REQUIRE_MESSAGE(server_->is_running(), test::text_of(sockets_ / "log"));
  }
  ~Pool() { server_->signal(SIGTERM); }

  database::Parameters parameters() const {
    return {
        {"host", sockets_.string()}, {"port", "6432"}, {"dbname", "pool"}, {"user", "postgres"}};
  }
  std::string keywords() const {
    return "host='" + sockets_.string() + "' port=6432 dbname=pool user=postgres";
  }

 private:
  test::TemporaryDirectory folder_;
  std::filesystem::path sockets_;
  std::unique_ptr<test::Background> server_;
};

}  // namespace

TEST_CASE("a pool in session mode is as good as the server") {
  const TestDatabase database;
  const Pool pool(database, "session");
  const Project project(pool.keywords());
  test::write_blog(project);
  CHECK(project.run({"upgrade"}).error.find("now at c3") != std::string::npos);
  CHECK(project.run({"downgrade", "base"}).exit_code == 0);
  database::Connection session(pool.parameters());
  const auto process = database::require_suitable(session, pool.parameters());
  CHECK(process != session.backend_pid());
  CHECK(session.execute("SELECT pg_backend_pid()")[0][0] == std::to_string(process));
}

TEST_CASE("a pool in transaction mode is recognised, before anything is changed or locked") {
  for (const char* more : {"", "server_round_robin = 1\nmin_pool_size = 3\n"}) {
    CAPTURE(more);
    const TestDatabase database;
    const Pool pool(database, "transaction", more);
    const Project project(pool.keywords());
    test::write_blog(project);
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"upgrade"}, {"stamp", "head"}, {"resume"}, {"repair", "applied"}}) {
      CAPTURE(words.front());
      const auto result = project.run(words);
      CHECK(result.exit_code == 1);
      CHECK(result.error.find("connection pooler") != std::string::npos);
      CHECK(result.error.find("gives each transaction to any server session") != std::string::npos);
      CHECK(result.error.find("hint: connect to the server itself") != std::string::npos);
    }
    auto judge = database.connect();
    CHECK(judge.execute("SELECT to_regnamespace('aludel') IS NULL")[0][0] == "t");
    CHECK_FALSE(database::lock_holder(judge, "aludel"));
    // What only looks may do so through any pool.
    CHECK(project.transcript({"current"}) == "! nothing is applied\n");
  }
}

TEST_CASE("a pool in statement mode is refused too") {
  const TestDatabase database;
  const Pool pool(database, "statement");
  const Project project(pool.keywords());
  test::write_blog(project);
  const auto result = project.run({"upgrade"});
  CHECK(result.exit_code == 1);
  CHECK(result.error.find("connection pooler") != std::string::npos);
}
