// Runs pairs of schemas through `aludel diff`, with pg_dump as the judge:
//   integration_pairs [--jobs n] [--unsolved <file>] <folder of pairs> [filter]
//   integration_pairs [--jobs n] [--unsolved <file>] --scenarios <file.yaml> [filter]
// What the file of unsolved ones lists may fail.

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
  fs::path unsolved;
  fs::path source;
  std::string filter;
};

Arguments read_arguments(const std::vector<std::string>& words) {
  Arguments arguments;
  auto word = words.begin();
  const auto next = [&] { return word == words.end() ? std::string() : *word++; };
  for (; word != words.end() && word->starts_with("--");) {
    const auto option = next();
    if (option == "--jobs") {
      arguments.jobs = std::max(1, std::atoi(next().c_str()));
    } else if (option == "--unsolved") {
      arguments.unsolved = next();
    } else if (option == "--scenarios") {
      arguments.scenarios = true;
    } else {
      throw aludel::Error("usage", "there is no option " + option);
    }
  }
  arguments.source = next();
  arguments.filter = next();
  if (word != words.end() || arguments.source.empty()) {
    throw aludel::Error("usage", "the pairs, and perhaps a filter, are wanted");
  }
  arguments.source = fs::absolute(arguments.source);
  return arguments;
}

/// What became of the pairs, printed as they come.
class Score {
 public:
  explicit Score(std::map<std::string, std::string> unsolved) : unsolved_(std::move(unsolved)) {}

  /// `why` is empty where the pair came out as it must.
  void count(const std::string& name, const std::string& why) {
    const std::lock_guard lock(mutex_);
    const auto known = unsolved_.find(name);
    const bool is_known = known != unsolved_.end();
    if (why.empty()) {
      ++passed_;
      if (is_known) fmt::print("== {}: passes, and is listed as unsolved\n", name);
    } else if (is_known) {
      ++unsolved_ones_;
      fmt::print("== {}: unsolved: {}\n", name, known->second);
    } else {
      ++failed_;
      fmt::print("== {}: {}\n", name, why);
    }
    std::fflush(stdout);
  }
  void skip() {
    const std::lock_guard lock(mutex_);
    ++skipped_;
  }
  /// The exit code.
  int finish() const {
    if (unsolved_ones_ > 0) fmt::print("{} known to be unsolved\n", unsolved_ones_);
    fmt::print("{} passed, {} failed, {} skipped\n", passed_, failed_, skipped_ + unsolved_ones_);
    return failed_ == 0 && passed_ + skipped_ + unsolved_ones_ > 0 ? 0 : 1;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::string> unsolved_;
  int passed_ = 0, failed_ = 0, skipped_ = 0, unsolved_ones_ = 0;
};

int run(const Arguments& arguments) {
  const TemporaryDirectory directory;
  const auto pairs = arguments.scenarios
                         ? read_scenarios(arguments.source, arguments.filter, directory.path())
                         : read_pairs(arguments.source, arguments.filter);
  std::map<std::string, std::string> unsolved;
  if (!arguments.unsolved.empty()) unsolved = read_unsolved(arguments.unsolved);
  const auto workplace = open_workplace();
  if (!workplace.has_judge) {
    fmt::print("pg_dump is older than the server: a second comparison alone is the judge\n");
  }
  Score score(std::move(unsolved));
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (auto i = next++; i < pairs.size(); i = next++) {
      if (pairs[i].major > workplace.server_major) {
        score.skip();
        continue;
      }
      std::string why;
      try {
        round_trip(pairs[i], workplace);
      } catch (const std::exception& error) {
        why = error.what();
      }
      score.count(pairs[i].name, why);
    }
  };
  {
    std::vector<std::jthread> threads;
    for (int job = 1; job < arguments.jobs; ++job) threads.emplace_back(work);
    work();
  }
  return score.finish();
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
