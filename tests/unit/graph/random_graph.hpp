#pragma once

#include "graph/graph.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace aludel::graph {

using Set = std::set<std::string>;

inline Set as_set(const Ids& ids) { return {ids.begin(), ids.end()}; }

/// Small graphs of every shape, and words that may or may not mean something in them.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}

  int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(engine_); }
  bool chance(int percent) { return number(1, 100) <= percent; }
  template <typename Container>
  const auto& one_of(const Container& container) {
    return container[static_cast<std::size_t>(number(0, static_cast<int>(container.size()) - 1))];
  }
  template <typename Container>
  void shuffle(Container& container) {
    std::shuffle(container.begin(), container.end(), engine_);
  }

  std::vector<Revision> revisions();
  /// Some of the ids, each once.
  Ids some_of(const std::vector<Revision>& revisions, int percent);
  std::string target(const std::vector<Revision>& revisions);

 private:
  std::string word(const std::vector<Revision>& revisions);
  std::string branch(const std::vector<Revision>& revisions);

  std::mt19937 engine_;
};

/// What the graph's own walks are held against: sets, recursion, and nothing clever.
class Naive {
 public:
  explicit Naive(const std::vector<Revision>& revisions);

  /// The ids with all that they need.
  Set closure(const Set& ids) const;
  /// Those of the ids that no other of them needs.
  Set maximal(const Set& ids) const;

 private:
  std::map<std::string, Set> needs_;  // of each id, with itself
};

}  // namespace aludel::graph
