#include "graph/draw.hpp"

#include "graph/columns.hpp"

#include <algorithm>

namespace aludel::graph {
namespace {

/// Ends the line that begins at `begin`.
void end_line(std::string& drawing, std::size_t begin) {
  while (drawing.size() > begin && drawing.back() == ' ') drawing.pop_back();
  drawing += '\n';
}

/// The rows with the text beside them, of which there is no more than there are rows.
void append_rows(std::string& drawing, const std::vector<Row>& rows,
                 const std::vector<std::string>& lines, const Look& look) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) width = std::max(width, rows[i].width());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto begin = drawing.size();
    rows[i].append_to(drawing, look);
    if (i < lines.size() && !lines[i].empty())
      drawing.append(width + 1 - rows[i].width(), ' ').append(lines[i]);
    end_line(drawing, begin);
  }
}

}  // namespace

std::string draw(const Graph& graph, const Ids& newest_first,
                 const std::function<Label(const Revision&)>& label, const Look& look) {
  std::string drawing;
  draw(graph, newest_first, label, look, [&](std::string_view piece) { drawing += piece; });
  return drawing;
}

void draw(const Graph& graph, const Ids& newest_first,
          const std::function<Label(const Revision&)>& label, const Look& look,
          const std::function<void(std::string_view)>& take) {
  const auto& links = graph.links();
  Nodes nodes;
  nodes.reserve(newest_first.size());
  NodeSet drawn(links.size());
  for (const auto& id : newest_first) {
    nodes.push_back(links.at(id));
    drawn[nodes.back()] = true;
  }
  Columns columns(links, static_cast<bool>(look.paint));
  std::string drawing;
  for (const auto node : nodes) {
    const auto [lines, mark] = label(links.revisions[node]);
    Nodes parents;
    for (const auto parent : links.parents[node])
      if (drawn[parent]) parents.push_back(parent);
    std::vector<Row> rows{columns.mark(node, mark)};
    for (auto& row : columns.go_on_to(parents)) rows.push_back(std::move(row));
    while (rows.size() < lines.size()) rows.push_back(columns.plain());
    drawing.clear();
    append_rows(drawing, rows, lines, look);
    take(drawing);
  }
}

}  // namespace aludel::graph
