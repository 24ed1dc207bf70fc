// A tablespace on a small tmpfs. Only root can mount one, and not in every container.

#include <doctest/doctest.h>

#include <sys/mount.h>

#include <cerrno>
#include <cstring>

#include "../tool/project.hpp"
#include "scratch/owner.hpp"
#include "support/test_database.hpp"
#include "support/test_server.hpp"

using namespace aludel;
using test::Project;
using test::TestDatabase;

namespace {

constexpr const char* small = "size=2m,mode=0755";

/// Why nothing can be mounted here.
std::string refusal() {
  const test::TemporaryDirectory folder;
  const auto place = folder.path().string();
  if (::mount("tmpfs", place.c_str(), "tmpfs", 0, small) != 0) {
    return std::string("a tmpfs cannot be mounted here: ") + std::strerror(errno);
  }
  ::umount(place.c_str());
  return {};
}

const test::Requirement needs(refusal);

class SmallDisk {
 public:
  SmallDisk() {
    REQUIRE(::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, small) == 0);
    const auto inside = path();
    std::filesystem::create_directory(inside);
    scratch::owner_of(test::shared_server().status().data).take(inside);
  }
  ~SmallDisk() { ::umount2(folder_.path().c_str(), MNT_DETACH); }
  void grow() const {
    REQUIRE(::mount("tmpfs", folder_.path().c_str(), "tmpfs", MS_REMOUNT, "size=64m") == 0);
  }
  std::filesystem::path path() const { return folder_.path() / "space"; }

 private:
  test::TemporaryDirectory folder_;
};

}  // namespace

TEST_CASE("a full disk stops a revision, leaves nothing of it, and is told with what helps") {
  const SmallDisk disk;
  {
    const TestDatabase database;
    const Project project(database.url());
    auto judge = database.connect();
    judge.execute("CREATE TABLESPACE small LOCATION '" + disk.path().string() + "'");
    project.revision("a1", "", "CREATE TABLE t (x text) TABLESPACE small;", "DROP TABLE t;");
    project.revision("b2", "a1",
                     "INSERT INTO t SELECT repeat(md5(i::text), 30) FROM generate_series(1, 20000) "
                     "i;",
                     "DELETE FROM t WHERE true;");
    const auto full = project.run({"upgrade"});
    CHECK(full.exit_code == 1);
    CHECK(full.error.find("(SQLSTATE 53100)") != std::string::npos);
    CHECK(full.error.find("disk") != std::string::npos);
    CHECK(full.error.find("hint: ") != std::string::npos);
    CHECK(project.transcript({"current"}) == "a1 (current) step a1\n");
    CHECK(judge.execute("SELECT count(*) FROM t")[0][0] == "0");
    CHECK(project.run({"log", "--json"}).output.find("\"sqlstate\": \"53100\"") !=
          std::string::npos);
    disk.grow();
    CHECK(project.run({"upgrade"}).exit_code == 0);
    CHECK(judge.execute("SELECT count(*) FROM t")[0][0] == "20000");
  }
  auto parameters = test::shared_server().connection_parameters("postgres");
  database::Connection(parameters).execute("DROP TABLESPACE small");
}
