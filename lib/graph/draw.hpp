#pragma once

#include "graph/graph.hpp"

#include <functional>

namespace aludel::graph {

/// What a drawing says of one revision.
struct Label {
  /// The text to the right of its mark: one line, or several below each other.
  std::vector<std::string> lines;
  /// One column wide.
  std::string mark = "*";
};

/// How a drawing looks. The defaults are plain ASCII.
struct Look {
  /// Takes each stroke `|`, `/`, `\`, `_` and each mark, with the number of the line of history
  /// that it belongs to, and returns what is printed in its place: coloured, say, or `│` for `|`.
  /// It must stay one column wide.
  std::function<std::string(std::size_t line, std::string_view stroke)> paint;
};

/// The revisions one below the other with the lines of history between them, as `git log --graph`
/// draws it: each line of the result ends in a line feed and not in blanks. `newest_first` are all
/// or some revisions in the order of Graph::newest_first(), as history() gives them; a parent that
/// is not among them is not drawn. Dependencies are not either: they are the text's business.
std::string draw(const Graph& graph, const Ids& newest_first,
                 const std::function<Label(const Revision&)>& label, const Look& look = {});

/// The same, piece by piece as it comes: a drawing that is hundreds of columns wide is large.
void draw(const Graph& graph, const Ids& newest_first,
          const std::function<Label(const Revision&)>& label, const Look& look,
          const std::function<void(std::string_view)>& take);

/// The text in a box of a diagram; lines are separated by line feeds.
using Caption = std::function<std::string(const Revision&)>;

/// The revisions as a digraph in DOT, the language of Graphviz: newest on top, an arrow to each
/// parent, a dashed one to each dependency.
std::string to_dot(const Graph& graph, const Ids& newest_first, const Caption& caption);

/// The same as a flowchart for Mermaid.
std::string to_mermaid(const Graph& graph, const Ids& newest_first, const Caption& caption);

}  // namespace aludel::graph
