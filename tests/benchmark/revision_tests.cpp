// revision_tests <aludel> <AludelTestEnvironment.cmake> [<revisions>] [<copies>]
//
// What the tests of a history cost, run by CTest as a project has them, with -j2:
//   - a test, against psql running the same SQL in a process of its own;
//   - a second run after one revision was added, against the first;
//   - a database for a test, against `createdb -T` of the same template on the same server.
// Times vary with the machine's load: the ratios are taken between things that ran in turns, or in
// one run.

#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>
#include <string>
#include <vector>

#include "measure.hpp"
#include "process/process.hpp"
#include "scratch/binaries.hpp"

namespace {

namespace fs = std::filesystem;
using aludel::benchmark::median;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string text_of(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Runs to the end; how long it took. Throws where it fails.
double run(const std::vector<std::string>& words, std::string* output = nullptr) {
  const auto start = Clock::now();
  const auto result = aludel::process::capture(
      {.program = words[0], .arguments = {words.begin() + 1, words.end()}});
  const double took = seconds_since(start);
  if (!result.succeeded()) throw std::runtime_error(words[0] + ": " + result.output + result.error);
  if (output != nullptr) *output = result.output;
  return took;
}

/// A typical revision; every fourth changes a table that was there.
std::string upgrade(int i) {
  const auto n = std::to_string(i);
  if (i % 4 == 3) {
    const auto other = std::to_string(i - 1);
    return "ALTER TABLE posts_" + other + " ADD COLUMN votes integer NOT NULL DEFAULT 0;\n" +
           "CREATE INDEX ix_votes_" + other + " ON posts_" + other + " (votes);\n";
  }
  return "CREATE TABLE posts_" + n +
         " (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title " +
         "text NOT NULL, content text, published boolean NOT NULL DEFAULT true, created_at " +
         "timestamptz NOT NULL DEFAULT now());\nCREATE INDEX ix_posts_" + n + " ON posts_" + n +
         " (title);\n";
}

std::string downgrade(int i) {
  if (i % 4 != 3) return "DROP TABLE posts_" + std::to_string(i) + ";\n";
  const auto other = std::to_string(i - 1);
  return "DROP INDEX ix_votes_" + other + ";\nALTER TABLE posts_" + other + " DROP COLUMN votes;\n";
}

std::string id(int i) { return "r" + std::to_string(1000 + i); }

class Benchmark {
 public:
  Benchmark(std::string program, std::string hook)
      : program_(std::move(program)), hook_(std::move(hook)) {
    std::string name = (fs::temp_directory_path() / "revision tests XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
    root_ = name;
    fs::permissions(root_, fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);
    fs::create_directories(root_ / "versions");
    fs::create_directories(root_ / "tests");
  }
  ~Benchmark() {
    try {
      tool({"stop"});
      tool({"clear"});
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
    }
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }

  void write(int i) {
    std::ofstream file(root_ / "versions" / (id(i) + "_posts.sql"));
    file << "-- aludel:revision " << id(i) << "\n";
    if (i > 0) file << "-- aludel:down_revision " << id(i - 1) << "\n";
    file << "-- aludel:upgrade\n" << upgrade(i) << "-- aludel:downgrade\n" << downgrade(i);
  }

  /// As add_migration_tests() leads to it.
  void write_tests() {
    const auto quoted = [](const std::string& text) { return " [==[" + text + "]==]"; };
    const auto base =
        quoted(program_) + quoted("--directory") + quoted((root_ / "versions").string());
    const auto place = " --server" + quoted((root_ / "server").string());
    std::ofstream file(root_ / "tests" / "CTestTestfile.cmake");
    file << "include(" << quoted(hook_) << ")\nset(ALUDEL_COMMAND" << base << ")\n"
         << "add_test(x.start_server" << base << " ctest start" << place << ")\n"
         << "add_test(x.stop_server" << base << " ctest stop" << place << ")\n"
         << "_set_tests_properties(x.start_server PROPERTIES FIXTURES_SETUP x.server)\n"
         << "_set_tests_properties(x.stop_server PROPERTIES FIXTURES_CLEANUP x.server)\n"
         << "aludel_discover(x ctest list --prefix x" << place << " --argument=--server"
         << quoted("--argument=" + (root_ / "server").string()) << " --echo=/bin/echo)\n";
  }

  /// How long the whole run took. Where names match, the tests' own times are kept.
  double run_tests(std::vector<double>* times = nullptr) {
    const auto report = root_ / "tests" / "report.xml";
    const double took = run({"ctest", "--test-dir", (root_ / "tests").string(), "-j2", "--quiet",
                             "--output-junit", report.string()});
    if (times == nullptr) return took;
    const std::string text = text_of(report);
    const std::regex test("name=\"x\\.r[^\"]*\\.(up|down|again)\"[^>]* time=\"([0-9.]+)\"");
    for (std::sregex_iterator found(text.begin(), text.end(), test), end; found != end; ++found) {
      times->push_back(std::stod((*found)[2]));
    }
    return took;
  }

  double tool(std::vector<std::string> words, std::string* output = nullptr) {
    std::vector<std::string> all{program_, "--directory", (root_ / "versions").string(), "ctest"};
    words.insert(words.end(), {"--server", (root_ / "server").string()});
    all.insert(all.end(), words.begin(), words.end());
    return run(all, output);
  }

 private:
  std::string program_, hook_;
  fs::path root_;
};

std::string last_word_of(const std::string& text) {
  const auto end = text.find_last_not_of('\n');
  return text.substr(text.rfind(' ', end) + 1, end - text.rfind(' ', end));
}

void measure(const std::string& program, const std::string& hook, int count, int copies) {
  const auto binaries = aludel::scratch::find_binaries();
  Benchmark benchmark(program, hook);
  for (int i = 0; i < count; ++i) benchmark.write(i);
  benchmark.write_tests();
  std::vector<double> tests;
  const double first = benchmark.run_tests(&tests);
  benchmark.write(count);
  const double second = benchmark.run_tests();

  // The same SQL in psql: up, down and up again, as the three tests of a revision run it.
  std::string answer;
  benchmark.tool({"start"});
  benchmark.tool({"create", "--database", "bench"}, &answer);
  const std::string url = last_word_of(answer);
  std::string blank;
  benchmark.tool({"create", "--database", "blank", "--at", id(0)}, &blank);
  const std::string blank_url = last_word_of(blank);
  const auto psql = [&](const std::string& sql) {
    return run({"psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1",
                "--single-transaction", "--command", sql, blank_url});
  };
  std::vector<double> alone;
  for (int i = 1; i < std::min(count, 60); ++i) {
    alone.push_back(psql(upgrade(i)));
    alone.push_back(psql(downgrade(i)));
    alone.push_back(psql(upgrade(i)));
  }
  std::printf("%d revisions, %zu tests, -j2\n", count, tests.size());
  std::printf("  a test, median             %6.1f ms\n", 1e3 * median(tests));
  std::printf("  its SQL in psql, median    %6.1f ms\n", 1e3 * median(alone));
  std::printf("  on top                     %6.1f ms\n", 1e3 * (median(tests) - median(alone)));
  std::printf("  the first run              %6.2f s\n", first);
  std::printf("  one revision more          %6.2f s, ratio %.3f\n", second, second / first);

  // Copies of one template, in turns. createdb reads the template's name from the server.
  std::string admin = url;
  admin.replace(admin.find("/bench"), 6, "/postgres");
  std::string database;
  run({"psql", "--no-psqlrc", "-At", "--command",
       "SELECT datname FROM pg_database WHERE datname LIKE 'w%' ORDER BY "
       "pg_database_size(datname) DESC LIMIT 1",
       admin},
      &database);
  database.resize(database.find('\n'));
  std::vector<double> ours;
  std::vector<double> theirs;
  for (int i = 0; i < copies; ++i) {
    ours.push_back(benchmark.tool({"create", "--database", "bench"}));
    benchmark.tool({"drop", "--database", "bench"});
    theirs.push_back(run({(binaries / "createdb").string(), "--maintenance-db=" + admin, "-T",
                          database, "bench_createdb"}));
    run({(binaries / "dropdb").string(), "--maintenance-db=" + admin, "bench_createdb"});
  }
  std::printf("a database at head, of %d\n", copies);
  std::printf("  by this program, median    %6.1f ms\n", 1e3 * median(ours));
  std::printf("  by createdb -T, median     %6.1f ms, ratio %.2f\n", 1e3 * median(theirs),
              median(ours) / median(theirs));
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 3 ? std::atoi(argv[3]) : 200;
  const int copies = argc > 4 ? std::atoi(argv[4]) : 15;
  if (argc < 3 || argc > 5 || count < 2 || copies < 1) {
    std::fprintf(stderr,
                 "usage: revision_tests <aludel> <AludelTestEnvironment.cmake> [<revisions>] "
                 "[<copies>]\n");
    return 2;
  }
  try {
    measure(argv[1], argv[2], count, copies);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    return 1;
  }
}
