#include "source/rewrite.hpp"

#include "fixture.hpp"
#include "source/revision_file.hpp"

#include <doctest/doctest.h>

using namespace aludel::source;
using fixture::error_of;
using Names = std::vector<std::string>;

namespace {

std::string cpp(const std::string& describe, const Names& parents) {
  const std::string before = "// .down_revision = \"no\"\nRevision describe() {\n  return ";
  const std::string after =
      ";\n}\nvoid upgrade(Operations& op) { op.execute(\".down_revision = \"); }\n";
  const auto text = with_down_revision(before + describe + after, "x.cpp", parents);
  CHECK(text.starts_with(before));
  CHECK(text.ends_with(after));
  return text.substr(before.size(), text.size() - before.size() - after.size());
}

std::string cpp_error(const std::string& text) {
  return error_of([&] { with_down_revision(text, "x.cpp", {"new"}); });
}

std::string sql(const std::string& text, const Names& parents) {
  return with_down_revision(text, "x.sql", parents);
}

}  // namespace

TEST_CASE("the parents of a C++ revision are changed where they stand") {
  CHECK(cpp(R"({.message = "m", .down_revision = "old"})", {"new"}) ==
        R"({.message = "m", .down_revision = "new"})");
  CHECK(cpp(R"({.message = "m", .down_revision = "old", .depends_on = "d"})", {"a", "b"}) ==
        R"({.message = "m", .down_revision = "a, b", .depends_on = "d"})");
  CHECK(cpp("Revision{ .down_revision /* why */ =\n  \"ol\"\n  \"d\" }", {"new"}) ==
        "Revision{ .down_revision /* why */ =\n  \"new\" }");
  CHECK(cpp(R"x({.down_revision = R"(old)"})x", {"new"}) == R"({.down_revision = "new"})");
  CHECK(cpp(R"({.message = "a \".down_revision = \" b", .down_revision = "old"})", {"new"}) ==
        R"({.message = "a \".down_revision = \" b", .down_revision = "new"})");
}

TEST_CASE("a base gets a parent, and a revision becomes a base") {
  CHECK(cpp(R"({.message = "m"})", {"new"}) == R"({.message = "m", .down_revision = "new"})");
  CHECK(cpp("{\n  .message = \"m\",\n  .depends_on = \"d\",\n}", {"new"}) ==
        "{\n  .message = \"m\", .down_revision = \"new\",\n  .depends_on = \"d\",\n}");
  CHECK(cpp(R"({.message = "m"})", {}) == R"({.message = "m"})");
  CHECK(cpp(R"({.message = "m", .down_revision = "old"})", {}) == R"({.message = "m"})");
  CHECK(cpp(R"({.message = "m", .down_revision = "old", .depends_on = "d"})", {}) ==
        R"({.message = "m", .depends_on = "d"})");
  CHECK(cpp("{\n  .message = \"m\",\n  .down_revision = \"old\",\n}", {}) ==
        "{\n  .message = \"m\",\n}");
  CHECK(cpp("{\n  .down_revision = \"old\",  // why\n  .depends_on = \"d\",\n}", {}) ==
        "{\n  // why\n  .depends_on = \"d\",\n}");
  CHECK(cpp(R"({.down_revision = "old"})", {}) == "{}");
  CHECK(cpp(R"({.down_revision = "old",})", {}) == "{}");
}

TEST_CASE("the comment that says the same follows") {
  const NewRevision revision{.id = "b2", .message = "m", .down_revision = {"a1"}, .created = "now"};
  const auto text = render(builtin_template("cpp"), revision, "cpp");
  auto other = revision;
  for (const auto& parents : {Names{"c3"}, Names{"c3", "d4"}, Names{}}) {
    other.down_revision = parents;
    other.upgrade = other.downgrade = "  op.execute(\"\");";
    CHECK(with_down_revision(text, "b2_m.cpp", parents) ==
          render(builtin_template("cpp"), other, "cpp"));
  }
  const auto wrong = "// Revises: z\n" + text;
  CHECK(with_down_revision(wrong, "b2_m.cpp", {"c3"}).starts_with("// Revises: z\n"));
}

TEST_CASE("a C++ file that does not write it out once is left alone") {
  const std::string hint = " [change the parents in the file by hand]";
  CHECK(cpp_error("int x;\n") ==
        "revision_file: x.cpp:1: there is no definition of describe()" + hint);
  CHECK(cpp_error("Revision describe();\n") ==
        "revision_file: x.cpp:1: there is no definition of describe()" + hint);
  CHECK(cpp_error("auto describe() -> Revision {\n return {.down_revision = parent};\n}\n") ==
        "revision_file: x.cpp:2: the value of down_revision is not a literal" + hint);
  CHECK(cpp_error("Revision describe() {\n return {.down_revision = \"a\" SUFFIX};\n}\n") ==
        "revision_file: x.cpp:2: the value of down_revision is not a literal" + hint);
  CHECK(cpp_error("Revision describe() {\n#if A\n return {.down_revision = \"a\"};\n#else\n"
                  " return {.down_revision = \"b\"};\n#endif\n}\n") ==
        "revision_file: x.cpp:5: .down_revision is here a second time" + hint);
  CHECK(
      cpp_error("Revision describe() {\n Revision r;\n r.down_revision = \"a\";\n return r;\n}") ==
      "revision_file: x.cpp:3: .down_revision is no initialiser" + hint);
  CHECK(cpp_error("Revision describe() {\n return {};\n}\n") ==
        "revision_file: x.cpp:1: describe() says neither .down_revision nor .message" + hint);
  CHECK(cpp_error("Revision describe() { return {}; }\nRevision describe() { return {}; }\n") ==
        "revision_file: x.cpp:2: describe() is defined twice" + hint);
  CHECK(cpp_error("Revision describe() {\n return {};\n") ==
        "revision_file: x.cpp:1: a brace is never closed" + hint);
  CHECK(cpp_error("\n/* x\n") == "revision_file: x.cpp:2: a comment is never closed");
  CHECK(cpp_error("\"x\n\"") == "revision_file: x.cpp:1: a literal is never closed");
  CHECK(cpp_error("R\"a(x)\"") == "revision_file: x.cpp:1: a raw string is never closed");
}

TEST_CASE("C++ is read as far as needed: no quote or comment misleads") {
  const std::string tricky =
      "int n = 1'000'000; char q = '\"', b = '\\''; // \" \\\n still comment \"\n"
      "auto r = R\"x(\" /* )\" )x\"; auto u = u8\"/*\"; auto l = L'\"';\n";
  const std::string describe = "Revision describe() { return {.down_revision = \"old\"}; }\n";
  CHECK(with_down_revision(tricky + describe, "x.cpp", {"new"}) ==
        tricky + "Revision describe() { return {.down_revision = \"new\"}; }\n");
}

TEST_CASE("the parents of a SQL revision are a line of its header") {
  const std::string head = "-- aludel:revision b2\n";
  const std::string rest = "-- aludel:upgrade\n-- aludel:down_revision no\nSELECT 1;";
  CHECK(sql(head + "-- aludel:down_revision old\n" + rest, {"new"}) ==
        head + "-- aludel:down_revision new\n" + rest);
  CHECK(sql(head + "--aludel:down_revision   old, older \r\n" + rest, {"a", "b"}) ==
        head + "--aludel:down_revision   a, b \r\n" + rest);
  CHECK(sql(head + "-- aludel:down_revision\n" + rest, {"new"}) ==
        head + "-- aludel:down_revision new\n" + rest);
  CHECK(sql(head + rest, {"new"}) == head + "-- aludel:down_revision new\n" + rest);
  CHECK(sql("\xEF\xBB\xBF-- aludel:revision b2\r\n" + rest, {"new"}) ==
        "\xEF\xBB\xBF-- aludel:revision b2\r\n-- aludel:down_revision new\r\n" + rest);
  CHECK(sql(head + "-- aludel:down_revision old\n" + rest, {}) == head + rest);
  CHECK(sql(head + rest, {}) == head + rest);
}

TEST_CASE("a SQL file that does not write it out once is left alone") {
  const std::string hint = " [change the parents in the file by hand]";
  CHECK(error_of([] { sql("SELECT 1;\n", {"new"}); }) ==
        "revision_file: x.sql:1: there is no line '-- aludel:revision'" + hint);
  const auto twice = "-- aludel:revision b\n-- aludel:down_revision a\n-- aludel:down_revision a\n";
  CHECK(error_of([&] { sql(twice, {"new"}); }) ==
        "revision_file: x.sql:3: 'aludel:down_revision' is here a second time" + hint);
}

TEST_CASE("a SQL file whose name says its id gets the line in front of its body") {
  CHECK(sql("-- aludel:message m\r\n-- aludel:upgrade\r\nSELECT 1;", {"new"}) ==
        "-- aludel:message m\r\n-- aludel:down_revision new\r\n-- aludel:upgrade\r\nSELECT 1;");
}

TEST_CASE("the parents are read where they would be changed") {
  CHECK(down_revision_in("-- aludel:revision b\n-- aludel:down_revision  a1,  a2 \r\n", "x.sql") ==
        Names{"a1", "a2"});
  CHECK(down_revision_in("-- aludel:upgrade\n-- aludel:down_revision no\n", "x.sql").empty());
  const std::string begin = "Revision describe() { return {", end = "}; }";
  CHECK(down_revision_in(begin + R"(.down_revision = "a1, " "a2")" + end, "x.cpp") ==
        Names{"a1", "a2"});
  CHECK(down_revision_in(begin + R"y(.down_revision = R"x(a1)x")y" + end, "x.cpp") == Names{"a1"});
  CHECK(down_revision_in(begin + R"(.message = "m")" + end, "x.cpp").empty());
  CHECK(error_of([] { down_revision_in("SELECT 1;", "x.sql"); }) ==
        "revision_file: x.sql:1: there is no line '-- aludel:revision' [change the parents in the "
        "file by hand]");
}

TEST_CASE("the file is replaced, or not touched") {
  const fixture::Directory directory;
  const auto file = directory.write("x.sql", "-- aludel:revision b\n-- aludel:upgrade\n");
  rewrite_down_revision(file, {"a"});
  CHECK(directory.read("x.sql") ==
        "-- aludel:revision b\n-- aludel:down_revision a\n-- aludel:upgrade\n");
  const auto before = std::filesystem::last_write_time(file);
  rewrite_down_revision(file, {"a"});
  CHECK(std::filesystem::last_write_time(file) == before);
  CHECK(directory.size() == 1);
}
