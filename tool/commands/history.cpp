#include "commands.hpp"
#include "context.hpp"
#include "graph/draw.hpp"
#include "graph/target.hpp"
#include "revision_text.hpp"

#include <boost/json.hpp>

#include <array>
#include <set>
#include <sstream>

namespace aludel::tool::commands {

namespace {

/// What the command line asks for, with the state of the database where it is wanted.
struct Selection {
  graph::Ids ids;  ///< newest first
  std::optional<graph::Ids> rows;
  std::set<std::string, std::less<>> applied;
};

bool names_current(const std::string& range) {
  std::istringstream ends(range);
  for (std::string end; std::getline(ends, end, ':');) {
    if (!end.empty() && graph::parse_target(end).point == "current") return true;
  }
  return false;
}

Selection select(Context& context, const Arguments& arguments) {
  Selection selection;
  const auto range = arguments.value("--rev-range");
  if (arguments.flag("--indicate-current") || (range && names_current(*range))) {
    selection.rows = context.current();
    const auto applied = context.graph().applied(*selection.rows);
    selection.applied.insert(applied.begin(), applied.end());
  }
  selection.ids = range ? graph::history(context.graph(), *range, selection.rows)
                        : context.graph().newest_first();
  return selection;
}

std::string caption(const graph::Revision& revision) {
  return revision.message.empty() ? revision.id : revision.id + "\n" + revision.message;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string paint_stroke(const Output& output, std::size_t line, std::string_view stroke) {
  constexpr std::array tones{Tone::bad, Tone::good, Tone::warning, Tone::label};
  if (stroke == "*" || stroke == "o") return std::string(stroke);
  return output.paint(tones[line % tones.size()], stroke);
}

void draw(Context& context, const Selection& selection, const Revisions& revisions) {
  auto& output = context.output();
  const auto label = [&](const graph::Revision& revision) {
    graph::Label text;
    if (output.style().verbose) {
      text.lines = lines_of(revisions.details(revision.id) + "\n");
      text.lines.emplace_back();
    } else {
      auto line = revisions.line(revision.id);
      const auto date = revision.created.substr(0, 10);
      if (!date.empty()) line += "  " + output.paint(Tone::faint, date);
      text.lines = {line};
    }
    if (selection.rows && !selection.applied.contains(revision.id)) text.mark = "o";
    return text;
  };
  graph::Look look;
  if (output.style().colour_out) {
    look.paint = [&output](std::size_t line, std::string_view stroke) {
      return paint_stroke(output, line, stroke);
    };
  }
  graph::draw(context.graph(), selection.ids, label, look,
              [&output](std::string_view piece) { output.raw(piece); });
}

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  const auto selection = select(context, arguments);
  if (arguments.flag("--dot")) {
    output.raw(graph::to_dot(context.graph(), selection.ids, caption));
    return ExitCode::done;
  }
  if (arguments.flag("--mermaid")) {
    output.raw(graph::to_mermaid(context.graph(), selection.ids, caption));
    return ExitCode::done;
  }
  const Revisions revisions(context.graph(), output, selection.rows);
  if (output.json()) {
    boost::json::array list;
    for (const auto& id : selection.ids) {
      auto entry = revisions.json(id);
      if (selection.rows) entry["applied"] = selection.applied.contains(id);
      list.push_back(std::move(entry));
    }
    output.result(boost::json::object{{"revisions", std::move(list)}});
  } else {
    draw(context, selection, revisions);
  }
  if (selection.ids.empty()) {
    output.note(context.graph().size() == 0 ? "there are no revisions yet"
                                            : "no revision is in this range");
  }
  return ExitCode::done;
}

}  // namespace

Command history() {
  return {.name = "history",
          .group = Group::look,
          .summary = "the revisions, newest first, drawn as a graph",
          .options = {{"--rev-range", "-r", "A:B",
                       "only from A to B, both included; an end may be left out, or be relative to "
                       "the other, as in -3:current"},
                      {"--indicate-current", "-i", "",
                       "ask the database: mark where it is, and what is pending by 'o'"},
                      {"--dot", "", "", "as a digraph for Graphviz"},
                      {"--mermaid", "", "", "as a flowchart for Mermaid"}},
          .examples = {"history", "history -r -3:current", "history --dot | dot -Tsvg"},
          .run = run};
}

}  // namespace aludel::tool::commands
