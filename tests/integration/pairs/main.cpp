// Runs pairs of schemas through `aludel diff`, with pg_dump as the judge:
//   integration_pairs [--jobs n] <folder of pairs> [filter]
//   integration_pairs [--jobs n] --scenarios <file.yaml> [filter]

#include <aludel/error.hpp>

#include <fmt/format.h>

#include <stdlib.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "pair.hpp"
#include "round_trip.hpp"
#include "support/program.hpp"
#include "support/test_server.hpp"

namespace {

namespace fs = std::filesystem;
using namespace aludel::test;

struct Arguments {
  int jobs = 1;
  bool scenarios = false;
  fs::path source;
  std::string filter;
};

Arguments read_arguments(const std::vector<std::string>& words) {
  Arguments arguments;
  auto word = words.begin();
  if (word != words.end() && *word == "--jobs" && word + 1 != words.end()) {
    arguments.jobs = std::max(1, std::atoi(word[1].c_str()));
    word += 2;
  }
  if (word != words.end() && *word == "--scenarios") {
    arguments.scenarios = true;
    ++word;
  }
  if (word != words.end()) arguments.source = fs::absolute(*word++);
  if (word != words.end()) arguments.filter = *word++;
  if (word != words.end() || arguments.source.empty()) {
    throw aludel::Error("usage", "usage: [--jobs n] [--scenarios] <pairs> [filter]");
  }
  return arguments;
}

int run(const Arguments& arguments) {
  const TemporaryDirectory directory;
  const auto pairs = arguments.scenarios
                         ? read_scenarios(arguments.source, arguments.filter, directory.path())
                         : read_pairs(arguments.source, arguments.filter);
  const auto workplace = open_workplace();
  if (!workplace.has_judge) {
    fmt::print("pg_dump is older than the server: a second comparison alone is the judge\n");
  }
  std::atomic<std::size_t> next = 0;
  std::atomic<int> failed = 0, skipped_ones = 0;
  std::mutex printing;
  const auto work = [&] {
    for (auto i = next++; i < pairs.size(); i = next++) {
      const auto& pair = pairs[i];
      if (pair.major > workplace.server_major) {
        ++skipped_ones;
        continue;
      }
      std::string why;
      try {
        round_trip(pair, workplace);
      } catch (const std::exception& error) {
        why = error.what();
      }
      if (why.empty()) continue;
      ++failed;
      const std::lock_guard lock(printing);
      fmt::print("== {}: {}\n", pair.name, why);
      std::fflush(stdout);
    }
  };
  {
    std::vector<std::jthread> threads;
    for (int job = 1; job < arguments.jobs; ++job) threads.emplace_back(work);
    work();
  }
  const int total = static_cast<int>(pairs.size());
  fmt::print("{} passed, {} failed, {} skipped\n", total - failed - skipped_ones, failed.load(),
             skipped_ones.load());
  return failed == 0 && total > 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  ::setenv("ALUDEL_TEST_SERVER", PAIRS_SERVER, 0);
  try {
    const auto arguments = read_arguments({argv + 1, argv + argc});
    if (arguments.scenarios && !fs::exists(arguments.source)) {
      fmt::print("skipped: there is no {}\n", arguments.source.string());
      return skipped;
    }
    return run(arguments);
  } catch (const aludel::Error& error) {
    const bool no_server = error.kind() == "no_server";
    fmt::print("{}: {}\nhint: {}\n", no_server ? "skipped" : "error", error.what(), error.hint());
    return no_server ? skipped : 2;
  } catch (const std::exception& error) {
    fmt::print("error: {}\n", error.what());
    return 2;
  }
}
