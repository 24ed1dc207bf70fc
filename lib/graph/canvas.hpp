#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::graph {

struct Look;

/// One row of a drawing: strokes in character columns, each with the line that it belongs to.
/// Column `n` of the history is character `2 * n`; what is between two is drawn between them.
/// Strokes are borrowed: literals, or marks that outlive the row.
class Row {
 public:
  explicit Row(std::size_t width = 0) { cells_.reserve(width); }

  void put(std::size_t character, std::string_view stroke, std::size_t line);
  std::size_t width() const { return cells_.size(); }
  std::string to_string(const Look& look) const;

 private:
  struct Cell {
    std::string_view stroke;  // empty for a blank
    std::size_t line = 0;
  };
  std::vector<Cell> cells_;
};

}  // namespace aludel::graph
