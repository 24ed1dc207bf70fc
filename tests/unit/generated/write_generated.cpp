// write_generated <file>: what the tests hold against every_change() and every_object(), as C++.

#include "every.hpp"
#include "source/generate.hpp"

#include <cstdio>
#include <fstream>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  using namespace aludel;
  const source::Generate exact{.default_schema = "", .reversible = true};
  std::string text = source::cpp_models(every_object(), "every_object", exact);
  text += "\n#include <aludel/revision.hpp>\n\nvoid every_change(aludel::Operations& op);\n";
  // In pieces, as revisions are: one function of all takes a compiler long.
  const operation::Operations all = every_change();
  constexpr std::size_t piece = 60;
  std::string calls;
  for (std::size_t at = 0; at < all.size(); at += piece) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(at + piece, all.size()));
    const std::string name = "part_" + std::to_string(at);
    text += "\nstatic void " + name + "(aludel::Operations& op) {\n  using namespace aludel;\n" +
            source::cpp_body({begin, end}, exact) + "}\n";
    calls += "  " + name + "(op);\n";
  }
  text += "\nvoid every_change(aludel::Operations& op) {\n" + calls + "}\n";
  std::ofstream stream(argv[1], std::ios::binary);
  stream << text;
  if (stream.flush()) return 0;
  std::fprintf(stderr, "error: cannot write %s\n", argv[1]);
  return 1;
}
