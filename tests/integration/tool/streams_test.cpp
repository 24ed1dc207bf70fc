#include "project.hpp"

#include <doctest/doctest.h>

using namespace aludel::test;

namespace {

/// What the shell makes of a line in which $ALUDEL is the program.
aludel::process::Result shell(const Project& project, const std::string& line) {
  return run_program({"sh", "-c", line}, {{"ALUDEL", ALUDEL_PROGRAM}}, "",
                     project.directory().path());
}

}  // namespace

TEST_CASE("a reader that goes away, and closed streams, are no error") {
  const Project project;
  for (int i = 1; i < 600; ++i) {
    const auto id = "r" + std::to_string(1000 + i);
    project.revision(id, i == 1 ? "" : "r" + std::to_string(999 + i), "SELECT 1;", "SELECT 1;");
  }
  const auto cut = shell(project, "{ \"$ALUDEL\" history --verbose; echo $? >&2; } | true");
  CHECK(cut.error == "0\n");
  CHECK(shell(project, "\"$ALUDEL\" heads >&-").exit_code == 0);
  CHECK(shell(project, "\"$ALUDEL\" heads >&- 2>&- <&-").exit_code == 0);
  CHECK(shell(project, "\"$ALUDEL\" nonsense 2>&-").exit_code == 2);
}

TEST_CASE("a full disk is an error") {
  const Project project;
  write_blog(project);
  const auto full = shell(project, "\"$ALUDEL\" heads >/dev/full");
  CHECK(full.exit_code == 1);
  CHECK(full.error == "error: standard output cannot be written: No space left on device\n");
}

TEST_CASE("colour comes where it is asked for, and not into pipes") {
  const Project project;
  write_blog(project);
  CHECK(shell(project, "\"$ALUDEL\" heads").output == "c3 (head) step c3\n");
  CHECK(shell(project, "\"$ALUDEL\" heads --color always").output ==
        "\033[33mc3\033[0m (\033[36mhead\033[0m) step c3\n");
  CHECK(shell(project, "\"$ALUDEL\" upgarde --color=always").error.find('\033') ==
        std::string::npos);
}
