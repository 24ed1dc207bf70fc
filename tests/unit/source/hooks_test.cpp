#include "source/hooks.hpp"

#include "fixture.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace aludel::source;
using fixture::error_of;

TEST_CASE("hooks run in order, in the project, with the file as one argument") {
  const fixture::Directory directory;
  const auto file = directory.write("a b.sql", "one\n");
  CHECK(run_post_write({}, file, directory.path()).empty());
  CHECK(run_post_write(
            {"sed -i s/one/two/ {file}", "sed -i 's/two/two three/' {file}", "cat {file}", "pwd"},
            file, directory.path()) == "two three\n" + directory.path().string() + "\n");
  CHECK(run_post_write({"printf %s, --x={file} {file}{file} '{}' {files}"}, file, "/") ==
        "--x=" + file.string() + "," + file.string() + file.string() + ",{},{files},");
  directory.write("tool", "#!/bin/sh\necho own \"$1\"; echo said >&2\n");
  std::filesystem::permissions(directory / "tool", std::filesystem::perms::owner_all);
  CHECK(run_post_write({"./tool x"}, file, directory.path()) == "own x\nsaid\n");
}

TEST_CASE("a failing hook says which, how, and that the file stays") {
  const fixture::Directory directory;
  const auto file = directory.write("x.sql", "one\n");
  const auto run = [&](std::vector<std::string> lines) {
    return error_of([&] { run_post_write(lines, file, directory.path()); });
  };
  const auto begin = "hook: " + file.string() + ": the post-write hook ";
  const auto end = " [the new file is kept: " + file.string() + "]";
  CHECK(run({"sh -c 'echo bad >&2; exit 3'", "sed -i s/one/two/ {file}"}) ==
        begin + "'sh -c 'echo bad >&2; exit 3'' failed with exit code 3: bad" + end);
  CHECK(run({"sh -c 'echo out; exit 1'"}) ==
        begin + "'sh -c 'echo out; exit 1'' failed with exit code 1: out" + end);
  CHECK(run({"false"}) == begin + "'false' failed with exit code 1" + end);
  CHECK(run({"no-such-program {file}"})
            .starts_with(begin + "'no-such-program {file}' could not be run: "));
  CHECK(run({"  "}).starts_with(begin + "'  ' could not be run: it names no program"));
  CHECK(run({"echo 'x"}).starts_with(begin + "'echo 'x' could not be run: "));
  CHECK(directory.read("x.sql") == "one\n");
}

TEST_CASE("the editor is the configured one, then what the environment says") {
  const fixture::Directory directory;
  const auto file = directory.write("x y.sql", "one\n");
  ::setenv("VISUAL", "visual", 1);
  ::setenv("EDITOR", "editor", 1);
  CHECK(choose_editor("mine --wait") == "mine --wait");
  CHECK(choose_editor("") == "visual");
  ::setenv("VISUAL", "", 1);
  CHECK(choose_editor("") == "editor");
  ::unsetenv("VISUAL");
  ::setenv("EDITOR", "sed -i s/one/two/", 1);
  edit(file, "");
  CHECK(directory.read("x y.sql") == "two\n");
  edit(file, "sh -c 'echo three > \"$1\"' - {file}");
  CHECK(directory.read("x y.sql") == "three\n");
  const auto begin = "editor: " + file.string() + ": the editor ";
  const std::string end = " [set EDITOR, or `editor:` in the configuration]";
  CHECK(error_of([&] { edit(file, "false"); }) == begin + "'false' failed with exit code 1" + end);
  CHECK(error_of([&] {
          edit(file, "no-such-editor");
        }).starts_with(begin + "'no-such-editor' could not be run: "));
  ::unsetenv("EDITOR");
  ::setenv("PATH", "/nowhere", 1);
  CHECK(error_of([&] { edit(file, ""); }) ==
        "editor: " + file.string() + ": there is no editor" + end);
}
