#include "scratch/binaries.hpp"

#include <aludel/error.hpp>

#include <doctest/doctest.h>

#include "temporary_directory.hpp"

using namespace aludel;
namespace fs = std::filesystem;

TEST_CASE("the usual places come newest major first, whoever packaged them") {
  const TemporaryDirectory root;
  for (const char* place :
       {"usr/lib/postgresql/9.6/bin", "usr/lib/postgresql/15/bin", "usr/pgsql-16/bin",
        "usr/libexec/postgresql14", "usr/local/pgsql/bin", "opt/homebrew/opt/postgresql@17/bin",
        "usr/lib/postgresql/contrib/bin", "usr/lib/postgresql/18"}) {
    fs::create_directories(root.path() / place);
  }
  std::vector<std::string> places;
  for (const auto& place : scratch::usual_places(root.path())) {
    auto name = place.lexically_relative(root.path()).string();
    while (name.ends_with('/')) name.pop_back();
    places.push_back(name);
  }
  CHECK(places == std::vector<std::string>{"opt/homebrew/opt/postgresql@17/bin", "usr/pgsql-16/bin",
                                           "usr/lib/postgresql/15/bin", "usr/libexec/postgresql14",
                                           "usr/lib/postgresql/9.6/bin", "usr/local/pgsql/bin"});
}

TEST_CASE("a directory counts where all three programs are in it") {
  const TemporaryDirectory folder;
  CHECK(scratch::missing_programs(folder.path()) ==
        std::vector<std::string>{"initdb", "pg_ctl", "postgres"});
  folder.write_program("initdb", "");
  folder.write_program("pg_ctl", "");
  folder.write("postgres", "not executable");
  CHECK(scratch::missing_programs(folder.path()) == std::vector<std::string>{"postgres"});
  try {
    scratch::find_binaries(folder.path());
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == "no_server");
    CHECK(error.message() == "there is no postgres in '" + folder.path().string() + "'");
    CHECK(error.hint().find("/usr/lib/postgresql/<version>/bin") != std::string::npos);
  }
  folder.write_program("postgres", "postgres (PostgreSQL) 17.4 (Debian 17.4-1)");
  CHECK(scratch::find_binaries(folder.path()) == folder.path());
  CHECK(scratch::server_version(folder.path()) == "17.4");
}

TEST_CASE("versions are read as their packages write them") {
  const TemporaryDirectory folder;
  folder.write_program("postgres", "postgres (PostgreSQL) 18beta1");
  CHECK(scratch::server_version(folder.path()) == "18beta1");
  folder.write_program("postgres", "what?");
  CHECK_THROWS_AS(scratch::server_version(folder.path()), Error);
  CHECK(scratch::major_version("15.18") == "15");
  CHECK(scratch::major_version("18beta1") == "18");
  CHECK(scratch::major_version("9.6.24") == "9.6");
  CHECK(scratch::major_version("17devel") == "17");
}
