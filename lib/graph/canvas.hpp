#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::graph {

struct Look;

/// One row of a drawing: strokes in character columns, each with the line that it belongs to.
/// Column `n` of the history is character `2 * n`; what is between two is drawn between them.
/// Rows are wide where history is: they are made of runs, not of single strokes.
class Row {
 public:
  /// Which line a stroke belongs to is kept only where the row will be painted.
  explicit Row(bool painted) : painted_(painted) {}

  void put(std::size_t character, char stroke, std::uint32_t line);
  /// A stroke at every second character from `character` on, one for each of `count` lines.
  void run(std::size_t character, char stroke, const std::uint32_t* lines, std::size_t count);
  /// Only one: it stands where a stroke would, and is borrowed.
  void mark(std::size_t character, std::string_view text, std::uint32_t line);

  std::size_t width() const { return strokes_.size(); }
  void append_to(std::string& text, const Look& look) const;

 private:
  void widen(std::size_t width);

  bool painted_;
  std::string strokes_;
  std::vector<std::uint32_t> lines_;  // of each stroke, where painted
  std::size_t marked_ = std::string::npos;
  std::string_view mark_;
};

}  // namespace aludel::graph
