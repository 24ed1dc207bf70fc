#include "revision_text.hpp"

#include <boost/json.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace aludel::tool {

namespace {

std::set<std::string, std::less<>> set_of(const graph::Ids& ids) {
  return {ids.begin(), ids.end()};
}

boost::json::array array_of(const std::vector<std::string>& words) {
  return boost::json::array(words.begin(), words.end());
}

std::string indented(const std::string& text) {
  std::string result = "    ";
  for (const char c : text) {
    result += c;
    if (c == '\n') result += "    ";
  }
  return result;
}

}  // namespace

std::string join(const std::vector<std::string>& words, const std::string& none) {
  return words.empty() ? none : fmt::format("{}", fmt::join(words, ", "));
}

Revisions::Revisions(const graph::Graph& graph, const Output& output,
                     const std::optional<graph::Ids>& rows)
    : graph_(graph),
      output_(output),
      knows_current_(rows.has_value()),
      current_(set_of(rows.value_or(graph::Ids{}))),
      heads_(set_of(graph.heads())),
      effective_heads_(set_of(graph.effective_heads())) {}

std::vector<std::string> Revisions::mark_words(const std::string& id) const {
  std::vector<std::string> words;
  if (current_.contains(id)) words.emplace_back("current");
  if (heads_.contains(id)) {
    // A head that another revision needs has no version row once that one is applied.
    words.emplace_back(effective_heads_.contains(id) ? "head" : "head, dependency");
  }
  if (graph_.is_branch_point(id)) words.emplace_back("branch point");
  if (graph_.is_merge_point(id)) words.emplace_back("merge point");
  return words;
}

std::string Revisions::marks(const std::string& id) const {
  auto words = mark_words(id);
  if (words.empty()) return "";
  for (auto& word : words) {
    if (word == "current") word = output_.paint(Tone::current, word);
    if (word.substr(0, 4) == "head") word = output_.paint(Tone::label, word);
  }
  return "(" + join(words) + ")";
}

std::string Revisions::line(const std::string& id) const {
  const auto& revision = graph_.at(id);
  auto text = output_.paint(Tone::revision, id);
  if (const auto words = marks(id); !words.empty()) text += " " + words;
  if (!revision.labels.empty()) {
    text += " [" + output_.paint(Tone::label, join(revision.labels)) + "]";
  }
  if (!revision.message.empty()) {
    text += " " + revision.message.substr(0, revision.message.find('\n'));
  }
  return text;
}

std::string Revisions::details(const std::string& id) const {
  const auto& revision = graph_.at(id);
  std::string text = "revision    " + output_.paint(Tone::revision, id);
  if (const auto words = marks(id); !words.empty()) text += " " + words;
  const auto field = [&text](const char* name, const std::string& value) {
    if (!value.empty()) text += fmt::format("\n{:<12}{}", name, value);
  };
  field(revision.parents.size() > 1 ? "merges" : "parent", join(revision.parents, "none: a base"));
  field("depends on", join(revision.depends_on));
  field("children", join(graph_.children(id)));
  field("labels", join(graph_.labels(id)));
  field("created", revision.created);
  field("file", to_string(revision.where));
  if (!revision.message.empty()) text += "\n\n" + indented(revision.message);
  return text;
}

boost::json::object Revisions::json(const std::string& id) const {
  const auto& revision = graph_.at(id);
  boost::json::object object{{"revision", id},
                             {"message", revision.message},
                             {"parents", array_of(revision.parents)},
                             {"depends_on", array_of(revision.depends_on)},
                             {"labels", array_of(revision.labels)},
                             {"created", revision.created},
                             {"file", revision.where.file},
                             {"head", heads_.contains(id)},
                             {"effective_head", effective_heads_.contains(id)},
                             {"branch_point", graph_.is_branch_point(id)},
                             {"merge_point", graph_.is_merge_point(id)}};
  if (knows_current_) object["current"] = current_.contains(id);
  return object;
}

}  // namespace aludel::tool
