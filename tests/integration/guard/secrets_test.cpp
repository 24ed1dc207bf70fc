// Passwords come in by every way there is, and go out by none.

#include <doctest/doctest.h>

#include <fstream>

#include "../tool/project.hpp"
#include "support/background.hpp"
#include "support/secrets.hpp"
#include "support/test_database.hpp"
#include "support/test_server.hpp"

using namespace aludel;
using test::Project;
using test::TestDatabase;

namespace {

using test::open_secret;
using test::secret;

}  // namespace

TEST_CASE("no command prints the password, whatever way it came and however it ends") {
  const TestDatabase database;
  auto parameters = database.parameters();
  const std::string plain = "host='" + parameters["host"] + "' port=" + parameters["port"] +
                            " dbname=" + parameters["dbname"] + " user=postgres";
  const std::string wrong = "host='" + parameters["host"] + "' port=1 user=postgres dbname=x";
  const auto yaml = [](const std::string& keywords, const std::string& password) {
    return "{url: \"" + keywords + "\", " + password + "}";
  };
  const std::string ways[] = {
      "\"" + plain + " password=" + secret + "\"",
      "\"" + wrong + " password=" + secret + "\"",
      "\"postgresql://postgres:" + std::string(secret) + "@127.0.0.1:1/x\"",
      "\"postgresql://postgres:" + std::string(secret) + "@127.0.0.1:nonsense/x\"",
      "\"postgresql://postgres:a@" + std::string(secret) + "@127.0.0.1:1/x\"",
      yaml(plain, "password_command: [cat, secret.txt]"),
      yaml(plain, "password_command: \"sh -c 'cat secret.txt >&2; cat secret.txt; exit 1'\""),
      yaml(plain, "password_command: \"sh -c 'cat secret.txt >&2'\""),
      // Arguments that are secrets: whoever writes them shows them to `ps`, and nobody else does.
      yaml(plain, std::string("password_command: [echo, ") + open_secret + "]"),
      yaml(plain, std::string("password_command: [\"false\", ") + open_secret + "]"),
      yaml(plain, std::string("password_command: [/no/such/program, ") + open_secret + "]"),
      yaml(plain, "password_file: secret.txt"),
      yaml(plain, "password: \"${SECRET}\""),
      yaml(plain, std::string("passwrod: ") + secret),
      std::string("{password: [") + secret + "]}",
  };
  const std::vector<std::vector<std::string>> commands{{"upgrade"},
                                                       {"current", "--verbose"},
                                                       {"log", "--verbose"},
                                                       {"plan"},
                                                       {"downgrade", "--json"},
                                                       {"verify"},
                                                       {"upgrade", "--sql"},
                                                       {"history", "--json"},
                                                       {"stamp", "nonsense"},
                                                       {"-e", "careful", "downgrade"}};
  const Project project("postgresql://");
  test::write_blog(project);
  project.revision("d4", "c3", "SELECT 1/0;", "");
  project.directory().write("secret.txt", std::string(secret) + "\n");
  for (const auto& way : ways) {
    CAPTURE(way);
    project.directory().write(
        "migrate.yaml",
        "versions: versions\ndatabase: " + way +
            "\nhooks: {before_run: [{run: \"sh -c 'echo $PGPASSWORD; echo $PGPASSWORD >&2'\"}], "
            "on_failure: [{run: \"sh -c 'echo $PGPASSWORD; exit 1'\"}]}\n"
            "environments: {careful: {protected: true}}\n");
    for (const auto& command : commands) {
      CAPTURE(command.front());
      CHECK_NOTHROW(project.run(command, {{"SECRET", secret}}));
    }
  }
  const auto url = plain + " password=" + open_secret;
  for (const auto& command : commands) {
    auto words = command;
    words.insert(words.begin(), {"--url", url});
    CHECK_NOTHROW(project.run(words));
  }
}

TEST_CASE("ps does not show a password while the program runs") {
  if (!std::filesystem::exists("/proc/self/cmdline")) {
    MESSAGE("skipped: there is no /proc here");
    return;
  }
  const TestDatabase database;
  auto parameters = database.parameters();
  const Project project(database.url());
  project.revision("a1", "", "SELECT pg_advisory_lock(42);", "");
  auto judge = database.connect();
  judge.execute("SELECT pg_advisory_lock(42)");
  const auto marker = std::string(open_secret) + std::to_string(judge.backend_pid());
  const std::string keywords = "host='" + parameters["host"] + "' port=" + parameters["port"] +
                               " user=postgres dbname=" + parameters["dbname"] +
                               " password=" + marker;
  // Through a file: the words of whoever starts it are on show too.
  const auto start =
      project.directory().write("start", "#!/bin/sh\nexec '" + std::string(ALUDEL_PROGRAM) +
                                             "' --url \"" + keywords + "\" upgrade\n");
  std::filesystem::permissions(start, std::filesystem::perms::owner_all);
  test::Background program({"/bin/sh", start.string()}, project.directory().path());
  while (program.is_running() &&
         judge
             .execute("SELECT FROM pg_stat_activity WHERE datname = current_database() AND "
                      "wait_event_type = 'Lock'")
             .empty()) {
  }
  REQUIRE(program.is_running());
  const auto seen = test::all_command_lines();
  judge.execute("SELECT pg_advisory_unlock(42)");
  CHECK(seen.find("upgrade") != std::string::npos);
  CHECK(seen.find(marker) == std::string::npos);
  CHECK(program.result().exit_code == 0);
}
