#include "source/cmake_lists.hpp"

#include "fixture.hpp"
#include "source/cmake_scan.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace aludel::source;
using fixture::error_of;

namespace {

/// What becomes of a CMakeLists.txt when versions/b2_new.sql is declared in it.
std::string after(const std::string& text, const std::string& tool = "migrate",
                  const std::string& file = "versions/b2_new.sql") {
  const fixture::Directory directory;
  const auto lists = directory.write("CMakeLists.txt", text);
  const auto result = add_migration(lists, directory / file, tool);
  const auto now = directory.read("CMakeLists.txt");
  CHECK(result.added == (now != text));
  CHECK(directory.size() == 1);
  CHECK(result.where.file == lists.string());
  // The place that is told is the place where the call stands.
  std::size_t at = 0;
  for (int line = 1; line < result.where.line; ++line) at = now.find('\n', at) + 1;
  CHECK(now.substr(at, now.find('(', at) - at).find(result.text.substr(0, 3)) != std::string::npos);
  return now;
}

std::string unchanged(const std::string& text) { return text; }

}  // namespace

TEST_CASE("the line comes after the last one of its kind, in its style") {
  CHECK(after("add_migration(versions/a1_x.cpp)\n") ==
        "add_migration(versions/a1_x.cpp)\nadd_migration(versions/b2_new.sql)\n");
  CHECK(after("add_migration(a.cpp)\nadd_migration(b.cpp)\n\nadd_migration_tests(migrate)\n") ==
        "add_migration(a.cpp)\nadd_migration(b.cpp)\nadd_migration(versions/b2_new.sql)\n\n"
        "add_migration_tests(migrate)\n");
  CHECK(after("\tadd_migration( a.cpp ) # first\n# end\n") ==
        "\tadd_migration( a.cpp ) # first\n\tadd_migration( versions/b2_new.sql )\n# end\n");
  CHECK(after("ADD_MIGRATION(\"a.cpp\")\n") ==
        "ADD_MIGRATION(\"a.cpp\")\nADD_MIGRATION(\"versions/b2_new.sql\")\n");
  CHECK(after("add_migration (a.cpp TOOL migrate)\n") ==
        "add_migration (a.cpp TOOL migrate)\nadd_migration (versions/b2_new.sql TOOL migrate)\n");
  CHECK(after("add_migration(TOOL migrate a.cpp)\n") ==
        "add_migration(TOOL migrate a.cpp)\nadd_migration(TOOL migrate versions/b2_new.sql)\n");
  CHECK(after("add_migration(\n  a.cpp\n  TOOL migrate\n)\nx()\n") ==
        "add_migration(\n  a.cpp\n  TOOL migrate\n)\n"
        "add_migration(\n  versions/b2_new.sql\n  TOOL migrate\n)\nx()\n");
}

TEST_CASE("what is particular to the last call is not copied") {
  CHECK(after("add_migration(V1__x.sql FORMAT flyway)\n") ==
        "add_migration(V1__x.sql FORMAT flyway)\nadd_migration(versions/b2_new.sql)\n");
  CHECK(after("add_migration(a.cpp b.cpp)\n") ==
        "add_migration(a.cpp b.cpp)\nadd_migration(versions/b2_new.sql)\n");
  CHECK(after("add_migration(a.cpp # why\n  b.cpp TOOL migrate)\n") ==
        "add_migration(a.cpp # why\n  b.cpp TOOL migrate)\n"
        "add_migration(versions/b2_new.sql TOOL migrate)\n");
  CHECK(after("add_migration(a.cpp # why\n)\n") ==
        "add_migration(a.cpp # why\n)\nadd_migration(versions/b2_new.sql)\n");
}

TEST_CASE("line endings, no newline at the end, a byte order mark") {
  CHECK(after("add_migration(a.cpp)\r\nx()\r\n") ==
        "add_migration(a.cpp)\r\nadd_migration(versions/b2_new.sql)\r\nx()\r\n");
  CHECK(after("x()\r\nadd_migration(a.cpp)") ==
        "x()\r\nadd_migration(a.cpp)\r\nadd_migration(versions/b2_new.sql)\r\n");
  CHECK(after("add_migration(a.cpp)") ==
        "add_migration(a.cpp)\nadd_migration(versions/b2_new.sql)\n");
  CHECK(after("\xEF\xBB\xBF"
              "add_migration(a.cpp)\n") ==
        "\xEF\xBB\xBF"
        "add_migration(a.cpp)\nadd_migration(versions/b2_new.sql)\n");
  CHECK(after("add_migration(a.cpp) #[[ a\nb ]]\nx()\n") ==
        "add_migration(a.cpp)\nadd_migration(versions/b2_new.sql) #[[ a\nb ]]\nx()\n");
}

TEST_CASE("comments and strings hold no calls") {
  CHECK(after("add_migration(a.cpp)\n# add_migration(b.cpp)\n") ==
        "add_migration(a.cpp)\nadd_migration(versions/b2_new.sql)\n# add_migration(b.cpp)\n");
  CHECK(after("add_migration(a.cpp)\n#[==[\nadd_migration(b.cpp)\n]==]\n") ==
        "add_migration(a.cpp)\nadd_migration(versions/b2_new.sql)\n"
        "#[==[\nadd_migration(b.cpp)\n]==]\n");
  CHECK(after("add_migration(a.cpp)\nmessage(\"\nadd_migration(b.cpp)\n\")\n") ==
        "add_migration(a.cpp)\nadd_migration(versions/b2_new.sql)\n"
        "message(\"\nadd_migration(b.cpp)\n\")\n");
  CHECK(after("add_migration(a.cpp)\nset(x [[\nadd_migration(b.cpp)\n]])\n") ==
        "add_migration(a.cpp)\nadd_migration(versions/b2_new.sql)\n"
        "set(x [[\nadd_migration(b.cpp)\n]])\n");
  // Named in a comment only, it is not declared.
  CHECK(after("add_migration(a.cpp)\n# add_migration(versions/b2_new.sql)\n")
            .starts_with("add_migration(a.cpp)\nadd_migration(versions/b2_new.sql)\n"));
}

TEST_CASE("a call that always runs is followed before one in a condition") {
  CHECK(after("add_migration(a.cpp)\nif(SEED)\n  add_migration(seed.sql)\nendif()\n") ==
        "add_migration(a.cpp)\nadd_migration(versions/b2_new.sql)\n"
        "if(SEED)\n  add_migration(seed.sql)\nendif()\n");
  CHECK(after("if(ON)\n  add_migration(a.cpp)\n  if(SEED)\n    add_migration(b.sql)\n  endif()\n"
              "endif()\n") ==
        "if(ON)\n  add_migration(a.cpp)\n  add_migration(versions/b2_new.sql)\n  if(SEED)\n"
        "    add_migration(b.sql)\n  endif()\nendif()\n");
  CHECK(after("foreach(f a b)\n  add_migration(${f}.cpp)\nendforeach()\nx()\n") ==
        "foreach(f a b)\n  add_migration(${f}.cpp)\nendforeach()\n"
        "add_migration(versions/b2_new.sql)\nx()\n");
  CHECK(after("add_migration(a.cpp)\nfunction(f)\n  add_migration(${ARGV0})\nendfunction()\n") ==
        "add_migration(a.cpp)\nadd_migration(versions/b2_new.sql)\n"
        "function(f)\n  add_migration(${ARGV0})\nendfunction()\n");
  CHECK(after("block()\n  add_migration(a.cpp)\nendblock()\n") ==
        "block()\n  add_migration(a.cpp)\n  add_migration(versions/b2_new.sql)\nendblock()\n");
}

TEST_CASE("each tool has its own calls") {
  const std::string two =
      "add_migration_tool(one)\nadd_migration_tool(two)\n"
      "add_migration(a.cpp TOOL one)\nadd_migration(b.cpp TOOL two)\n";
  CHECK(after(two, "one") ==
        "add_migration_tool(one)\nadd_migration_tool(two)\n"
        "add_migration(a.cpp TOOL one)\nadd_migration(versions/b2_new.sql TOOL one)\n"
        "add_migration(b.cpp TOOL two)\n");
  CHECK(after(two, "two") == two + "add_migration(versions/b2_new.sql TOOL two)\n");
  CHECK(after("add_migration_tool(one)\nadd_migration_tool(two\n  CONFIG x)\nx()\n", "two") ==
        "add_migration_tool(one)\nadd_migration_tool(two\n  CONFIG x)\n"
        "add_migration(versions/b2_new.sql TOOL two)\nx()\n");
  CHECK(after("add_migration_tool(one)\nadd_migration(a.cpp)\n", "two") ==
        "add_migration_tool(one)\nadd_migration(a.cpp)\n"
        "add_migration(versions/b2_new.sql TOOL two)\n");
}

TEST_CASE("the first call comes after its tool, else at the end") {
  CHECK(after("project(x)\n\nadd_migration_tool(migrate\n  VERSIONS versions\n)\n\ninstall()\n") ==
        "project(x)\n\nadd_migration_tool(migrate\n  VERSIONS versions\n)\n"
        "add_migration(versions/b2_new.sql)\n\ninstall()\n");
  CHECK(after("project(x)") == "project(x)\nadd_migration(versions/b2_new.sql TOOL migrate)\n");
  CHECK(after("", "") == "add_migration(versions/b2_new.sql)\n");
}

TEST_CASE("what is declared already is not declared again") {
  for (const std::string text :
       {"add_migration(versions/b2_new.sql)\n", "add_migration(a.sql \"./versions/b2_new.sql\")\n",
        "add_migration(${CMAKE_CURRENT_SOURCE_DIR}/versions/b2_new.sql)\n",
        "add_migration_directory(versions)\nadd_migration(other/a.cpp)\n",
        "add_migration_directory(${CMAKE_CURRENT_LIST_DIR}/versions/ FORMAT aludel)\n"}) {
    CAPTURE(text);
    CHECK(after(text) == unchanged(text));
  }
  CHECK(after("add_migration_directory(versions/old)\n") !=
        unchanged("add_migration_directory(versions/old)\n"));
  const fixture::Directory directory;
  const auto lists = directory.write("CMakeLists.txt", "x()\nadd_migration_directory(versions)\n");
  const auto result = add_migration(lists, directory / "versions/b2_new.sql", "migrate");
  CHECK(result.text == "add_migration_directory(versions)");
  CHECK(result.where.line == 2);
  CHECK_FALSE(add_migration("", directory / "x.sql", "migrate").added);
}

TEST_CASE("paths: beneath, beside, with blanks and worse") {
  CHECK(after("", "", "my versions/b2_new.sql") == "add_migration(\"my versions/b2_new.sql\")\n");
  CHECK(after("", "", "a$b;c#(\"@x\\/b2_new.sql") ==
        "add_migration(\"a\\$b\\;c#(\\\"\\@x\\\\/b2_new.sql\")\n");
  const fixture::Directory directory;
  const auto lists = directory.write("sub/CMakeLists.txt", "");
  add_migration(lists, directory / "versions/b2_new.sql", "");
  CHECK(directory.read("sub/CMakeLists.txt") ==
        "add_migration(" + (directory / "versions/b2_new.sql").string() + ")\n");
}

TEST_CASE("links: of the directory, and of the file itself, whose mode is kept") {
  const fixture::Directory directory;
  const auto real = directory.write("real/CMakeLists.txt", "add_migration(a.cpp)\n");
  directory.write("real/versions/a1_x.sql", "");
  ::chmod(real.c_str(), 0640);
  std::filesystem::create_directory_symlink("real", directory / "link");
  add_migration(directory / "link/CMakeLists.txt", directory / "real/versions/b2_new.sql", "");
  CHECK(directory.read("real/CMakeLists.txt") ==
        "add_migration(a.cpp)\nadd_migration(versions/b2_new.sql)\n");
  directory.write("shared.cmake", "add_migration_directory(versions)\n");
  std::filesystem::remove(real);
  std::filesystem::create_symlink("../shared.cmake", real);
  CHECK_FALSE(add_migration(real, directory / "link/versions/b2_new.sql", "").added);
  directory.write("shared.cmake", "add_migration(a.cpp)\n");
  ::chmod((directory / "shared.cmake").c_str(), 0640);
  add_migration(real, directory / "link/versions/b2_new.sql", "");
  CHECK(std::filesystem::is_symlink(real));
  CHECK(directory.read("shared.cmake") ==
        "add_migration(a.cpp)\nadd_migration(versions/b2_new.sql)\n");
  CHECK(static_cast<int>(std::filesystem::status(real).permissions()) == 0640);
}

TEST_CASE("a file that CMake could not read is left alone, and the line is given") {
  const auto error_in = [](const std::string& text) {
    const fixture::Directory directory;
    const auto lists = directory.write("CMakeLists.txt", text);
    auto error =
        error_of([&] { add_migration(lists, directory / "versions/b2_new.sql", "migrate"); });
    CHECK(directory.read("CMakeLists.txt") == text);
    const auto begin = "cmake_lists: " + lists.string();
    CHECK(error.starts_with(begin));
    return error.substr(std::min(begin.size(), error.size()));
  };
  const std::string hint =
      " [add this line yourself: add_migration(versions/b2_new.sql TOOL migrate)]";
  const std::string not_declared = ": the new revision could not be declared: ";
  CHECK(error_in("x()\nadd_migration(a.cpp\n") ==
        ":2" + not_declared + "'add_migration(' is never closed" + hint);
  CHECK(error_in("x(\"a)\n") == ":1" + not_declared + "a quoted argument is never closed" + hint);
  CHECK(error_in("x()\n\nx([==[)\n") == ":3" + not_declared + "a bracket is never closed" + hint);
  CHECK(error_in("a b()\n") == ":1" + not_declared + "'a' is not followed by '('" + hint);
  CHECK(error_in("x()\n%\n") == ":2" + not_declared + "a command is expected here" + hint);
  CHECK(error_in("if(A)\nx()\n") == ":1" + not_declared + "if() is never ended" + hint);
  CHECK(error_in("if(A)\nendforeach()\n") ==
        ":2" + not_declared + "endforeach() closes no block" + hint);
  CHECK(error_of([] { add_migration("/nowhere/CMakeLists.txt", "/nowhere/a.sql", ""); }) ==
        "cmake_lists: /nowhere/CMakeLists.txt: the new revision could not be declared: "
        "'/nowhere/CMakeLists.txt' cannot be read: No such file or directory [add this line "
        "yourself: add_migration(a.sql)]");
}

TEST_CASE("arguments are read as CMake reads them") {
  const auto values = [](const std::string& arguments) {
    std::string text;
    const auto calls = cmake::scan("f(" + arguments + ")");
    for (const auto& argument : calls.at(0).arguments) {
      text += argument.value + "|";
    }
    return text;
  };
  CHECK(values("") == "");
  CHECK(values("a b\tc\n d") == "a|b|c|d|");
  CHECK(values("\"a b\" \"c\\\"d\" \"e\\\nf\"") == "a b|c\"d|ef|");
  CHECK(values("[[a]]] [=[b]]c]=]") == "a|]|b]]c|");
  CHECK(values("a\\ b -Dx=\"c d\"") == "a b|-Dx=\"c d\"|");
  CHECK(values("a # )\n b #[[ ) ]] c") == "a|b|c|");
  CHECK(values("A AND (B OR C)") == "A|AND|(|B|OR|C|)|");
}
