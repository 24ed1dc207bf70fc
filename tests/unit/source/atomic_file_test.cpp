#include "source/atomic_file.hpp"

#include "fixture.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace aludel::source;
using fixture::error_of;

namespace {

int mode(const std::filesystem::path& file) {
  return static_cast<int>(std::filesystem::status(file).permissions());
}

}  // namespace

TEST_CASE("a replaced file keeps its mode, and a link leads where it led") {
  const fixture::Directory directory;
  const auto file = directory.write("sub/real", "old");
  ::chmod(file.c_str(), 0751);
  std::filesystem::create_symlink("sub/real", directory / "link");
  replace_file(directory / "link", "new\n");
  CHECK(directory.read("sub/real") == "new\n");
  CHECK(mode(file) == 0751);
  CHECK(std::filesystem::is_symlink(directory / "link"));
  CHECK(directory.size() == 2);
  replace_file(file, "");
  CHECK(directory.read("link").empty());
}

TEST_CASE("what is not there is not replaced, and what is there not created") {
  const fixture::Directory directory;
  CHECK(error_of([&] {
          replace_file(directory / "none", "x");
        }).ends_with("cannot be replaced: No such file or directory"));
  CHECK(error_of([&] { replace_file(directory / "none/x", "x"); }).starts_with("file: "));
  CHECK(error_of([&] {
          create_file(directory / "none/x", "x");
        }).ends_with("cannot be written: No such file or directory"));
  create_file(directory / "new", "text");
  CHECK(error_of([&] {
          create_file(directory / "new", "other");
        }).ends_with("cannot be created: File exists"));
  std::filesystem::create_symlink("nowhere", directory / "dangling");
  CHECK(error_of([&] {
          create_file(directory / "dangling", "other");
        }).ends_with("cannot be created: File exists"));
  CHECK(directory.read("new") == "text");
  CHECK(directory.size() == 2);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  CHECK(mode(directory / "new") == static_cast<int>(0666 & ~mask));
}

TEST_CASE("several files are replaced together, or none") {
  const fixture::Directory directory;
  const auto one = directory.write("one", "1"), two = directory.write("two", "2");
  replace_files({{one, "I"}, {two, "II"}});
  CHECK(directory.read("one") + directory.read("two") == "III");
  CHECK_THROWS_AS(replace_files({{one, "x"}, {directory / "three", "y"}}), aludel::Error);
  CHECK(directory.read("one") + directory.read("two") == "III");
  replace_files({});
  CHECK(directory.size() == 2);
}

TEST_CASE("reading says what is wrong with the file") {
  const fixture::Directory directory;
  CHECK(error_of([&] {
          read_file(directory / "none");
        }).ends_with("cannot be read: No such file or directory"));
  CHECK(error_of([&] { read_file(directory.path()); }).ends_with("cannot be read: Is a directory"));
}
