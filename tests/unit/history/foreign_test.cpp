#include "files.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::history;

namespace {

using Texts = std::vector<std::string>;
constexpr auto up = graph::Direction::up;
constexpr auto down = graph::Direction::down;

/// "id<parent" of each revision.
Texts chain(const Reading& reading) {
  Texts result;
  for (const auto& entry : reading.entries) {
    result.push_back(entry.facts.id + '<');
    for (const auto& parent : entry.facts.parents) result.back() += parent;
  }
  return result;
}

}  // namespace

TEST_CASE("golang-migrate: versions are ordered by value, whatever their width") {
  const auto reading = read(Format::golang_migrate, {{"m/10_ten.up.sql", "SELECT 10;"},
                                                     {"m/002_two.down.sql", "SELECT -2;"},
                                                     {"m/002_two_words.up.sql", "SELECT 2;"},
                                                     {"m/1_.up.sql", ""}});
  REQUIRE(refusals(reading) == Texts{});
  CHECK(chain(reading) == Texts{"1<", "2<1", "10<2"});
  CHECK(reading.entries[1].facts.message == "two words");
  CHECK(reading.entries[1].content.up->text == "SELECT 2;");
  CHECK(reading.entries[1].content.down->text == "SELECT -2;");
  CHECK(reading.entries[1].content.down->where == Location{"m/002_two.down.sql", 1, 0});
  CHECK_FALSE(reading.entries[2].content.down);
}

TEST_CASE("golang-migrate: a version in another language is left out, with a warning") {
  const auto reading = read(Format::golang_migrate, {{"m/1_a.up.sql", ""},
                                                     {"m/2_b.up.go", ""},
                                                     {"m/2_b.down.sql", ""},
                                                     {"m/3_c.up.sql", ""},
                                                     {"m/3_c.down.go", ""},
                                                     {"m/notes.sql", ""}});
  CHECK(refusals(reading) == Texts{});
  CHECK(chain(reading) == Texts{"1<", "3<1"});
  CHECK(reading.warnings.size() == 3);
}

TEST_CASE("golang-migrate: a down file alone and a version twice are told with their paths") {
  const auto alone = read(Format::golang_migrate, {{"m/1_a.down.sql", ""}});
  CHECK(refusals(alone) == Texts{"1: version 1 has no up file"});
  CHECK(alone.problems[0].where().file == "m/1_a.down.sql");

  const auto same = read(Format::golang_migrate, {{"m/1_a.up.sql", ""}, {"m/01_a.up.sql", ""}});
  REQUIRE(same.problems.size() == 1);
  CHECK(same.problems[0].kind() == "duplicate_id");

  const auto two = read(Format::golang_migrate, {{"m/1_a-b.up.sql", "SELECT 1"},
                                                 {"m/1_a-b.down.sql", "SELECT -1"},
                                                 {"m/1_c.up.sql", "SELECT 2"},
                                                 {"m/2_d.up.sql", ""}});
  CHECK(refusals(two) == Texts{});
  CHECK(chain(two) == Texts{"1_a_b<", "1_c<1_a_b", "2<1_c"});
  CHECK(two.entries[0].content.down->text == "SELECT -1");
  CHECK_FALSE(two.entries[1].content.down);
  CHECK(two.warnings.size() == 1);
}

TEST_CASE("dbmate: blocks with their own transactions, ordered by name") {
  const auto reading =
      read(Format::dbmate, {{"m/20160101_b.sql", "-- migrate:up\nSELECT 2;\n"},
                            {"m/20150101_add_a.sql",
                             "-- about\n\n--  migrate:up transaction:false x:y\r\nSELECT 1;\r\n"
                             "-- migrate:down\nSELECT -1;\n"},
                            {"m/readme.sql", "-- migrate:up\n"}});
  REQUIRE(refusals(reading) == Texts{});
  CHECK(chain(reading) == Texts{"20150101<", "20160101<20150101"});
  const auto& first = reading.entries[0];
  CHECK(first.facts.message == "add a");
  CHECK(first.content.up->text == "SELECT 1;\r\n");
  CHECK(first.content.up->where.line == 4);
  CHECK(first.content.down->where.line == 6);
  CHECK_FALSE(first.content.transactional(up));
  CHECK(first.content.transactional(down));
  CHECK_FALSE(reading.entries[1].content.down);
  CHECK(reading.warnings.size() == 1);
}

TEST_CASE("dbmate: what dbmate refuses is refused at its line") {
  const auto refused = [](const std::string& text) {
    return refusals(read_one(Format::dbmate, "1_a.sql", text));
  };
  CHECK(refused("SELECT 1;\n") == Texts{"1: SQL stands before '-- migrate:up' and would not be run",
                                        "1: there is no '-- migrate:up' line"});
  CHECK(refused("\n-- migrate:down\n-- migrate:up\n").front() ==
        "2: '-- migrate:down' stands before '-- migrate:up'");
  CHECK(refused("-- migrate:up\n-- migrate:down\n-- migrate:up\n") ==
        Texts{"3: the file has more than one up and one down block"});
  CHECK(refused("-- migrate:upside\n").size() == 1);
}

TEST_CASE("goose: annotations in any case; statements are found without StatementBegin") {
  const auto reading =
      read(Format::goose,
           {{"m/00010_later.sql", "-- +goose up\nSELECT 2;\n"},
            {"m/00002_add_a.sql",
             "-- +goose NO TRANSACTION\n-- +goose Up\n-- +goose StatementBegin\nSELECT 1;\n"
             "-- +goose StatementEnd\n-- +goose Down\nSELECT -1;\n"}});
  REQUIRE(refusals(reading) == Texts{});
  CHECK(chain(reading) == Texts{"2<", "10<2"});
  const auto& first = reading.entries[0];
  CHECK(first.facts.message == "add a");
  CHECK(first.content.up->where.line == 3);
  CHECK(first.content.down->text == "SELECT -1;\n");
  CHECK_FALSE(first.content.transactional(up));
  CHECK_FALSE(first.content.transactional(down));
  CHECK(reading.entries[1].content.transactional(up));
}

TEST_CASE("goose: what goose refuses, and the environment, is refused at its line") {
  const auto refused = [](const std::string& text, const std::string& name = "1_a.sql") {
    return refusals(read_one(Format::goose, name, text));
  };
  CHECK(refused("SELECT 1;\n").size() == 2);
  CHECK(refused("-- +goose Up\n-- +goose Up\n") == Texts{"2: '-- +goose Up' is given twice"});
  CHECK(refused("-- +goose Down\n").front() == "1: '-- +goose Down' stands before '-- +goose Up'");
  CHECK(refused("-- +goose Up\n-- +goose StatementBegin\n") ==
        Texts{"2: '-- +goose StatementBegin' has no StatementEnd"});
  CHECK(refused("-- +goose Up\n-- +goose StatementEnd\n").size() == 1);
  CHECK(refused("-- +goose Up\n  -- +goose Down\n") ==
        Texts{"2: a goose annotation must begin at the start of its line"});
  CHECK(refused("-- +goose Up\n-- +goose Dwon\n") == Texts{"2: unknown goose annotation 'Dwon'"});
  CHECK(refused("-- +goose Up\n-- +goose ENVSUB ON\n").size() == 1);
  CHECK(refused("-- +goose Up\n", "a_1.sql") == Texts{"1: the file's name has no version"});
  CHECK(refused("-- +goose Up\n", "0_a.sql").size() == 1);
  CHECK(refused("-- +goose Up\n", "1.sql").size() == 1);
}

TEST_CASE("diesel: folders, ordered by version, with their metadata") {
  const auto reading = read(Format::diesel, {{"m/2020-01-02-000000_b_c/up.sql", "SELECT 2;"},
                                             {"m/2020-01-01-000000_a/up.sql", "SELECT 1;"},
                                             {"m/2020-01-01-000000_a/down.sql", "SELECT -1;"},
                                             {"m/2020-01-02-000000_b_c/metadata.toml",
                                              "# why\nrun_in_transaction = false # here\n"}});
  REQUIRE(refusals(reading) == Texts{});
  CHECK(chain(reading) == Texts{"20200101000000<", "20200102000000<20200101000000"});
  CHECK(reading.entries[0].content.transactional(up));
  CHECK(reading.entries[0].content.down->text == "SELECT -1;");
  CHECK(reading.entries[1].facts.message == "b c");
  CHECK_FALSE(reading.entries[1].content.transactional(up));
  CHECK(refusals(read(Format::diesel, {{"m/1_a/down.sql", ""}})) ==
        Texts{"1: there is no up.sql beside it"});
  CHECK(refusals(read(Format::diesel, {{"m/1_a/up.sql", ""}, {"m/1_b/up.sql", ""}})).size() == 1);
}

TEST_CASE("flyway: versions part by part, undo files, and what is not run") {
  const auto reading = read(Format::flyway, {{"m/V2__two.sql", "SELECT 2;"},
                                             {"m/V1_10__ten.sql", ""},
                                             {"m/V1.9__nine_of_them.sql", ""},
                                             {"m/U1.9.0__undo.sql", "SELECT -9;"},
                                             {"m/R__views.sql", ""},
                                             {"m/B2__base.sql", ""},
                                             {"m/afterMigrate.sql", ""},
                                             {"m/V2__two.sql.conf", "executeInTransaction=false"}});
  REQUIRE(refusals(reading) == Texts{});
  CHECK(chain(reading) == Texts{"1.9<", "1.10<1.9", "2<1.10"});
  CHECK(reading.entries[0].facts.message == "nine of them");
  CHECK(reading.entries[0].content.down->text == "SELECT -9;");
  CHECK_FALSE(reading.entries[2].content.transactional(up));
  CHECK(reading.warnings.size() == 3);
}

TEST_CASE("flyway: one version twice, an undo alone, placeholders and bad names are refused") {
  const auto twice = read(Format::flyway, {{"V1__a.sql", ""}, {"V1.0__b.sql", ""}});
  REQUIRE(twice.problems.size() == 1);
  CHECK(twice.problems[0].kind() == "duplicate_id");
  CHECK(refusals(read_one(Format::flyway, "U1__a.sql", "")) ==
        Texts{"1: there is no V file of version 1"});
  CHECK(refusals(read_one(Format::flyway, "V1__a.sql", "SELECT 1;\nSELECT '${schema}';")) ==
        Texts{"2: flyway would replace the placeholder ${schema}"});
  CHECK(refusals(read_one(Format::flyway, "Vx__a.sql", "")) ==
        Texts{"1: the file's name has no version"});
}
