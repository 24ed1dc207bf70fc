#pragma once

#include "graph/canvas.hpp"
#include "graph/links.hpp"

namespace aludel::graph {

/// The lines of history that are open between two revisions of a drawing, from left to right. Each
/// waits for another revision. Lines that meet lower down meet as early as they can, in the
/// leftmost of their columns.
class Columns {
 public:
  /// The row with the mark of a revision, which begins a line of its own where none waits for it.
  Row mark(Node node, std::string_view mark);
  /// Goes on from the revision marked last to its parents; the rows in which that is seen.
  std::vector<Row> go_on_to(const Nodes& parents);
  /// The open lines without any change.
  Row plain() const;

 private:
  struct Column {
    Node awaits;
    std::size_t line;
  };

  std::size_t find(Node node) const;
  bool open(std::size_t column) const { return column < columns_.size(); }
  /// The current revision's line ends: what is right of it moves up.
  void close(std::vector<Row>& rows);
  /// A line of its own leaves the current revision to its right.
  void fork(Node parent, std::vector<Row>& rows);
  /// The line of column `from` goes into column `to`, left of it, and ends there where not `stays`.
  void join(std::size_t from, std::size_t to, bool stays, std::vector<Row>& rows);
  Row straight(std::size_t first, std::size_t last) const;

  std::vector<Column> columns_;
  std::size_t current_ = 0;
  std::size_t lines_ = 0;
};

}  // namespace aludel::graph
