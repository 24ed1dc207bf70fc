// compile_revisions <compiler> <include directory> [<count>]
//
// Writes revisions as a project has them, compiles each at -O0 in a process of its own, as a build
// does, and prints CPU seconds (user and system) a file against an empty file. Every tenth file is
// an empty one, so that a change in the machine's load reaches both.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "measure.hpp"

namespace {

using namespace aludel::benchmark;

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

/// A typical revision: `@` stands for its number, `^` for its parent.
constexpr const char* revision_text = R"--(#include <aludel/revision.hpp>

namespace revision_r@ {

using namespace aludel;

Revision describe() { return {.message = "create table @", .down_revision = "^"}; }

void upgrade(Operations& op) {
  op.create_table("posts_@",
      column("id",         integer()).identity().primary_key(),
      column("title",      text()).not_null(),
      column("content",    text()).not_null(),
      column("published",  boolean()).not_null().server_default("true"),
      column("created_at", timestamptz()).not_null().server_default("now()"),
      column("owner_id",   integer()).not_null().references("users.id", cascade));
op.create_index("ix_posts_@", "posts_@", {"owner_id"});
op.add_column("users", column("posts_@", integer()));
}

void downgrade(Operations& op) {
  op.drop_column("users", "posts_@");
  op.drop_table("posts_@");
}

}  // namespace revision_r@
)--";

std::string revision(int number) {
  std::string text;
  for (const char* c = revision_text; *c != '\0'; ++c) {
    if (*c == '@') {
      text += std::to_string(number);
    } else if (*c == '^') {
      if (number > 0) text += "r" + std::to_string(number - 1);
    } else {
      text += *c;
    }
  }
  return text;
}

/// CPU seconds of the compiler and of what it starts.
double compile(const std::string& compiler, const std::string& include, const std::string& file) {
  return measure({compiler, "-std=c++20", "-O0", "-I" + include, "-c", file, "-o", "/dev/null"})
      .cpu_seconds;
}

double sum(const std::vector<double>& values) {
  double total = 0;
  for (const double value : values) total += value;
  return total;
}

void run(const std::string& compiler, const std::string& include, int count) {
  const Directory directory;
  const std::string empty_file = (directory.path / "empty.cpp").string();
  write(empty_file, "");
  std::vector<double> empty;
  std::vector<double> revisions;
  for (int i = 0; i < count; ++i) {
    const std::string file = (directory.path / ("r" + std::to_string(i) + ".cpp")).string();
    write(file, revision(i));
    if (i % 10 == 0) empty.push_back(compile(compiler, include, empty_file));
    revisions.push_back(compile(compiler, include, file));
  }
  std::printf("%s -O0, CPU seconds a file, median\n", compiler.c_str());
  std::printf("  an empty file  %.4f\n", median(empty));
  std::printf("  a revision     %.4f\n", median(revisions));
  std::printf("  ratio          %.2f (of means: %.2f)\n", median(revisions) / median(empty),
              sum(revisions) / static_cast<double>(revisions.size()) /
                  (sum(empty) / static_cast<double>(empty.size())));
  std::printf("  all %d         %.1f\n", count, sum(revisions));
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc == 4 ? std::atoi(argv[3]) : 1000;
  if (argc < 3 || argc > 4 || count < 1) {
    std::fprintf(stderr, "usage: compile_revisions <compiler> <include directory> [<count>]\n");
    return 2;
  }
  try {
    run(argv[1], argv[2], count);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    return 1;
  }
}
