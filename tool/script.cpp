#include "script.hpp"

#include "graph/target.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <optional>
#include <sstream>

namespace aludel::tool {

graph::Ids starting_rows(Context& context, const std::string& text) {
  const auto& graph = context.graph();
  graph::Ids rows;
  std::istringstream words(text);
  for (std::string word; std::getline(words, word, ',');) {
    const bool asks = graph::parse_target(word).point == "current";
    const auto current = asks ? std::optional(context.current()) : std::nullopt;
    for (auto& id : graph::resolve(graph, word, current)) {
      if (std::find(rows.begin(), rows.end(), id) == rows.end()) rows.push_back(std::move(id));
    }
  }
  return rows;
}

Range script_range(Context& context, const std::string& text, const std::string& to) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) return {{}, text};
  const auto end = text.substr(colon + 1);
  return {starting_rows(context, text.substr(0, colon)), end.empty() ? to : end};
}

Range whole_script_range(Context& context, const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) {
    throw Error("usage", "without a database there is no telling where a downgrade starts")
        .hint("say it: FROM:TO, as in head:-1 or head:base; current:-1 asks the database")
        .exits(ExitCode::usage);
  }
  return script_range(context, text, "");
}

void print_script(Output& output, const std::string& script) {
  if (!output.json()) return output.raw(script);
  output.result(boost::json::object{{"script", script}});
}

Option sql_option() {
  return {"--sql", "", "",
          "print a script for psql that does the same, and touch no database; the revision may be "
          "a range FROM:TO, where FROM may be 'current'"};
}

}  // namespace aludel::tool
