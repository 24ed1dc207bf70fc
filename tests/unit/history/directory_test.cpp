#include "files.hpp"
#include "history/history.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::history;

namespace {

using Texts = std::vector<std::string>;

Error failure(const std::filesystem::path& path, std::optional<Format> format = {}) {
  try {
    History::from_directory(path, format);
  } catch (const Error& error) {
    return error;
  }
  FAIL("nothing was thrown");
  return Error("", "");
}

}  // namespace

TEST_CASE("formats have the names that users write") {
  for (const auto* name : {"aludel", "golang-migrate", "dbmate", "goose", "diesel", "flyway"}) {
    CHECK(std::string(to_string(parse_format(name))) == name);
  }
  try {
    parse_format("gose");
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.kind() == "usage");
    CHECK(error.hint() == "did you mean 'goose'?");
    CHECK(error.exit_code() == ExitCode::usage);
  }
}

TEST_CASE("a format is recognised from the name, else from the text") {
  CHECK(recognise("m/1_a.up.sql", "") == Format::golang_migrate);
  CHECK(recognise("m/1_a/down.sql", "") == Format::diesel);
  CHECK(recognise("m/V1.2__a.sql", "") == Format::flyway);
  CHECK(recognise("m/R__a.sql", "") == Format::flyway);
  CHECK(recognise("m/1_a.sql", "\n--migrate:up\n") == Format::dbmate);
  CHECK(recognise("m/1_a.sql", "-- +goose Up\n") == Format::goose);
  CHECK(recognise("m/1_a.sql", "\xEF\xBB\xBF-- aludel:upgrade\n") == Format::aludel);
  CHECK_FALSE(recognise("m/1_a.sql", "SELECT 1;"));
}

TEST_CASE("an empty folder is an empty history, a missing one an error") {
  const Folder folder;
  folder.write(".gitkeep", "");
  const auto history = History::from_directory(folder.path());
  CHECK(history.graph().size() == 0);
  CHECK(history.warnings().empty());
  CHECK(failure(folder.path() / "no").kind() == "missing_directory");
  CHECK_FALSE(failure(folder.path() / "no").hint().empty());
}

TEST_CASE("a folder of each format is read whole") {
  const Folder folder;
  folder.write("own/a1_x.sql", "-- aludel:upgrade\n");
  folder.write("own/b1_y.sql", "-- aludel:down_revision a1\n-- aludel:upgrade\nSELECT 1;\n");
  folder.write("own/c1_z.cpp", "");
  const auto own = History::from_directory(folder.path() / "own");
  CHECK(own.graph().heads() == Texts{"b1"});
  CHECK(own.at("b1").up->text == "SELECT 1;\n");
  CHECK(own.warnings().size() == 1);

  folder.write("diesel/2020-01-01-000000_a/up.sql", "SELECT 1;");
  folder.write("diesel/2020-01-01-000000_a/metadata.toml", "run_in_transaction = false");
  folder.write("diesel/.hidden/up.sql", "");
  const auto diesel = History::from_directory(folder.path() / "diesel");
  CHECK(diesel.graph().heads() == Texts{"20200101000000"});
  CHECK_FALSE(diesel.at("20200101000000").transactional(graph::Direction::up));

  folder.write("go/1_a.up.sql", "");
  folder.write("go/2_b.up.go", "");
  folder.write("go/3_c.up.sql", "");
  folder.write("go/main.go", "");
  const auto go = History::from_directory(folder.path() / "go");
  CHECK(go.graph().heads() == Texts{"3"});
  CHECK(go.warnings().size() == 2);

  folder.write("flyway/V1__a.sql", "SELECT '${x}';");
  CHECK(failure(folder.path() / "flyway").kind() == "revision_file");
  folder.write("flyway/V1__a.sql.conf", "placeholderReplacement=false");
  CHECK(History::from_directory(folder.path() / "flyway").graph().size() == 1);
}

TEST_CASE("a mixed folder names both formats, an unknown one asks for it") {
  const Folder folder;
  folder.write("1_a.sql", "SELECT 1;");
  const auto unknown = failure(folder.path());
  CHECK(unknown.kind() == "unknown_format");
  CHECK(unknown.where().file.ends_with("1_a.sql"));

  folder.write("1_b.up.sql", "");
  folder.write("V1__c.sql", "");
  const auto mixed = failure(folder.path());
  CHECK(mixed.kind() == "mixed_formats");
  CHECK(mixed.message().find("golang-migrate") != std::string::npos);
  CHECK(mixed.message().find("V1__c.sql") != std::string::npos);
  const auto named = History::from_directory(folder.path(), Format::golang_migrate);
  CHECK(named.graph().heads() == Texts{"1"});
  CHECK(named.warnings().size() == 2);
}

TEST_CASE("a file in UTF-16 is refused by its path") {
  const Folder folder;
  folder.write("1_a.sql", std::string("\xFF\xFE-\0-\0", 6));
  const auto error = failure(folder.path());
  CHECK(error.kind() == "unreadable");
  CHECK(error.message().find("1_a.sql") != std::string::npos);
}
