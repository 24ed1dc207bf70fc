#include "project.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

using namespace aludel::test;

namespace {

/// The names in a folder, sorted and one a line.
std::string names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  std::string text;
  for (const auto& name : names) text += name + "\n";
  return text;
}

}  // namespace

TEST_CASE("a new revision stands on top of the head, and runs the hooks") {
  const Project project;
  write_blog(project);
  project.directory().write("migrate.yaml",
                            "versions: versions\nhooks:\n  post_write:\n    - sed -i s/DROP/drop/ "
                            "{file}\n    - sed -i \"1i -- hooked\" {file}\n");
  CHECK(project.transcript({"revision", "-m", "Add tags!", "--rev-id", "d4"}) ==
        "wrote versions/d4_add_tags.sql\n! next: write its statements, then 'aludel upgrade'\n");
  const auto text = text_of(project.directory().path() / "versions/d4_add_tags.sql");
  CHECK(text.find("-- hooked\n") == 0);
  CHECK(text.find("-- aludel:down_revision c3\n") != std::string::npos);
  CHECK(project.transcript({"heads"}) == "d4 (head) Add tags!\n");
}

TEST_CASE("the message comes from the variable, and is missed without") {
  const Project project;
  CHECK(project.run({"revision", "--rev-id", "a1"}, {{"MIGRATE_MESSAGE", "add votes"}}).exit_code ==
        0);
  CHECK(project.transcript({"heads"}) == "a1 (head) add votes\n");
  CHECK(project.transcript({"revision"}) ==
        "! error: a revision wants a message\n"
        "!   hint: aludel revision -m \"add votes\", or set MIGRATE_MESSAGE\n= 2\n");
  CHECK(names_in(project.directory().path() / "versions") == "a1_add_votes.sql\n");
}

TEST_CASE("a branch is spliced, labelled and merged") {
  const Project project;
  write_blog(project);
  CHECK(project.run({"revision", "-m", "x", "--head", "b2"}).exit_code == 1);
  CHECK(project
            .run({"revision", "-m", "side", "--head", "b2", "--splice", "--branch-label", "api",
                  "--depends-on", "a1", "--rev-id", "e5"})
            .exit_code == 0);
  CHECK(project.transcript({"heads"}) == "c3 (head) step c3\ne5 (head) [api] side\n");
  CHECK(project.run({"merge", "--rev-id", "f6"}).exit_code == 0);
  CHECK(project.transcript({"heads"}) == "f6 (head, merge point) merge c3 and e5\n");
}

TEST_CASE("in a folder of another tool a revision is written as that tool would") {
  const Project project;
  const auto& directory = project.directory();
  directory.write("golang/000009_one.up.sql", "SELECT 1;");
  directory.write("golang/000009_one.down.sql", "SELECT 1;");
  CHECK(project.run({"--directory", "golang", "revision", "-m", "two"}).exit_code == 0);
  CHECK(names_in(directory.path() / "golang") ==
        "000009_one.down.sql\n000009_one.up.sql\n000010_two.down.sql\n000010_two.up.sql\n");

  directory.write("flyway/V3__one.sql", "SELECT 1;");
  CHECK(project.run({"--directory", "flyway", "revision", "-m", "two"}).exit_code == 0);
  CHECK(names_in(directory.path() / "flyway") == "U4__two.sql\nV3__one.sql\nV4__two.sql\n");

  directory.write("goose/20240101000000_one.sql", "-- +goose Up\nSELECT 1;\n");
  CHECK(project.run({"--directory", "goose", "revision", "-m", "two"}).exit_code == 0);
  const auto goose = names_in(directory.path() / "goose");
  CHECK(goose.find("_two.sql\n") == goose.size() - 9);
  CHECK(project.run({"--directory", "goose", "heads"}).output.find("two") != std::string::npos);
  CHECK(project.run({"--directory", "goose", "revision", "-m", "x", "--branch-label", "l"})
            .exit_code == 2);
}

TEST_CASE("init starts a project, and keeps what is there") {
  const TemporaryDirectory directory;
  const auto run = [&directory](const std::vector<std::string>& words) {
    std::vector<std::string> all{ALUDEL_PROGRAM};
    all.insert(all.end(), words.begin(), words.end());
    return run_program(all, {}, "", directory.path());
  };
  CHECK(run({"init", "shop"}).output ==
        "wrote shop/migrate.yaml\nwrote shop/CMakeLists.txt\nwrote shop/.gitignore\n");
  CHECK(text_of(directory.path() / "shop/CMakeLists.txt").find("project(shop LANGUAGES CXX)") !=
        std::string::npos);
  directory.write("shop/migrate.yaml", "# mine\n");
  CHECK(run({"init", "shop"}).output ==
        "kept  shop/migrate.yaml\nkept  shop/CMakeLists.txt\nkept  shop/.gitignore\n");
  CHECK(text_of(directory.path() / "shop/migrate.yaml") == "# mine\n");

  CHECK(run({"init", "it's a shop"}).error.find("  cd 'it'\\''s a shop'\n") != std::string::npos);
  CHECK(run({"init", "shop/migrate.yaml/x", "--json"}).output.find("cannot be created") !=
        std::string::npos);

  CHECK(run({"init", "--sql"}).output == "wrote migrate.yaml\nwrote .gitignore\n");
  CHECK(run({"revision", "-m", "first", "--rev-id", "a1"}).exit_code == 0);
  CHECK(run({"heads"}).output == "a1 (head) first\n");
}

TEST_CASE("edit opens the file in the editor that is named") {
  const Project project;
  write_blog(project);
  CHECK(project.run({"edit", "b2"}, {{"EDITOR", "touch -d @0"}, {"VISUAL", ""}}).exit_code == 0);
  CHECK(project.run({"edit", "base"}, {{"EDITOR", "true"}}).exit_code == 1);
  const auto old =
      run_program({"find", "versions", "!", "-newermt", "2000-01-01", "-name", "*.sql"}, {}, "",
                  project.directory().path());
  CHECK(old.output == "versions/b2_step.sql\n");
}
