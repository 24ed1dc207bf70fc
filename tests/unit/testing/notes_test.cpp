#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include <stdlib.h>

#include "testing/notes.hpp"
#include "testing/snapshot.hpp"
#include "text/line_diff.hpp"

using namespace aludel;
using testing::Parked;
namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "aludel notes XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

}  // namespace

TEST_CASE("facts are there for the next process, and a line that a crash cut off is none") {
  const Folder folder;
  const auto file = folder.path / "new" / "facts";
  testing::Facts facts(file);
  CHECK_FALSE(facts.fingerprint("s1"));
  facts.remember_fingerprint("s1", "f1");
  facts.remember_fingerprint("s1", "f2");
  facts.remember_passed("x.1a.up", "c1");
  std::ofstream(file, std::ios::app) << "passed x.2b.up";

  const testing::Facts again(file);
  CHECK(again.fingerprint("s1") == "f2");
  CHECK(again.has_passed("x.1a.up", "c1"));
  CHECK_FALSE(again.has_passed("x.1a.up", "c2"));
  CHECK_FALSE(again.has_passed("x.2b.up", ""));
}

TEST_CASE("a parked database is taken once") {
  const Folder folder;
  testing::Pool pool(folder.path / "pool");
  CHECK(pool.all().empty());
  pool.park({"w1", false, true, "s1", {"1a", "2b"}, ""});
  pool.park({"w2", true, true, "s2", {}, ""});
  pool.park({"w3", false, false, "s1", {"1a"}, "2b"});
  const auto all = pool.all();
  REQUIRE(all.size() == 3);
  CHECK(all[0].database == "w1");
  CHECK(all[0].clean);
  CHECK_FALSE(all[0].is_template);
  CHECK(all[0].rows == std::vector<std::string>{"1a", "2b"});
  CHECK(all[1].is_template);
  CHECK(all[1].rows.empty());
  CHECK(all[2].went_down == "2b");

  CHECK(pool.take(all[0]));
  CHECK_FALSE(pool.take(all[0]));
  CHECK(pool.all().size() == 2);
  pool.park(all[0]);
  CHECK(pool.take(all[0]));
  CHECK(pool.templates().size() == 1);
  pool.forget(all[1]);
  CHECK(pool.templates().empty());
}

TEST_CASE("a difference of lines keeps what lies around a change") {
  using linewise::Change;
  const auto lines = linewise::lines("a\nb\nc\nd\ne\n");
  CHECK(lines.size() == 5);
  CHECK(linewise::lines("").empty());
  CHECK(linewise::difference(lines, lines).empty());
  CHECK(linewise::difference(lines, linewise::lines("a\nb\nx\nd\ne"), 1) ==
        std::vector<Change>{{' ', "b"}, {'-', "c"}, {'+', "x"}, {' ', "d"}});
  CHECK(linewise::difference(lines, {}).size() == 5);
}

TEST_CASE("what a revision leaves is no difference, and what hangs on it neither") {
  const testing::Snapshot before{{{"schema", "public", ""}}};
  const testing::Snapshot after{{{"column", "public.old.id", "integer"},
                                 {"comment", "on table public.old", "kept"},
                                 {"schema", "public", ""},
                                 {"table", "public.old", ""},
                                 {"table", "public.older", ""}}};
  CHECK(testing::without_left(before, after, {}) == after);
  CHECK(testing::without_left(before, after, {"table public.old"}).objects.size() == 2);
  CHECK(testing::without_left(before, after, {"table public.old*"}) == before);
  CHECK(testing::without_left(before, before, {"schema public"}) == before);
}
