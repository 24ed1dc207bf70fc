#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include <stdlib.h>

#include "testing/contents.hpp"

using namespace aludel;
using graph::Direction;
namespace fs = std::filesystem;

namespace {

/// A folder of revisions that is read anew.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "aludel contents XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }

  void write(const std::string& id, const std::string& parents, const std::string& up,
             const std::string& down, const std::string& header = "") const {
    std::ofstream(path_ / (id + "_x.sql"))
        << "-- aludel:revision " << id << "\n-- aludel:down_revision " << parents << "\n"
        << header << "-- aludel:upgrade\n"
        << up << "\n-- aludel:downgrade\n"
        << down << "\n";
  }
  history::History history() const { return history::History::from_directory(path_); }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a state's digest changes with what was run to get there, and with nothing else") {
  Folder folder;
  folder.write("1a", "", "CREATE TABLE a ()", "DROP TABLE a");
  folder.write("2b", "1a", "CREATE TABLE b ()", "DROP TABLE b");
  folder.write("3c", "2b", "CREATE TABLE c ()", "DROP TABLE c");
  const auto history = folder.history();
  const testing::Contents contents(history, "");
  const auto first = contents.state({"2b"});
  CHECK(first.size() == 16);
  CHECK(contents.state({"1a"}) != first);
  CHECK(contents.state({}) != contents.state({"1a"}));

  folder.write("3c", "2b", "CREATE TABLE cc ()", "DROP TABLE cc");
  folder.write("2b", "1a", "CREATE TABLE b ()", "DROP TABLE b CASCADE");
  const auto changed = folder.history();
  const testing::Contents after(changed, "");
  CHECK(after.state({"2b"}) == first);
  CHECK(after.state({"3c"}) != contents.state({"3c"}));
  CHECK(after.of("2b", Direction::up) == contents.of("2b", Direction::up));
  CHECK(after.of("2b", Direction::down) != contents.of("2b", Direction::down));
  CHECK(testing::Contents(changed, "other").state({"2b"}) != first);

  folder.write("1a", "", "CREATE TABLE aa ()", "DROP TABLE aa");
  const auto earlier = folder.history();
  CHECK(testing::Contents(earlier, "").state({"2b"}) != first);
}

TEST_CASE("what a revision needs comes before it, and rows are what nothing applied needs") {
  Folder folder;
  folder.write("1a", "", "", "");
  folder.write("2b", "1a", "", "");
  folder.write("3c", "1a", "", "", "-- aludel:leaves type public.mood, extension pg_trgm\n");
  folder.write("4d", "2b, 3c", "", "");
  const auto history = folder.history();
  const auto& graph = history.graph();
  CHECK(testing::below(graph, "1a").empty());
  CHECK(testing::below(graph, "2b") == graph::Ids{"1a"});
  const auto below = testing::below(graph, "4d");
  CHECK(below.size() == 3);
  CHECK(below.front() == "1a");
  CHECK(testing::rows_of(graph, below).size() == 2);
  CHECK(testing::rows_of(graph, {"1a", "2b"}) == graph::Ids{"2b"});
  CHECK(testing::rows_of(graph, {}).empty());
  CHECK(history.at("3c").leaves ==
        std::vector<std::string>{"type public.mood", "extension pg_trgm"});
  CHECK(history.at("4d").leaves.empty());
}
