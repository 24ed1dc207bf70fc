#include "sql/split.hpp"

#include <doctest/doctest.h>

#include <array>
#include <thread>

using namespace aludel;
using namespace aludel::sql;

namespace {

std::vector<std::string> texts(std::string_view script) {
  std::vector<std::string> result;
  for (const auto& statement : split(script, {"a.sql", 1, 0})) result.push_back(statement.text);
  return result;
}

std::vector<std::string> places(std::string_view script, const Location& start = {"a.sql", 1, 0}) {
  std::vector<std::string> result;
  for (const auto& statement : split(script, start)) result.push_back(to_string(statement.where));
  return result;
}

Error failure(std::string_view script) {
  try {
    split(script, {"a.sql", 1, 0});
  } catch (const Error& error) {
    return error;
  }
  FAIL("nothing was thrown");
  return Error("", "");
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("statements come without the comments, blanks and semicolons around them") {
  CHECK(texts("-- one\n\nSELECT 1 -- why\n ; /* two */ ; ;SELECT /* kept */ 2 -- end") ==
        Texts{"SELECT 1", "SELECT /* kept */ 2"});
  CHECK(texts("\r\nSELECT 1;\r\nSELECT\r\n2;\r\n") == Texts{"SELECT 1", "SELECT\r\n2"});
}

TEST_CASE("a script without statements gives none") {
  for (const auto* script : {"", ";", " \n\t;;\n", "-- only a comment", "/* a /* nested */ one */",
                             "\xEF\xBB\xBF-- byte order mark\n"}) {
    CAPTURE(std::string(script));
    CHECK(split(script, {"a.sql", 1, 0}).empty());
  }
}

TEST_CASE("each statement knows its line and column") {
  CHECK(places("\n  SELECT 1; SELECT 2;\n-- c\nSELECT 3") ==
        Texts{"a.sql:2:3", "a.sql:2:13", "a.sql:4:1"});
  CHECK(places("SELECT 'é'; SELECT 2") == Texts{"a.sql:1:1", "a.sql:1:13"});
  CHECK(places("\nSELECT 1", {"a.sql", 40, 0}) == Texts{"a.sql:41:1"});
  CHECK(places("SELECT '\n\n'; SELECT 2") == Texts{"a.sql:1:1", "a.sql:3:4"});
}

TEST_CASE("semicolons inside quotes, bodies and rules do not split") {
  CHECK(texts("SELECT 'a;b', \"c;d\", E'\\';', $$;$$, $x$ $$;$x$; SELECT 2").size() == 2);
  CHECK(texts("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3") ==
        Texts{"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", "SELECT 3"});
  CHECK(texts("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3").size() == 2);
}

TEST_CASE("a statement that cannot be parsed stands alone between those that can") {
  CHECK(texts("SELECT 1; SELEKT 'a;b' (x; y); SELECT 3; SELEKT 4") ==
        Texts{"SELECT 1", "SELEKT 'a;b' (x; y)", "SELECT 3", "SELEKT 4"});
  CHECK(places("SELECT 'ü';\nSELEKT;\nSELECT 3") == Texts{"a.sql:1:1", "a.sql:2:1", "a.sql:3:1"});
  CHECK(texts("SELECT 1; SELECT 'open; SELECT 3") == Texts{"SELECT 1", "SELECT 'open; SELECT 3"});
}

TEST_CASE("an unreadable BEGIN ATOMIC body is never cut") {
  CHECK(texts("SELECT 1; CREATE FUNCTION f() NEWER BEGIN ATOMIC SELECT 1; END; SELECT 3") ==
        Texts{"SELECT 1", "CREATE FUNCTION f() NEWER BEGIN ATOMIC SELECT 1; END; SELECT 3"});
  CHECK(texts("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELEKT 2; END").size() == 1);
}

TEST_CASE("psql's backslash commands are an error with their line") {
  for (const auto* script :
       {"SELECT 1;\n\\restrict x\nSELECT 2;", "SELECT 1;\n \\connect db\n", "\nSELECT 1 \\gexec"}) {
    CAPTURE(std::string(script));
    const auto error = failure(script);
    CHECK(error.kind() == "unsupported_sql");
    CHECK(error.where().line == 2);
    CHECK_FALSE(error.hint().empty());
  }
  CHECK(texts("SELECT '\\d', E'\\\\', \"\\\", $$ \\d $$").size() == 1);
}

TEST_CASE("COPY through the client is an error, whatever its data looks like") {
  for (const auto* script : {"SELECT 1;\nCOPY t FROM stdin;\n1\tit's\n\\.\n",
                             "\ncopy t (a, b) from STDIN with (format csv);\n1,2\n\\.\n",
                             "\nCOPY t FROM stdin;", "\nCOPY (SELECT 1) TO STDOUT;"}) {
    CAPTURE(std::string(script));
    const auto error = failure(script);
    CHECK(error.kind() == "unsupported_sql");
    CHECK(error.where() == Location{"a.sql", 2, 1});
  }
  CHECK(texts("COPY t FROM '/tmp/stdin'; COPY t FROM PROGRAM 'cat'").size() == 2);
}

TEST_CASE("a NUL byte is an error with its line") {
  const auto error = failure(std::string_view("SELECT 1;\nSELECT '\0'", 19));
  CHECK(error.kind() == "unsupported_sql");
  CHECK(error.where() == Location{"a.sql", 2, 9});
}

TEST_CASE("bytes that are no UTF-8 are the server's business") {
  CHECK(texts("SELECT '\xff'; \xfe\xff; SELECT 2").size() == 3);
}

TEST_CASE("scripts are split on several threads at once") {
  std::vector<std::thread> threads;
  std::array<std::size_t, 4> counts{};
  for (auto& count : counts) {
    threads.emplace_back([&count] {
      for (int i = 0; i < 50; ++i)
        count += texts("SELECT 1; SELEKT; CREATE TABLE t (a int)").size();
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto count : counts) CHECK(count == 150);
}
