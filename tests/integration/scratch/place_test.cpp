#include <doctest/doctest.h>
#include <unistd.h>

#include <aludel/error.hpp>

#include "own_server.hpp"
#include "scratch/place.hpp"

using namespace aludel;
using test::OwnServer;
namespace fs = std::filesystem;

TEST_CASE("a long directory name with everything that a shell would take apart") {
  OwnServer own(fs::path(std::string(200, 'x')) / "a 'b' \"c\" $HOME `id` \\ ü, d" / "scratch");
  own.server.start(true);
  CHECK(own.query("SELECT 1") == "1\n");
  own.server.stop();
  own.server.start(true);
  CHECK(own.query("SELECT 1") == "1\n");
}

TEST_CASE("a directory that only root can enter holds a link to its data") {
  if (::geteuid() != 0) {
    MESSAGE("not tested: this is not root");
    return;
  }
  OwnServer own("closed/scratch");
  const auto& directory = own.server.directory();
  fs::create_directories(directory.parent_path());
  fs::permissions(directory.parent_path(), fs::perms::owner_all);

  own.server.start(true);
  own.query("CREATE TABLE kept (x int)");
  CHECK(fs::is_symlink(directory / "data"));
  const auto outside = scratch::outside_directory(directory);
  CHECK(test::text_of(outside / "directory") == directory.string() + "\n");
  own.server.stop();

  scratch::Server again(directory, test::binaries());
  again.start(true);
  CHECK(own.query("SELECT count(*) FROM kept") == "0\n");

  SUBCASE("destroying it leaves nothing there either") {
    again.destroy();
    CHECK_FALSE(fs::exists(outside));
    CHECK_FALSE(fs::exists(directory));
  }
  SUBCASE("deleting the tree by hand makes the next server an empty one") {
    fs::remove_all(directory);
    again.start(true);
    CHECK(own.query("SELECT to_regclass('kept') IS NULL") == "t\n");
  }
  SUBCASE("cleaning what the link names makes the next server an empty one") {
    again.stop();
    fs::remove_all(outside);
    again.start(true);
    CHECK(own.query("SELECT to_regclass('kept') IS NULL") == "t\n");
  }
}
