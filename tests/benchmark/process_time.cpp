#include "process_time.hpp"

#include <algorithm>
#include <limits>

#include "measure.hpp"

std::vector<double> cpu_ms(const std::vector<std::vector<std::string>>& programs, int rounds) {
  std::vector<double> least(programs.size(), std::numeric_limits<double>::infinity());
  for (int i = 0; i < rounds; ++i) {
    for (std::size_t k = 0; k < programs.size(); ++k) {
      least[k] = std::min(least[k], aludel::benchmark::measure(programs[k]).cpu_seconds * 1e3);
    }
  }
  return least;
}
