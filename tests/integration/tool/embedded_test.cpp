#include "project.hpp"

#include <doctest/doctest.h>

using aludel::test::Project;

namespace {

/// Removes the project's server, whatever became of the test.
struct WithServer {
  Project project;
  ~WithServer() { project.run({"scratch", "destroy"}); }
};

}  // namespace

TEST_CASE("without a database the program brings one of its own, and keeps it") {
  const WithServer with;
  const auto& project = with.project;
  aludel::test::write_blog(project);

  CHECK(project.run({"scratch", "status"}).output.find("not created yet") != std::string::npos);
  CHECK(project.transcript({"upgrade", "a1"}) ==
        "! no database is named: starting a private PostgreSQL in DIR/.aludel/server\n"
        "! upgrade a1 step a1  N ms\n! now at a1\n");
  CHECK(project.run({"scratch", "status"}).output.find("running") != std::string::npos);

  project.run({"scratch", "stop"});
  CHECK(project.run({"scratch", "status"}).output.find("stopped") != std::string::npos);
  CHECK(project.transcript({"current", "-q"}) == "a1 (current) step a1\n");

  const auto url = project.run({"scratch", "url"}).output;
  CHECK(url.find("postgresql://") == 0);
  CHECK(project.transcript({"current", "--url", url.substr(0, url.size() - 1)}) ==
        "a1 (current) step a1\n");
  CHECK(project.run({"scratch", "start", "--json"}).output.find("\"running\": true") !=
        std::string::npos);

  CHECK(project.run({"scratch", "destroy"}).exit_code == 0);
  CHECK(project.run({"scratch", "status"}).output.find("not created yet") != std::string::npos);
}

TEST_CASE("no server is started for revisions that cannot be read") {
  const WithServer with;
  const auto said = with.project.transcript({"--directory", "nowhere", "upgrade"});
  CHECK(said.find("! error: there is no folder nowhere\n") == 0);
  CHECK(with.project.run({"scratch", "status"}).output.find("not created yet") !=
        std::string::npos);
}
