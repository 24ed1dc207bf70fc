#include "new_revision.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include <unistd.h>

using aludel::graph::Graph;
using aludel::graph::Ids;
using aludel::tool::check_built;
namespace fs = std::filesystem;

namespace {

/// A project whose program has a1, while its source has b2 on top of it.
struct Project {
  fs::path directory = fs::temp_directory_path() / ("aludel stale " + std::to_string(getpid()));
  fs::path lists = directory / "CMakeLists.txt";

  explicit Project(const std::string& child) {
    fs::create_directories(directory);
    std::ofstream(directory / "a1_one.sql") << "-- aludel:revision a1\n";
    std::ofstream(directory / "b2_two.cpp") << child;
    std::ofstream(lists) << "add_migration(a1_one.sql)\nadd_migration(b2_two.cpp)\n";
  }
  ~Project() { fs::remove_all(directory); }
};

Graph graph_of(const Ids& ids) {
  std::vector<aludel::graph::Revision> revisions;
  for (const auto& id : ids) {
    aludel::graph::Revision revision;
    revision.id = id;
    revisions.push_back(revision);
  }
  return Graph(std::move(revisions));
}

}  // namespace

TEST_CASE("a program that is older than its source puts no second revision beside the first") {
  const Project project("{.message = \"two\", .down_revision = \"a1\"}");
  const auto check = [&project](const Ids& known, const Ids& parents) {
    check_built(graph_of(known), parents, project.directory, project.lists);
  };
  CHECK_THROWS_WITH(check({"a1"}, {"a1"}),
                    "revision b2 is not in this program, which was built before it");
  CHECK_THROWS(check({}, {}));
  CHECK_NOTHROW(check({"a1", "b2"}, {"b2"}));
  CHECK_NOTHROW(check({"a1", "c3"}, {"c3"}));
  CHECK_NOTHROW(check({"a1"}, {}));

  std::ofstream(project.lists) << "add_migration(a1_one.sql)\n";
  CHECK_NOTHROW(check({"a1"}, {"a1"}));
}
