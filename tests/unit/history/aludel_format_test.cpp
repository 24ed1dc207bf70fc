#include "files.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <random>

#include "history/lines.hpp"
#include "sql/scanner.hpp"

using namespace aludel;
using namespace aludel::history;

namespace {

using Texts = std::vector<std::string>;

Reading parse(const std::string& text, const std::string& name = "v/c02e_seed.sql") {
  return read_one(Format::aludel, name, text);
}

Texts refused(const std::string& text, const std::string& name = "v/c02e_seed.sql") {
  return refusals(parse(text, name));
}

}  // namespace

TEST_CASE("a revision is read with its header and its sections") {
  const auto reading = parse(
      "-- Users.\n"
      "-- aludel:revision c02e\n"
      "-- aludel:down_revision 8a1c, 19ab\n"
      "--aludel:depends_on  77ff ,\n"
      "-- aludel:branch_labels  blog, core \n"
      "-- aludel:message seed the users  \n"
      "-- aludel:created 2026-11-22 11:26:00\n"
      "\n"
      "-- aludel:upgrade\n"
      "INSERT INTO users VALUES (1);\n"
      "-- a remark\n"
      "-- aludel:downgrade\n"
      "\n"
      "DELETE FROM users;\n");
  REQUIRE(refusals(reading) == Texts{});
  REQUIRE(reading.entries.size() == 1);
  const auto& [facts, content, places] = reading.entries[0];
  CHECK(facts.id == "c02e");
  CHECK(facts.parents == Texts{"8a1c", "19ab"});
  CHECK(facts.depends_on == Texts{"77ff"});
  CHECK(facts.labels == Texts{"blog", "core"});
  CHECK(facts.message == "seed the users");
  CHECK(facts.created == "2026-11-22 11:26:00");
  CHECK(facts.where == Location{"v/c02e_seed.sql", 2, 0});
  CHECK(places.down_revision.line == 3);
  CHECK(places.depends_on.line == 4);
  CHECK(places.branch_labels.line == 5);
  REQUIRE(content.up);
  CHECK(content.up->text == "INSERT INTO users VALUES (1);\n-- a remark\n");
  CHECK(content.up->where.line == 10);
  REQUIRE(content.down);
  CHECK(content.down->text == "\nDELETE FROM users;\n");
  CHECK(content.down->where.line == 13);
  CHECK(content.transactional(graph::Direction::up));
}

TEST_CASE("id and message come from the file's name where the header leaves them out") {
  const auto reading = parse("-- aludel:upgrade\nSELECT 1;");
  REQUIRE(ids(reading) == Texts{"c02e"});
  CHECK(reading.entries[0].facts.message == "seed");
  CHECK_FALSE(reading.entries[0].content.down);
  CHECK(ids(parse("-- aludel:revision x1\n-- aludel:upgrade\n", "create_users.sql")) ==
        Texts{"x1"});
  CHECK(refused("-- aludel:upgrade\n", "create_users.sql") == Texts{"1: the revision has no id"});
}

TEST_CASE("byte order mark, CRLF and trailing blanks change nothing") {
  const auto reading = parse(
      "\xEF\xBB\xBF-- aludel:revision c02e \t\r\n-- aludel:transactional false\r\n"
      "-- aludel:upgrade  \r\nSELECT 1;\r\n-- aludel:downgrade\r\n");
  REQUIRE(refusals(reading) == Texts{});
  CHECK(reading.entries[0].facts.id == "c02e");
  CHECK(reading.entries[0].content.up->text == "SELECT 1;\r\n");
  CHECK(reading.entries[0].content.up->where.line == 4);
  CHECK(reading.entries[0].content.down->text == "");
  CHECK_FALSE(reading.entries[0].content.transactional(graph::Direction::up));
  CHECK_FALSE(reading.entries[0].content.transactional(graph::Direction::down));
}

TEST_CASE("a misspelt directive is an error with what was meant") {
  const auto reading =
      parse("-- aludel:revision c02e\n-- aludel:down_revison 1\n-- aludel:upgrade\n");
  CHECK(refusals(reading) == Texts{"2: unknown directive 'down_revison'"});
  CHECK(reading.problems[0].hint() == "did you mean 'down_revision'?");
  CHECK(reading.problems[0].kind() == "revision_file");
}

TEST_CASE("what would be lost or could mean two things is an error at its line") {
  CHECK(refused("-- aludel:revision aaaa1\n-- aludel:upgrade\n") ==
        Texts{"1: the revision is 'aaaa1' here, but 'c02e' in the file's name"});
  CHECK(refused("-- aludel:message a\n-- aludel:message b\n-- aludel:upgrade\n") ==
        Texts{"2: 'message' is given twice"});
  CHECK(refused("-- aludel:upgrade\n-- aludel:upgrade\n") == Texts{"2: 'upgrade' is given twice"});
  CHECK(refused("-- aludel:revision c02e\nSELECT 1;\n-- aludel:upgrade\n") ==
        Texts{"2: SQL stands before the first section and would not be run"});
  CHECK(refused("-- aludel:revision c02e\n-- aludel:downgrade\n") ==
        Texts{"1: the revision has no upgrade section"});
  CHECK(refused("-- aludel:revision c02e\n").size() == 1);
  CHECK(refused("-- aludel:upgrade\n-- aludel:message late\n") ==
        Texts{"2: 'message' must stand before the first section"});
  CHECK(refused("-- aludel:transactional no\n-- aludel:upgrade\n") ==
        Texts{"1: 'transactional' is 'no', but must be true or false"});
  CHECK(refused("-- aludel:revision\n-- aludel:upgrade\n") == Texts{"1: 'revision' needs an id"});
  CHECK(refused("-- aludel:upgrade SELECT 1;\n") ==
        Texts{"1: 'upgrade' takes nothing, but 'SELECT 1;' stands behind it"});
  CHECK(refused("SELECT 1;\n") ==
        Texts{"1: the file has no '-- aludel:' directive, so it is no revision"});
  CHECK(refused("").size() == 1);
}

TEST_CASE("a directive inside a string or a block comment is text") {
  const std::string body =
      "SELECT '\n-- aludel:downgrade\n', $$\n-- aludel:nonsense\n$$;\n"
      "/*\n-- aludel:downgrade\n*/\n";
  const auto reading = parse("-- aludel:upgrade\n" + body);
  REQUIRE(refusals(reading) == Texts{});
  CHECK(reading.entries[0].content.up->text == body);
  CHECK_FALSE(reading.entries[0].content.down);
}

TEST_CASE("a directive that does not begin its line is an error") {
  CHECK(refused("-- aludel:upgrade\n  -- aludel:downgrade\n") ==
        Texts{"2: an aludel directive must begin at the start of its line"});
  CHECK(refused("-- aludel:upgrade\nSELECT 1; -- aludel:downgrade\n").size() == 1);
}

TEST_CASE("a quote that is never closed cannot hide a section") {
  CHECK(refused("-- aludel:upgrade\nSELECT 'it''s;\n\n-- aludel:downgrade\nSELECT 2;\n") ==
        Texts{"2: what is opened here is never closed, and hides the directive in line 4"});
  CHECK(refused("-- aludel:upgrade\nSELECT 'open;\n") == Texts{});
}

TEST_CASE("all problems of all files are found") {
  const auto reading = read(Format::aludel, {{"a1_x.sql", "-- aludel:upgrde\n"},
                                             {"b1_x.sql", "-- aludel:upgrade\n"},
                                             {"c1_x.sql", "-- aludel:revision d1\n"}});
  CHECK(reading.problems.size() == 4);
  CHECK(ids(reading) == Texts{"b1"});
}

namespace {

/// Where the sections of a script are, by looking at every element of it; nothing where something
/// is wrong with them.
std::optional<Texts> sections_by_elements(const std::string& text) {
  struct Found {
    std::size_t begin, end;
    std::string name;
  };
  const auto name_of = [](std::string_view line) -> std::optional<std::string> {
    const auto content = trim(line.substr(std::min<std::size_t>(2, line.size())));
    if (!line.starts_with("--") || !content.starts_with("aludel:")) return {};
    return std::string(trim(content.substr(7)));
  };
  std::vector<Found> all;
  sql::Scanner scanner(text);
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    const auto begin = static_cast<std::size_t>(token.text.data() - text.data());
    if (token.unterminated) {
      for (const auto& line : lines(token.text))
        if (name_of(line.text)) return {};
    }
    if (token.kind != sql::Token::Kind::line_comment) continue;
    const auto name = name_of(token.text);
    if (!name) continue;
    if (begin > 0 && text[begin - 1] != '\n') return {};
    const auto newline = text.find('\n', begin);
    all.push_back({begin, newline == text.npos ? text.size() : newline + 1, *name});
  }
  Texts sections;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto end = i + 1 < all.size() ? all[i + 1].begin : text.size();
    sections.push_back(all[i].name + ": " + text.substr(all[i].end, end - all[i].end));
  }
  if (all.size() == 1 || (all.size() == 2 && all[1].name == "downgrade")) return sections;
  return {};
}

}  // namespace

TEST_CASE("what is only looked at is found where looking at every element finds it") {
  const Texts pieces{"'",
                     "\"",
                     "$$",
                     "$a$",
                     "/*",
                     "*/",
                     "--",
                     "\n",
                     "\r",
                     "\n",
                     " ",
                     "E'",
                     "\\'",
                     "''",
                     "a:b::",
                     "::c",
                     "aludel:downgrade",
                     "\n-- aludel:downgrade\n",
                     "\n-- aludel:downgrade",
                     "-- aludel:downgrade",
                     "SELECT 1;",
                     "x\n"};
  std::mt19937 random(5);
  int good = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = "-- aludel:upgrade\n";
    for (auto count = random() % 12; count > 0; --count) text += pieces[random() % pieces.size()];
    const auto expected = sections_by_elements(text);
    const auto reading = parse(text, "a1_x.sql");
    CAPTURE(text);
    REQUIRE(reading.problems.empty() == expected.has_value());
    if (!expected) continue;
    const auto& content = reading.entries.at(0).content;
    Texts found{"upgrade: " + content.up->text.str()};
    if (content.down) found.push_back("downgrade: " + content.down->text.str());
    REQUIRE(found == *expected);
    good += content.down.has_value();
  }
  CHECK(good > 1000);
}
