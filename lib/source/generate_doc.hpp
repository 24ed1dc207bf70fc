#pragma once

#include <optional>
#include <string>
#include <vector>

namespace aludel::source {

/// A C++ expression that is yet to be put into lines.
struct Doc {
  enum class Kind {
    atom,     ///< `text` as it is
    literal,  ///< `text` as a string literal
    list,     ///< the parts in braces
    call,     ///< `text` and the parts in parentheses
    chain,    ///< the parts, all calls but perhaps the first, one behind the other
    lambda,   ///< `text`, a signature, and the parts as statements
  };

  Kind kind = Kind::atom;
  std::string text = {};
  std::vector<Doc> parts = {};
  bool column = false;       ///< of a call: each part but the first on a line of its own
  bool begins_line = false;  ///< of a link, in a chain that takes several lines
  std::size_t width = 0;  ///< of a call's first part: what follows the comma stands this far behind
};

Doc atom(std::string text);
Doc literal(std::string text);
Doc list(std::vector<Doc> parts);
Doc call(std::string name, std::vector<Doc> parts);
/// Adds `.name(parts)` behind a chain.
void link(Doc& chain, std::string name, std::vector<Doc> parts = {});
/// The same, of what begins a line where the chain takes several.
void link_on_line(Doc& chain, std::string name, std::vector<Doc> parts);
/// A chain of one call.
Doc chain(std::string name, std::vector<Doc> parts);

/// The expression on one line, and nothing where it has to have several.
std::optional<std::string> on_one_line(const Doc& doc);

/// A statement: the expression in lines of at most 100 columns where that can be, indented by
/// `indent`, with its semicolon and a newline.
std::string statement(const Doc& doc, std::size_t indent);

/// The columns that a text takes, counting a character of UTF-8 as one.
std::size_t columns_of(const std::string& text);

}  // namespace aludel::source
