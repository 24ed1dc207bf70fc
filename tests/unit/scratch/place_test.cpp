#include "scratch/place.hpp"

#include <aludel/error.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scratch/owner.hpp"
#include "temporary_directory.hpp"

using namespace aludel;
namespace fs = std::filesystem;

TEST_CASE("one directory has one fingerprint, however it is spelt") {
  const TemporaryDirectory folder;
  fs::create_directory(folder.path() / "a");
  fs::create_symlink("a", folder.path() / "link");
  const auto print = scratch::fingerprint(folder.path() / "a");
  CHECK(print.size() == 16);
  CHECK(scratch::fingerprint(folder.path() / "link") == print);
  CHECK(scratch::fingerprint(folder.path() / "b" / ".." / "a") == print);
  CHECK(scratch::fingerprint(folder.path() / "b") != print);
}

TEST_CASE("a socket fits into its 107 bytes whatever the directory's name") {
  const fs::path deep = "/build/" + std::string(200, 'x') + "/with a blank";
  const auto socket = scratch::socket_directory(deep, 4294967294U) / ".s.PGSQL.5432.lock";
  CHECK(socket.string().size() <= 107);
}

TEST_CASE("postmaster.pid is read as PostgreSQL writes it") {
  const TemporaryDirectory data;
  CHECK(scratch::read_postmaster(data.path()).pid == 0);
  data.write("postmaster.pid", "4711\n/data\n1700000000\n5432\n/tmp/x\n\n  1234 5\nstarting\n");
  auto found = scratch::read_postmaster(data.path());
  CHECK(found.pid == 4711);
  CHECK(found.socket == "/tmp/x");
  CHECK_FALSE(found.ready);
  data.write("postmaster.pid", "4711\n/data\n1700000000\n5432\n/tmp/x\n\n  1234 5\nready   \n");
  CHECK(scratch::read_postmaster(data.path()).ready);
  data.write("postmaster.pid", "");
  CHECK(scratch::read_postmaster(data.path()).pid == 0);
}

TEST_CASE("a process that is not known to be a server here is never taken for one") {
  const TemporaryDirectory data;
  using scratch::Identity;
  // 1 is there always, and often hidden even from root.
  for (const int pid : {::getpid(), ::getppid(), 2, 1, 0, -1}) {
    CHECK(scratch::identify(pid, data.path()) == Identity::other);
    CHECK(scratch::identify(pid, "/") == Identity::other);
  }
  // Signals nobody, and so returns.
  scratch::end_survivors(data.path());
  scratch::end_survivors("/");
}

TEST_CASE("the tail of a log is its last lines, indented") {
  const TemporaryDirectory folder;
  CHECK(scratch::tail(folder.path() / "none").empty());
  const auto log = folder.write("log", "one\ntwo\nthree\n");
  CHECK(scratch::tail(log, 2) == "\n  two\n  three");
  CHECK(scratch::tail(log) == "\n  one\n  two\n  three");
}

TEST_CASE("a lock is exclusive while it lives, and creates its directory only where asked to") {
  const TemporaryDirectory folder;
  const fs::path file = folder.path() / "new" / "lock";
  using Directory = scratch::FileLock::Directory;
  CHECK_THROWS_AS(scratch::FileLock(file, Directory::must_exist), Error);
  CHECK_FALSE(fs::exists(file.parent_path()));
  const auto is_free = [&] {
    const int fd = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    const bool free = ::flock(fd, LOCK_EX | LOCK_NB) == 0;
    ::close(fd);
    return free;
  };
  {
    const scratch::FileLock lock(file, Directory::create);
    CHECK_FALSE(is_free());
  }
  CHECK(is_free());
}

TEST_CASE("a private directory is closed to others, and never one that somebody else made") {
  const TemporaryDirectory folder;
  const scratch::Owner self{::geteuid(), ::getegid(), std::nullopt};
  const auto mode = [](const fs::path& path) {
    return fs::status(path).permissions() & fs::perms::all;
  };
  const fs::path made = folder.path() / "made";
  scratch::make_private(made, self);
  CHECK(mode(made) == fs::perms::owner_all);
  fs::permissions(made, fs::perms::all);
  scratch::make_private(made, self);
  CHECK(mode(made) == fs::perms::owner_all);

  fs::create_symlink(made, folder.path() / "link");
  CHECK_THROWS_AS(scratch::make_private(folder.path() / "link", self), Error);
  if (::geteuid() == 0) {
    REQUIRE(::chown(made.c_str(), 12345, 12345) == 0);
    CHECK_THROWS_AS(scratch::make_private(made, self), Error);
  }
}
