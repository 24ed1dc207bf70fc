#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace aludel::benchmark {

using Words = std::vector<std::string>;

struct Measured {
  double seconds = 0;
  double cpu_seconds = 0;  ///< user and system, with what the program started and waited for
  long peak_kib = 0;       ///< of memory; 0 where it was not this one's own process
};

/// Runs a program, looked for in PATH, with nowhere to print to but its errors. Throws where it
/// does not exit with 0.
Measured measure(const Words& words);

/// Of none: 0.
double median(std::vector<double> values);

struct Side {
  const char* name;
  std::function<void()> prepare;  ///< before each run, outside of its time; may be empty
  std::function<Measured()> work;
};

/// Both in turn; prints the ratio of the medians, and the memory of ours.
void compare(const std::string& title, int repetitions, double limit, const Side& ours,
             const Side& theirs);

/// Where a directory in memory may be: not where TMPDIR says another place, nor where there is less
/// room than that. Else the place of temporary files.
std::filesystem::path memory_or_temporary(std::uintmax_t bytes);

/// A temporary directory, which the user of a private server can enter.
struct Directory {
  explicit Directory(const std::filesystem::path& place = std::filesystem::temp_directory_path());
  ~Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  std::filesystem::path path;
};

}  // namespace aludel::benchmark
