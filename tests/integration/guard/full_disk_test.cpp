// A tablespace, and the write-ahead log, on a small tmpfs. Only root can mount one, and not in
// every container.

#include <doctest/doctest.h>

#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <thread>

#include "../scratch/own_server.hpp"
#include "../tool/project.hpp"
#include "scratch/owner.hpp"
#include "support/test_database.hpp"
#include "support/test_server.hpp"

using namespace aludel;
using test::Project;
using test::TestDatabase;

namespace {

/// Why nothing can be mounted here.
std::string refusal() {
  const test::TemporaryDirectory folder;
  const auto place = folder.path().string();
  if (::mount("tmpfs", place.c_str(), "tmpfs", 0, "size=2m") != 0) {
    return std::string("a tmpfs cannot be mounted here: ") + std::strerror(errno);
  }
  ::umount(place.c_str());
  return {};
}

const test::Requirement needs(refusal);

/// Of the user that the data belong to.
class SmallDisk {
 public:
  SmallDisk(const char* size, const std::filesystem::path& data) {
    const auto options = std::string("mode=0755,size=") + size;
    REQUIRE(::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, options.c_str()) == 0);
    std::filesystem::create_directory(path());
    std::filesystem::permissions(path(), std::filesystem::perms::owner_all);
    scratch::owner_of(data).take(path());
  }
  ~SmallDisk() { ::umount2(folder_.path().c_str(), MNT_DETACH); }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  void grow() const {
    REQUIRE(::mount("tmpfs", folder_.path().c_str(), "tmpfs", MS_REMOUNT, "size=256m") == 0);
  }
  std::filesystem::path path() const { return folder_.path() / "space"; }

 private:
  test::TemporaryDirectory folder_;
};

/// A server whose write-ahead log has room for three segments.
struct SmallLog {
  SmallLog() {
    own.server.start(false);
    own.server.stop();
    const auto data = own.server.status().data;
    disk.emplace("48m", data);
    for (const auto& entry : std::filesystem::directory_iterator(data / "pg_wal")) {
      const auto copy = disk->path() / entry.path().filename();
      std::filesystem::copy(entry.path(), copy, std::filesystem::copy_options::recursive);
      scratch::owner_of(data).take(copy);
    }
    std::filesystem::remove_all(data / "pg_wal");
    std::filesystem::create_directory_symlink(disk->path(), data / "pg_wal");
    own.server.start(false);
  }

  /// As whoever is called at night would: room, and the server again.
  void mend() {
    disk->grow();
    for (bool up = false; !up;) {
      try {
        own.server.start(false);
        database::Connection(own.server.connection_parameters("postgres"));
        up = true;
      } catch (const Error&) {  // it is still going down, or coming up
        std::this_thread::yield();
      }
    }
  }

  test::OwnServer own;
  std::optional<SmallDisk> disk;
};

}  // namespace

TEST_CASE("a full disk stops a revision, leaves nothing of it, and is told with what helps") {
  const SmallDisk disk("2m", test::shared_server().status().data);
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

TEST_CASE("a full disk under the write-ahead log takes the server down; the state stays true") {
  SmallLog log;
  log.own.server.create_database("blog");
  const auto url = log.own.server.url("blog");
  const Project project(url);
  // Long values that are not compressed.
  project.revision(
      "a1", "", "CREATE TABLE t (i integer, x text);\nALTER TABLE t ALTER x SET STORAGE EXTERNAL;",
      "DROP TABLE t;");
  // More than there is room for.
  const std::string much =
      "INSERT INTO t SELECT i, repeat(md5(i::text), 100) FROM generate_series(1, 40000) i;";
  project.revision("b2", "a1", much, "");
  const auto rows = [&] {
    database::Connection judge(log.own.server.connection_parameters("blog"));
    return judge.execute("SELECT count(*) FROM t")[0][0].value_or("");
  };

  const auto full = project.run({"upgrade"});
  CAPTURE(full.error);
  CHECK(full.exit_code == 1);
  CHECK(full.error.find("b2_step.sql:") != std::string::npos);
  CHECK(full.error.find("hint: a disk of the server is full: make room there; ") !=
        std::string::npos);
  log.mend();
  CHECK(project.transcript({"current"}) == "a1 (current) step a1\n");
  CHECK(rows() == "0");
  CHECK(project.run({"upgrade"}).exit_code == 0);
  CHECK(rows() == "40000");
}

TEST_CASE("a revision that a full write-ahead log interrupted is resumed") {
  SmallLog log;
  log.own.server.create_database("blog");
  const Project project(log.own.server.url("blog"));
  project.revision(
      "a1", "",
      "CREATE TABLE t (i integer, x text);\nALTER TABLE t ALTER x SET STORAGE EXTERNAL;\n"
      "CREATE INDEX CONCURRENTLY ix ON t (i);\n"
      "INSERT INTO t SELECT i, repeat(md5(i::text), 100) FROM "
      "generate_series(1, 40000) i;\nVACUUM t;",
      "");
  const auto full = project.run({"upgrade"});
  CAPTURE(full.error);
  CHECK(full.exit_code == 1);
  CHECK(full.error.find("a1_step.sql:7:1") != std::string::npos);
  log.mend();
  const auto current = project.run({"current"});
  CHECK(current.exit_code == 4);
  CHECK(current.error.find("2 of 4 steps") != std::string::npos);
  CHECK(project.run({"resume"}).exit_code == 0);
  database::Connection judge(log.own.server.connection_parameters("blog"));
  CHECK(judge.execute("SELECT count(*) FROM t")[0][0] == "40000");
  CHECK(project.transcript({"current"}) == "a1 (current, head) step a1\n");
}
