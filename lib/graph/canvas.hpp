#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::graph {

struct Look;

/// One row of a drawing: strokes in character columns, each with the line that it belongs to.
/// Column `n` of the history is character `2 * n`; what is between two is drawn between them.
class Row {
 public:
  void put(std::size_t character, std::string_view stroke, std::size_t line);
  std::size_t width() const { return cells_.size(); }
  std::string to_string(const Look& look) const;

 private:
  struct Cell {
    std::string stroke;  // empty for a blank
    std::size_t line = 0;
  };
  std::vector<Cell> cells_;
};

}  // namespace aludel::graph
