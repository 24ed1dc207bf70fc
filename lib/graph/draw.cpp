#include "graph/draw.hpp"

#include "graph/columns.hpp"

#include <algorithm>

namespace aludel::graph {
namespace {

void append_line(std::string& drawing, std::string&& line) {
  line.erase(line.find_last_not_of(' ') + 1);
  drawing += line;
  drawing += '\n';
}

/// The rows with the text beside them, of which there is no more than there are rows.
void append_rows(std::string& drawing, const std::vector<Row>& rows,
                 const std::vector<std::string>& lines, const Look& look) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) width = std::max(width, rows[i].width());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto line = rows[i].to_string(look);
    if (i < lines.size() && !lines[i].empty())
      line += std::string(width + 1 - rows[i].width(), ' ') + lines[i];
    append_line(drawing, std::move(line));
  }
}

}  // namespace

std::string draw(const Graph& graph, const Ids& newest_first,
                 const std::function<Label(const Revision&)>& label, const Look& look) {
  const auto& links = graph.links();
  NodeSet drawn(links.size());
  for (const auto& id : newest_first) drawn[links.at(id)] = true;
  Columns columns;
  std::string drawing;
  for (const auto& id : newest_first) {
    const auto node = links.at(id);
    const auto [lines, mark] = label(links.revisions[node]);
    Nodes parents;
    for (const auto parent : links.parents[node])
      if (drawn[parent]) parents.push_back(parent);
    std::vector<Row> rows{columns.mark(node, mark)};
    for (auto& row : columns.go_on_to(parents)) rows.push_back(std::move(row));
    while (rows.size() < lines.size()) rows.push_back(columns.plain());
    append_rows(drawing, rows, lines, look);
  }
  return drawing;
}

}  // namespace aludel::graph
