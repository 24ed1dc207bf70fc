#include "graph/draw.hpp"
#include "graph/links.hpp"

#include <fmt/format.h>

namespace aludel::graph {
namespace {

/// A double-quoted string of DOT: only the quote and the backslash need escaping
/// (https://graphviz.org/doc/info/lang.html).
std::string dot_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

/// A quoted text of Mermaid, which takes character references with `#` in place of `&`
/// (https://mermaid.js.org/syntax/flowchart.html, "Entity codes to escape characters").
std::string mermaid_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "<br>";
    } else if (std::string_view("\"#<>&`\\").find(c) != std::string_view::npos) {
      quoted += fmt::format("#{};", static_cast<int>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

/// Calls `edge(from, to, is_dependency)` for each edge between listed revisions.
template <typename Function>
void each_edge(const Links& links, const Ids& ids, Function edge) {
  NodeSet listed(links.size());
  for (const auto& id : ids) listed[links.at(id)] = true;
  for (const auto& id : ids) {
    const auto node = links.at(id);
    for (const auto parent : links.parents[node])
      if (listed[parent]) edge(node, parent, false);
    for (const auto dependency : links.dependencies[node])
      if (listed[dependency]) edge(node, dependency, true);
  }
}

}  // namespace

std::string to_dot(const Graph& graph, const Ids& newest_first, const Caption& caption) {
  const auto& links = graph.links();
  std::string text = "digraph history {\n  rankdir=TB;\n  node [shape=box];\n";
  for (const auto& id : newest_first)
    text += fmt::format("  {} [label={}];\n", dot_string(id),
                        dot_string(caption(links.revisions[links.at(id)])));
  each_edge(links, newest_first, [&](Node from, Node to, bool is_dependency) {
    text += fmt::format("  {} -> {}{};\n", dot_string(links.id(from)), dot_string(links.id(to)),
                        is_dependency ? " [style=dashed]" : "");
  });
  return text + "}\n";
}

std::string to_mermaid(const Graph& graph, const Ids& newest_first, const Caption& caption) {
  const auto& links = graph.links();
  std::string text = "flowchart TD\n";
  // Ids of revisions may be no ids of Mermaid: `end` is a word of its own.
  for (const auto& id : newest_first) {
    const auto node = links.at(id);
    text += fmt::format("  r{}[{}]\n", node, mermaid_string(caption(links.revisions[node])));
  }
  each_edge(links, newest_first, [&](Node from, Node to, bool is_dependency) {
    text += fmt::format("  r{} {} r{}\n", from, is_dependency ? "-.->" : "-->", to);
  });
  return text;
}

}  // namespace aludel::graph
