#include "compare/workbench.hpp"

#include <algorithm>
#include <chrono>
#include <random>

namespace aludel::compare {

std::string new_database_name() {
  static std::mt19937_64 generator(
      std::random_device{}() ^
      static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count()));
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::string name = new_database_prefix;
  for (int i = 0; i < 12; ++i) name += letters[generator() % letters.size()];
  return name;
}

bool work_together(const sql::Statements& statements) {
  return std::ranges::none_of(statements, [](const sql::Statement& statement) {
    return statement.placement == sql::Placement::alone;
  });
}

}  // namespace aludel::compare
