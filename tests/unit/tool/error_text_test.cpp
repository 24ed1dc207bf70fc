#include "error_text.hpp"

#include <aludel/error.hpp>

#include <doctest/doctest.h>
#include <boost/json.hpp>

using namespace aludel;
using namespace aludel::tool;

namespace {

std::string plain(Tone, std::string_view text) { return std::string(text); }
std::string text_of(const Error& error) { return error_text(error, plain); }

}  // namespace

TEST_CASE("an error is a sentence, a place and what to do") {
  CHECK(text_of(Error("not_found", "no revision is named 'x'")) ==
        "error: no revision is named 'x'");
  CHECK(text_of(Error("k", "m").at({"a.sql", 3, 0}).hint("do\nthis")) ==
        "error: m\n  --> a.sql:3\n  hint: do\n    this");
  CHECK(text_of(Error("k", "m").candidates({"ab1", "ab2"})) == "error: m\n  candidates: ab1 ab2");
  CHECK(text_of(Error("k", "m").candidates({"ab1"}).hint("did you mean 'ab1'?")) ==
        "error: m\n  hint: did you mean 'ab1'?");
}

TEST_CASE("the server's position is shown below its line, counted in characters") {
  const auto error = DatabaseError("42703", "column \"emial\" does not exist")
                         .statement("SELECT 'ä',\n\temial\nFROM users")
                         .position(14)
                         .at({"a.sql", 7, 0});
  CHECK(text_of(error) ==
        "error: column \"emial\" does not exist (SQLSTATE 42703)\n"
        "  --> a.sql:7\n"
        "     emial\n"
        "     ^");
  const auto umlaut = DatabaseError("42601", "m").statement("SELECT 'ä' oops").position(12);
  CHECK(text_of(umlaut) == "error: m (SQLSTATE 42601)\n    SELECT 'ä' oops\n               ^");
}

TEST_CASE("a position outside the statement, and a long line, stay readable") {
  CHECK(text_of(DatabaseError("42601", "m").statement("SELECT").position(99)) ==
        "error: m (SQLSTATE 42601)\n    SELECT\n          ^");
  const auto text = text_of(DatabaseError("42601", "m")
                                .statement(std::string(300, 'a') + "X" + std::string(300, 'b'))
                                .position(301));
  const auto shown = text.find("    ...");
  REQUIRE(shown != std::string::npos);
  const auto line = text.substr(shown, text.find('\n', shown) - shown);
  const auto caret = text.substr(text.rfind('\n') + 1);
  CHECK(line.size() < 110);
  CHECK(line.at(caret.find('^')) == 'X');
}

TEST_CASE("without a position the statement's beginning is shown") {
  const auto error = DatabaseError("23505", "duplicate key")
                         .statement("a\nb\nc\nd")
                         .detail("Key (x)=(1) already exists.")
                         .context("line 1\nline 2");
  CHECK(text_of(error) ==
        "error: duplicate key (SQLSTATE 23505)\n    a\n    b\n    c\n    ...\n"
        "  detail: Key (x)=(1) already exists.\n  context: line 1\n    line 2");
}

TEST_CASE("the same as JSON, without members that say nothing") {
  CHECK(boost::json::serialize(error_json(Error("k", "m"))) ==
        R"({"error":{"kind":"k","message":"m"}})");
  CHECK(boost::json::serialize(
            error_json(Error("k", "m").candidates({"a", "b"}).at({"f", 1, 2}).hint("h"))) ==
        R"({"error":{"kind":"k","message":"m","candidates":["a","b"],"file":"f","line":1,)"
        R"("column":2,"hint":"h"}})");
  CHECK(
      boost::json::serialize(error_json(DatabaseError("42P01", "m").statement("S").position(2))) ==
      R"({"error":{"kind":"database","message":"m","sqlstate":"42P01","statement":"S",)"
      R"("position":2}})");
}

TEST_CASE("JSON is laid out for people") {
  const auto value = boost::json::parse(R"({"a":[],"b":["x","y"],"c":[{"d":null}],"e":{}})");
  CHECK(pretty(value) ==
        "{\n  \"a\": [],\n  \"b\": [\"x\", \"y\"],\n  \"c\": [\n    {\n      \"d\": null\n    }\n  "
        "],\n  \"e\": {}\n}");
}
