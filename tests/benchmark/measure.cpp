#include "measure.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

namespace aludel::benchmark {

namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

Measured measure(const Words& words) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot start a process");
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(127);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || status != 0) {
    std::string line;
    for (const auto& word : words) line += " " + word;
    throw std::runtime_error("failed:" + line);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  return {took.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss};
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void compare(const std::string& title, int repetitions, double limit, const Side& ours,
             const Side& theirs) {
  std::vector<double> own, other, ratios;
  long peak = 0;
  for (int i = 0; i < repetitions; ++i) {
    if (ours.prepare) ours.prepare();
    const auto measured = ours.work();
    own.push_back(measured.seconds);
    peak = std::max(peak, measured.peak_kib);
    if (theirs.prepare) theirs.prepare();
    other.push_back(theirs.work().seconds);
    ratios.push_back(own.back() / other.back());
  }
  std::printf("%s\n", title.c_str());
  std::printf("  %-28s %8.1f ms   %.1f MiB\n", ours.name, median(own) * 1000,
              static_cast<double>(peak) / 1024);
  std::printf("  %-28s %8.1f ms\n", theirs.name, median(other) * 1000);
  std::printf("  ratio %.2f, of the pairs %.2f, at most %.2f wanted\n", median(own) / median(other),
              median(ratios), limit);
  std::fflush(stdout);
}

std::filesystem::path memory_or_temporary(std::uintmax_t bytes) {
  const std::filesystem::path memory = "/dev/shm";
  std::error_code unknown;
  const auto space = std::filesystem::space(memory, unknown);
  const bool is_asked_elsewhere = std::getenv("TMPDIR") != nullptr;
  if (is_asked_elsewhere || unknown || space.available < bytes) {
    return std::filesystem::temp_directory_path();
  }
  return memory;
}

Directory::Directory(const std::filesystem::path& place) {
  std::string name = (place / "benchmark.XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path = name;
  std::filesystem::permissions(path, std::filesystem::perms::all);
}

Directory::~Directory() {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

}  // namespace aludel::benchmark
