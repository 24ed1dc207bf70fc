#include "source/cmake_blocks.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace aludel::source::cmake {
namespace {

using Openers = std::map<std::string, std::string, std::less<>>;

const Openers& ends() {
  static const Openers by_opener = {{"if", "endif"},       {"foreach", "endforeach"},
                                    {"while", "endwhile"}, {"block", "endblock"},
                                    {"macro", "endmacro"}, {"function", "endfunction"}};
  return by_opener;
}

struct Block {
  std::string name;
  std::size_t first;
  std::size_t last;
};

Error failure(const std::string& message, const Call& call) {
  return Error("cmake_lists", message).at({"", call.line, 0});
}

std::vector<Block> find_blocks(const std::vector<Call>& calls) {
  std::vector<Block> open, closed;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const auto& name = calls[i].name;
    if (ends().contains(name)) open.push_back({name, i, i});
    const bool is_end =
        std::any_of(ends().begin(), ends().end(), [&](const auto& e) { return e.second == name; });
    if (!is_end) continue;
    if (open.empty() || ends().at(open.back().name) != name) {
      throw failure(name + "() closes no block", calls[i]);
    }
    open.back().last = i;
    closed.push_back(open.back());
    open.pop_back();
  }
  if (!open.empty())
    throw failure(open.back().name + "() is never ended", calls[open.back().first]);
  std::sort(closed.begin(), closed.end(),
            [](const Block& one, const Block& other) { return one.first < other.first; });
  return closed;
}

}  // namespace

std::vector<Standing> standings(const std::vector<Call>& calls) {
  std::vector<Standing> result(calls.size());
  for (std::size_t i = 0; i < result.size(); ++i) result[i].anchor = i;
  for (const auto& block : find_blocks(calls)) {  // outer before inner
    for (auto i = block.first; i <= block.last; ++i) {
      auto& standing = result[i];
      if (block.name == "function" || block.name == "macro") standing.in_function = true;
      if (block.name == "if" && !standing.in_loop) ++standing.conditions;
      if ((block.name == "foreach" || block.name == "while") && !standing.in_loop) {
        standing.in_loop = true;
        standing.anchor = block.last;
      }
    }
  }
  return result;
}

}  // namespace aludel::source::cmake
