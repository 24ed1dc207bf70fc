#include "graph/canvas.hpp"

#include "graph/draw.hpp"

namespace aludel::graph {

void Row::put(std::size_t character, std::string_view stroke, std::size_t line) {
  if (cells_.size() <= character) cells_.resize(character + 1);
  cells_[character] = {stroke, line};
}

std::string Row::to_string(const Look& look) const {
  std::string text;
  text.reserve(cells_.size() + 80);
  for (const auto& cell : cells_) {
    if (cell.stroke.empty()) {
      text += ' ';
    } else if (look.paint) {
      text += look.paint(cell.line, cell.stroke);
    } else {
      text += cell.stroke;
    }
  }
  return text;
}

}  // namespace aludel::graph
