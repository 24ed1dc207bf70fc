#include "graph/canvas.hpp"

#include "graph/draw.hpp"

namespace aludel::graph {

void Row::widen(std::size_t width) {
  if (strokes_.size() >= width) return;
  strokes_.resize(width, ' ');
  if (painted_) lines_.resize(width);
}

void Row::put(std::size_t character, char stroke, std::uint32_t line) {
  widen(character + 1);
  strokes_[character] = stroke;
  if (painted_) lines_[character] = line;
}

void Row::run(std::size_t character, char stroke, const std::uint32_t* lines, std::size_t count) {
  if (count == 0) return;
  widen(character + 2 * count - 1);
  auto* at = strokes_.data() + character;
  for (std::size_t i = 0; i < count; ++i) at[2 * i] = stroke;
  if (!painted_) return;
  for (std::size_t i = 0; i < count; ++i) lines_[character + 2 * i] = lines[i];
}

void Row::mark(std::size_t character, std::string_view text, std::uint32_t line) {
  put(character, '*', line);
  marked_ = character;
  mark_ = text;
}

void Row::append_to(std::string& text, const Look& look) const {
  if (!painted_) {
    if (marked_ == std::string::npos) {
      text += strokes_;
    } else {
      text.append(strokes_, 0, marked_).append(mark_).append(strokes_, marked_ + 1);
    }
    return;
  }
  for (std::size_t i = 0; i < strokes_.size(); ++i) {
    if (strokes_[i] == ' ') {
      text += ' ';
    } else {
      text += look.paint(lines_[i], i == marked_ ? mark_ : std::string_view(&strokes_[i], 1));
    }
  }
}

}  // namespace aludel::graph
