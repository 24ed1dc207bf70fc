#include "source/revision_file.hpp"

#include "fixture.hpp"

#include <doctest/doctest.h>

using namespace aludel::source;
using fixture::error_of;

namespace {

NewRevision create_posts() {
  return {.id = "8a1c6f02d4e7",
          .message = "create posts",
          .down_revision = {"1975ea83b712"},
          .created = "2026-11-22 11:26:00"};
}

std::string built_in(const NewRevision& revision, const std::string& format) {
  return render(builtin_template(format), revision, format);
}

/// The line that begins so, without the newline; "none" where there is none.
std::string line_of(const std::string& text, const std::string& beginning) {
  const auto at = ("\n" + text).find("\n" + beginning);
  return at == std::string::npos ? "none" : text.substr(at, text.find('\n', at) - at);
}

}  // namespace

TEST_CASE("a C++ revision as it is written") {
  auto revision = create_posts();
  revision.upgrade = "  op.execute(\"create table posts ()\");\n";
  revision.downgrade = "  op.drop_table(\"posts\");\n";
  CHECK(built_in(revision, "cpp") == R"text(// create posts
//
// Revision: 8a1c6f02d4e7
// Revises: 1975ea83b712
// Created: 2026-11-22 11:26:00

#include <aludel/revision.hpp>

namespace revision_8a1c6f02d4e7 {

using namespace aludel;

Revision describe() {
  return {.message = "create posts", .down_revision = "1975ea83b712"};
}

void upgrade(Operations& op) {
  op.execute("create table posts ()");
}

void downgrade(Operations& op) {
  op.drop_table("posts");
}

}  // namespace revision_8a1c6f02d4e7
)text");
}

TEST_CASE("a SQL revision as it is written") {
  auto revision = create_posts();
  revision.upgrade = "CREATE TABLE posts ();";
  CHECK(built_in(revision, "sql") == R"(-- aludel:revision 8a1c6f02d4e7
-- aludel:down_revision 1975ea83b712
-- aludel:message create posts
-- aludel:created 2026-11-22 11:26:00
-- aludel:upgrade
CREATE TABLE posts ();
-- aludel:downgrade

)");
}

TEST_CASE("a base, a merge, a branch and a dependency say so, and only they") {
  auto revision = create_posts();
  revision.down_revision = {};
  CHECK(built_in(revision, "cpp").find("evis") != std::string::npos);
  CHECK(line_of(built_in(revision, "cpp"), "// Revises") == "none");
  CHECK(line_of(built_in(revision, "cpp"), "  return") ==
        "  return {.message = \"create posts\"};");
  CHECK(line_of(built_in(revision, "sql"), "-- aludel:down_revision") == "none");

  revision.down_revision = {"a1", "b2"};
  revision.depends_on = {"c3", "d4"};
  revision.branch_labels = {"blog"};
  const auto cpp = built_in(revision, "cpp");
  CHECK(line_of(cpp, "// Revises") == "// Revises: a1, b2");
  CHECK(line_of(cpp, "// Depends") == "// Depends on: c3, d4");
  CHECK(line_of(cpp, "// Branch") == "// Branch labels: blog");
  CHECK(cpp.find(R"(
  return {
      .message = "create posts",
      .down_revision = "a1, b2",
      .depends_on = "c3, d4",
      .branch_labels = "blog",
  };
)") != std::string::npos);
  const auto sql = built_in(revision, "sql");
  CHECK(line_of(sql, "-- aludel:down_revision") == "-- aludel:down_revision a1, b2");
  CHECK(line_of(sql, "-- aludel:depends_on") == "-- aludel:depends_on c3, d4");
  CHECK(line_of(sql, "-- aludel:branch_labels") == "-- aludel:branch_labels blog");
}

TEST_CASE("no message breaks out of its literal or its comment") {
  auto revision = create_posts();
  const auto cpp = [&](const std::string& message) {
    revision.message = message;
    const auto text = built_in(revision, "cpp");
    return text.substr(0, text.find('\n')) + " | " + line_of(text, "  return");
  };
  const std::string rest = ", .down_revision = \"1975ea83b712\"};";
  CHECK(cpp(R"(say "hi" \n)") ==
        R"(// say "hi" \n |   return {.message = "say \"hi\" \\n")" + rest);
  CHECK(cpp("two\nlines\t\r\n") ==
        R"(// two lines |   return {.message = "two\nlines\t\015\n")" + rest);
  CHECK(cpp("ends \\") == R"(// ends \. |   return {.message = "ends \\")" + rest);
  CHECK(cpp("a */ b") == R"(// a * / b |   return {.message = "a */ b")" + rest);
  CHECK(cpp("größer ☃") == R"(// größer ☃ |   return {.message = "größer ☃")" + rest);
  CHECK(cpp("\x01\xff") == "// \uFFFD |   return {.message = \"\\001\\377\"" + rest);
  CHECK(cpp("\x01"
            "1")
            .find("\"\\0011\"") != std::string::npos);
  CHECK(cpp("${id}") == "// ${id} |   return {.message = \"${id}\"" + rest);
  CHECK(cpp("what?\?/") == "// what?\?/. |   return {.message = \"what?\\?/\"" + rest);
  const auto sql = [&](const std::string& message) {
    revision.message = message;
    return line_of(built_in(revision, "sql"), "-- aludel:message");
  };
  CHECK(sql("x\n-- aludel:upgrade\nDROP TABLE users;") ==
        "-- aludel:message x -- aludel:upgrade DROP TABLE users;");
  CHECK(sql("  \"quoted\" \\ ") == "-- aludel:message \"quoted\" \\");
  CHECK(sql("\n") == "none");
}

TEST_CASE("without bodies there is a start that compiles and does nothing") {
  auto revision = create_posts();
  CHECK(built_in(revision, "cpp").find("{\n  op.execute(\"\");\n}\n") != std::string::npos);
  revision.down_revision = {"a1", "b2"};
  CHECK(
      built_in(revision, "cpp").find("{\n  (void)op;  // joins its parents, changes nothing\n}") !=
      std::string::npos);
}

TEST_CASE("a template of the user's own") {
  const auto revision = create_posts();
  CHECK(render("${id}|${message}|${down_revision}|${created}|${title}\n", revision, "cpp") ==
        "8a1c6f02d4e7|create posts|1975ea83b712|2026-11-22 11:26:00|create posts\n");
  CHECK(render("$${id} $id {id}", revision, "cpp") == "${id} $id {id}");
  CHECK(render("a\nx ${depends_on}\n${branch_labels}\nb", revision, "cpp") == "a\nb");
  CHECK(render("", revision, "sql").empty());
  CHECK(render("a\r\n${id}\r\n", revision, "sql") == "a\r\n8a1c6f02d4e7\r\n");
  CHECK(error_of([&] { render("a\nb ${mesage}\n", revision, "cpp", "t.cpp.in"); }) ==
        "template: t.cpp.in:2: a template has no name 'mesage' [did you mean 'message'?]");
  CHECK(error_of([&] { render("${x}", revision, "cpp", "t"); }) ==
        "template: t:1: a template has no name 'x' [the names are branch_labels, created, "
        "depends_on, describe, down_revision, downgrade, id, message, title, upgrade; $${ stands "
        "for '${']");
  CHECK(error_of([&] { render("\n\n${id\n}", revision, "cpp", "t"); }) ==
        "template: t:3: '${' is never closed with '}' [$${ stands for the two characters]");
  CHECK(error_of([] { builtin_template("py"); }) ==
        "template: there is no template for 'py' [cpp and sql have one]");
}

TEST_CASE("a revision file is new, whole, and alone with its id") {
  const fixture::Directory directory;
  auto revision = create_posts();
  const auto file = write(directory / "deep/versions", revision, "sql", "text\n");
  CHECK(file == directory / "deep/versions/8a1c6f02d4e7_create_posts.sql");
  CHECK(directory.read("deep/versions/8a1c6f02d4e7_create_posts.sql") == "text\n");
  CHECK(error_of([&] { write(directory / "deep/versions", revision, "sql", "other"); }) ==
        "revision_file: " + file.string() + ": the id 8a1c6f02d4e7 is taken");
  revision.message = "else";
  CHECK(error_of([&] { write(directory / "deep/versions", revision, "cpp", "other"); }) ==
        "revision_file: " + file.string() + ": the id 8a1c6f02d4e7 is taken");
  CHECK(directory.read("deep/versions/8a1c6f02d4e7_create_posts.sql") == "text\n");
  CHECK(std::distance(std::filesystem::directory_iterator(directory / "deep/versions"), {}) == 1);
  directory.write("file", "");
  CHECK(error_of([&] {
          write(directory / "file", revision, "cpp", "");
        }).starts_with("revision_file: " + (directory / "file").string() + ": the "));
}
