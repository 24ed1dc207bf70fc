#pragma once

#include "graph/canvas.hpp"
#include "graph/links.hpp"

namespace aludel::graph {

/// The lines of history that are open between two revisions of a drawing, from left to right. Each
/// waits for another revision. Lines that meet lower down meet as early as they can, in the
/// leftmost of their columns.
class Columns {
 public:
  explicit Columns(const Links& links, bool painted) : awaited_(links.size()), painted_(painted) {}

  /// The row with the mark of a revision, which begins a line of its own where none waits for it.
  Row mark(Node node, std::string_view mark);
  /// Goes on from the revision marked last to its parents; the rows in which that is seen.
  std::vector<Row> go_on_to(const Nodes& parents);
  /// The open lines without any change.
  Row plain() const;

 private:
  std::size_t size() const { return awaits_.size(); }
  std::size_t find(Node node, std::size_t from = 0) const;
  bool open(std::size_t column) const { return column < size(); }
  void insert(std::size_t column, Node node);
  void erase(std::size_t column);
  void await(std::size_t column, Node node);
  /// The current revision's line ends: what is right of it moves up.
  void close(std::vector<Row>& rows);
  /// A line of its own leaves the current revision to its right.
  void fork(Node parent, std::vector<Row>& rows);
  /// The line of column `from` goes into column `to`, left of it, and ends there where not `stays`.
  void join(std::size_t from, std::size_t to, bool stays, std::vector<Row>& rows);
  /// Columns from `first` on to before `last`.
  Row straight(std::size_t first, std::size_t last) const;
  void run(Row& row, std::size_t character, char stroke, std::size_t first) const;

  // Column by column: the revision that its line waits for, and the line's number.
  Nodes awaits_;
  std::vector<std::uint32_t> lines_;
  std::vector<std::uint32_t> awaited_;  // by how many columns each revision is
  std::size_t current_ = 0;
  std::uint32_t next_line_ = 0;
  bool painted_;
};

}  // namespace aludel::graph
