#include "graph/draw.hpp"

#include "graph/target.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::graph;

namespace {

Revision revision(std::string id, Ids parents = {}, Ids depends_on = {}) {
  return {std::move(id), std::move(parents), std::move(depends_on), {}, {}, {}, {}};
}

Label one_line(const Revision& revision) { return {{revision.id}}; }

Label three_lines(const Revision& revision) { return {{revision.id, "  by Ada", ""}}; }

std::string drawn(const Graph& graph) { return draw(graph, graph.newest_first(), one_line); }

/// Two branches that meet, a third that goes on, and a line that never meets them.
Graph river() {
  return Graph({revision("spring"), revision("west", {"spring"}), revision("east", {"spring"}),
                revision("lake", {"west", "east"}), revision("marsh", {"east"}), revision("well"),
                revision("pump", {"well"})});
}

}  // namespace

TEST_CASE("nothing is drawn of nothing") { CHECK(drawn(Graph()).empty()); }

TEST_CASE("a line is a line") {
  CHECK(drawn(Graph({revision("a"), revision("b", {"a"}), revision("c", {"b"})})) ==
        "* c\n"
        "* b\n"
        "* a\n");
}

TEST_CASE("branches meet where they left each other") {
  CHECK("\n" + drawn(river()) == R"(
* lake
|\
* | west
| | * marsh
| |/
| * east
|/
* spring
* pump
* well
)");
}

TEST_CASE("a merge of three, one after the other") {
  CHECK("\n" + drawn(Graph({revision("a"), revision("b1", {"a"}), revision("b2", {"a"}),
                            revision("b3", {"a"}), revision("c", {"b1", "b2", "b3"})})) ==
        R"(
* c
|\
|\ \
* | | b1
| * | b2
|/ /
| * b3
|/
* a
)");
}

TEST_CASE("lines cross where two merges share their parents") {
  CHECK("\n" + drawn(Graph({revision("a"), revision("b1", {"a"}), revision("b2", {"a"}),
                            revision("b3", {"a"}), revision("c1", {"b1", "b2", "b3"}),
                            revision("c2", {"b1", "b3"})})) ==
        R"(
* c1
|\
|\ \
| | | * c2
| |_|/|
|/| | |
| | |/
* | | b1
| * | b2
|/ /
| * b3
|/
* a
)");
}

TEST_CASE("a line that ends makes room") {
  CHECK("\n" + drawn(Graph({revision("a1"), revision("a2"), revision("b1", {"a1"}),
                            revision("b2", {"a2"}), revision("c", {"b1", "b2"})})) ==
        R"(
* c
|\
* | b1
* | a1
 /
* b2
* a2
)");
}

TEST_CASE("several lines of text stand below each other, the strokes beside them") {
  const auto graph = river();
  CHECK("\n" + draw(graph, history(graph, "spring:lake"), three_lines) == R"(
*   lake
|\    by Ada
| |
* | west
| |   by Ada
| |
| * east
|/    by Ada
|
* spring
    by Ada

)");
}

TEST_CASE("a part of the history hangs in the air where it is cut") {
  const auto graph = river();
  CHECK("\n" + draw(graph, {"lake", "west", "marsh", "east"}, one_line) == R"(
* lake
|\
* | west
 /
| * marsh
|/
* east
)");
}

TEST_CASE("dependencies are not drawn") {
  CHECK(drawn(Graph({revision("a"), revision("b", {}, {"a"})})) ==
        "* b\n"
        "* a\n");
}

TEST_CASE("marks and strokes are the caller's to choose") {
  const Graph graph({revision("a"), revision("b", {"a"}), revision("c", {"a"})});
  const auto label = [](const Revision& r) { return Label{{r.id}, r.id == "a" ? "@" : "o"}; };
  const Look look{[](std::size_t line, std::string_view stroke) {
    return std::to_string(line) + (stroke == "|" ? "│" : std::string(stroke));
  }};
  CHECK("\n" + draw(graph, graph.newest_first(), label, look) == R"(
0o b
0│ 1o c
0│1/
0@ a
)");
}

TEST_CASE("an id that is not there is refused") {
  CHECK_THROWS_AS(draw(river(), {"sea"}, one_line), Error);
  CHECK_THROWS_AS(to_dot(river(), {"sea"}, [](const Revision& r) { return r.id; }), Error);
}

TEST_CASE("DOT and Mermaid escape what means something to them") {
  const Graph graph({revision("end"), revision("say\"so", {"end"}), revision("x", {}, {"end"})});
  const auto caption = [](const Revision& r) { return r.id + "\n<a> \\ #1"; };
  CHECK("\n" + to_dot(graph, graph.newest_first(), caption) == R"(
digraph history {
  rankdir=TB;
  node [shape=box];
  "say\"so" [label="say\"so\n<a> \\ #1"];
  "x" [label="x\n<a> \\ #1"];
  "end" [label="end\n<a> \\ #1"];
  "say\"so" -> "end";
  "x" -> "end" [style=dashed];
}
)");
  CHECK("\n" + to_mermaid(graph, graph.newest_first(), caption) == R"(
flowchart TD
  r1["say#34;so<br>#60;a#62; #92; #35;1"]
  r2["x<br>#60;a#62; #92; #35;1"]
  r0["end<br>#60;a#62; #92; #35;1"]
  r1 --> r0
  r2 -.-> r0
)");
}

TEST_CASE("edges to what is not listed are left out of diagrams") {
  CHECK(to_mermaid(river(), {"west"}, [](const Revision& r) { return r.id; }) ==
        "flowchart TD\n  r1[\"west\"]\n");
}
