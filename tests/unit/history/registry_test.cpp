#include "files.hpp"
#include "history/history.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::history;

namespace {

using Texts = std::vector<std::string>;

aludel::Revision base() { return {.message = "create users", .branch_labels = "blog , core"}; }
aludel::Revision lost() {
  return {.message = "x", .down_revision = "a1, nowhere", .transactional = false};
}
void nothing(Operations&) {}

EmbeddedScript script(const char* file, const char* text, const char* format = "") {
  return {file, format, text, __builtin_strlen(text)};
}

}  // namespace

TEST_CASE("compiled revisions and scripts stand in one graph") {
  const CompiledRevision compiled[] = {{"a1", "/no/a1_create.cpp", base, nothing, nothing}};
  const EmbeddedScript scripts[] = {
      script("/no/b1_seed.sql", "-- aludel:down_revision a1\n-- aludel:upgrade\nSELECT 1;\n"),
      script("/no/go/2_y.up.sql", "SELECT 2;"),
      script("/no/go/1_x.up.sql", "SELECT 1;"),
      script("/no/go/1_x.down.sql", "SELECT -1;"),
      script("/no/diesel/7_d/up.sql", "SELECT 7;"),
      script("/no/diesel/8_d/up.sql", "SELECT 8;"),
      script("/no/diesel/8_d/metadata.toml", "run_in_transaction = false"),
      script("/no/plain/9_x.sql", "-- +goose Up\nSELECT 9;", "goose"),
  };
  Registry registry;
  registry.revisions = {compiled, 1};
  registry.scripts = {scripts, 8};
  CHECK(check(registry).empty());
  const auto history = History::from_registry(registry);
  CHECK(history.graph().size() == 7);
  CHECK(history.graph().bases() == Texts{"a1", "1", "7", "9"});
  CHECK(history.graph().at("a1").labels == Texts{"blog", "core"});
  CHECK(history.graph().at("2").parents == Texts{"1"});
  CHECK(history.graph().at("8").parents == Texts{"7"});
  CHECK(history.at("a1").compiled == &compiled[0]);
  CHECK(history.at("1").down->text == "SELECT -1;");
  CHECK_FALSE(history.at("8").transactional(graph::Direction::up));
  CHECK_THROWS_AS(history.at("nowhere"), Error);
}

TEST_CASE("of a script the header is read first, and the rest when it is asked for") {
  const EmbeddedScript scripts[] = {
      script("/no/a1_x.sql",
             "-- aludel:revision a1\r\n--aludel:message\ttwo  words \r\n-- aludel:transactional "
             "false\r\n-- a comment: with a colon\r\n-- aludel:leaves extension x\r\n"
             "-- aludel:upgrade\r\nSELECT 1;\r\n-- aludel:downgrade\r\nSELECT -1;\r\n"),
      script("/no/b1_x.sql",
             "-- aludel:down_revision a1\n-- aludel:upgrade\nSELECT 'open;\n-- aludel:downgrade\n"),
  };
  Registry registry;
  registry.scripts = {scripts, 2};
  const auto history = History::from_registry(registry);
  CHECK(history.graph().at("a1").message == "two  words");
  const auto& first = history.at("a1");
  CHECK(&first == &history.at("a1"));
  CHECK(first.leaves == Texts{"extension x"});
  CHECK_FALSE(first.transactional(graph::Direction::up));
  CHECK(first.up->text == "SELECT 1;\r\n");
  CHECK(first.down->text == "SELECT -1;\r\n");
  CHECK(first.down->where == Location{"/no/a1_x.sql", 9, 0});
  // The build would have refused it.
  REQUIRE(check(registry).size() == 1);
  CHECK(check(registry)[0].where() == Location{"/no/b1_x.sql", 3, 0});
  CHECK(history.graph().at("b1").parents == Texts{"a1"});
  try {
    history.at("b1");
    FAIL("was read");
  } catch (const Error& error) {
    CHECK(error.kind() == "revision_file");
    CHECK(error.where() == Location{"/no/b1_x.sql", 3, 0});
  }
}

TEST_CASE("what is wrong with a header or the graph is said at the start, as check says it") {
  const auto said = [](std::vector<EmbeddedScript> scripts) {
    Registry registry;
    registry.scripts = {scripts.data(), scripts.size()};
    try {
      History::from_registry(registry);
    } catch (const Error& error) {
      REQUIRE_FALSE(check(registry).empty());
      CHECK(error.message() == check(registry)[0].message());
      return to_string(error.where()) + ' ' + error.kind();
    }
    return std::string("sound");
  };
  CHECK(said({script("/no/a1_x.sql", "-- aludel:revision a1\n")}) ==
        "/no/a1_x.sql:1 revision_file");
  CHECK(said({script("/no/a1_x.sql",
                     "-- aludel:revision a1\n-- aludel:message a\rb\n"
                     "-- aludel:upgrade\n")}) == "/no/a1_x.sql:2 revision_file");
  CHECK(said({script("/no/a1_x.sql", "-- aludel:revision b1\n-- aludel:upgrade\n")}) ==
        "/no/a1_x.sql:1 revision_file");
  CHECK(said({script("/no/a1_x.sql", "\xEF\xBB\xBF-- aludel:parent b1\n-- aludel:upgrade\n")}) ==
        "/no/a1_x.sql:1 revision_file");
  CHECK(said({script("/no/a1_x.sql", "SELECT 1;\n-- aludel:upgrade\n")}) ==
        "/no/a1_x.sql:1 revision_file");
  CHECK(said({script("/no/a1_x.sql", "-- aludel:upgrade\n"),
              script("/no/b1_x.sql", "\n-- aludel:down_revision c1\n-- aludel:upgrade\n")}) ==
        "/no/b1_x.sql:2 missing_parent");
}

TEST_CASE("check finds every problem, at the line of the source that says it") {
  const Folder folder;
  folder.write("b1_lost.cpp",
               "#include <aludel/revision.hpp>\n"
               "// .down_revision is below\n"
               "namespace revision_b1 {\n"
               "aludel::Revision describe() {\n"
               "  return {.message = \"x\", .down_revision = \"a1, nowhere\"};\n");
  const auto source = (folder.path() / "b1_lost.cpp").string();
  const CompiledRevision compiled[] = {{"a1", "/no/a1_create.cpp", base, nothing, nothing},
                                       {"b1", source.c_str(), lost, nothing, nothing},
                                       {"c1", "/no/c1_lost.cpp", lost, nothing, nothing}};
  const EmbeddedScript scripts[] = {
      script("/no/d1_x.sql", "-- aludel:revision e1\n-- aludel:upgrade\n"),
      script("/no/f1_x.sql",
             "-- aludel:revision f1\n-- aludel:down_revision a2\n-- aludel:upgrade\n"),
      script("/no/g1_x.sql", "-- aludel:branch_labels blog\n-- aludel:upgrade\n"),
  };
  Registry registry;
  registry.revisions = {compiled, 3};
  registry.scripts = {scripts, 3};
  std::string found;
  for (const auto& error : check(registry)) {
    found += to_string(error.where()) + ' ' + error.kind() + '\n';
  }
  CHECK(found == "/no/d1_x.sql:1 revision_file\n" + source +
                     ":5:27 missing_parent\n"
                     "/no/c1_lost.cpp missing_parent\n"
                     "/no/f1_x.sql:2 missing_parent\n"
                     "/no/g1_x.sql:1 duplicate_label\n");
  CHECK_THROWS_AS(History::from_registry(registry), Error);
}
