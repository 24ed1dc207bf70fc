#include "graph/cycles.hpp"
#include "graph/links.hpp"
#include "text/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace aludel::graph {
namespace {

/// A revision's number and what is wrong with it.
using Found = std::vector<std::pair<Node, Error>>;

class Check {
 public:
  Check(const std::vector<Revision>& revisions, const Names& names, const Edges& edges)
      : revisions_(revisions), names_(names), edges_(edges) {}

  std::vector<Error> run() {
    for (Node node = 0; node < revisions_.size(); ++node) {
      check_id(node);
      check_labels(node);
      check_parents(node);
      check_dependencies(node);
    }
    check_rings();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Error> errors;
    for (auto& [node, error] : found_) errors.push_back(std::move(error));
    return errors;
  }

 private:
  void report(Node node, Error error) {
    error.at(revisions_[node].where);
    found_.emplace_back(node, std::move(error));
  }

  std::string place(Node node) const {
    const auto where = to_string(revisions_[node].where);
    return where.empty() ? "" : " in " + where;
  }

  Ids all_ids() const {
    Ids ids;
    for (const auto& revision : revisions_) ids.push_back(revision.id);
    return ids;
  }

  void check_name(Node node, const char* what, const std::string& name) {
    static constexpr std::array<std::string_view, 4> words{"base", "current", "head", "heads"};
    if (name.empty()) return report(node, Error("illegal_id", fmt::format("a {} is empty", what)));
    if (std::find(words.begin(), words.end(), name) != words.end())
      return report(node, Error("illegal_id", fmt::format("'{}' is not a {}: as a target it means "
                                                          "something else",
                                                          name, what)));
    for (const char c : name) {
      const bool control = static_cast<unsigned char>(c) <= ' ' || c == 0x7f;
      const bool has_meaning = c == '@' || c == '-' || c == '+' || c == ':' || c == ',';
      if (!control && !has_meaning) continue;
      const auto shown = control ? std::string("white space") : fmt::format("'{}'", c);
      Error error("illegal_id", fmt::format("{} '{}' contains {}", what, name, shown));
      return report(node, error.hint("'@', '-', '+', ':', ',' and white space have a meaning in "
                                     "targets; letters, digits, '_' and '.' do not"));
    }
  }

  void check_id(Node node) {
    const auto& id = revisions_[node].id;
    check_name(node, "revision id", id);
    const auto first = names_.ids.at(id);
    if (first == node) return;
    Error error("duplicate_id", fmt::format("revision '{}' is declared twice", id));
    report(node, error.hint(fmt::format("the other one is{}; give one of them another id",
                                        revisions_[first].where.file.empty()
                                            ? fmt::format(" revision number {}", first + 1)
                                            : place(first))));
  }

  void check_labels(Node node) {
    const auto& labels = revisions_[node].labels;
    for (auto label = labels.begin(); label != labels.end(); ++label) {
      check_name(node, "branch label", *label);
      const auto first = names_.labels.at(*label);
      if (const auto named = names_.id(*label)) {
        report(node, Error("duplicate_label", fmt::format("branch label '{}' is the id of a "
                                                          "revision{}",
                                                          *label, place(*named))));
      } else if (first != node) {
        report(node,
               Error("duplicate_label",
                     fmt::format("branch label '{}' of revision '{}' is that of revision "
                                 "'{}' already{}",
                                 *label, revisions_[node].id, revisions_[first].id, place(first))));
      } else if (std::find(labels.begin(), label, *label) != label) {
        report(node, Error("duplicate_label", fmt::format("revision '{}' names branch label '{}' "
                                                          "twice",
                                                          revisions_[node].id, *label)));
      }
    }
  }

  void check_parents(Node node) {
    const auto& revision = revisions_[node];
    for (const auto& parent : revision.parents) {
      if (parent == revision.id) {
        report(node, Error("self_loop",
                           fmt::format("revision '{}' is its own down_revision", revision.id)));
      } else if (!names_.id(parent)) {
        Error error("missing_parent", fmt::format("down_revision '{}' of revision '{}' does not "
                                                  "exist",
                                                  parent, revision.id));
        if (const auto carrier = names_.label(parent)) {
          error.hint(fmt::format("'{}' is a branch label; write the id '{}'", parent,
                                 revisions_[*carrier].id));
        } else {
          error.hint(spelling::did_you_mean(parent, all_ids()));
        }
        report(node, std::move(error));
      }
    }
  }

  void check_dependencies(Node node) {
    const auto& revision = revisions_[node];
    for (const auto& name : revision.depends_on) {
      const auto found = names_.dependency(name);
      if (!found) {
        auto known = all_ids();
        for (const auto& [label, carrier] : names_.labels) known.emplace_back(label);
        std::sort(known.begin(), known.end());
        Error error("missing_dependency", fmt::format("revision '{}' depends on '{}', which is no "
                                                      "revision and no branch label",
                                                      revision.id, name));
        report(node, error.hint(spelling::did_you_mean(name, known)));
      } else if (name == revision.id || *found == node) {
        report(node, Error("dependency_self_loop",
                           fmt::format("revision '{}' depends on itself", revision.id)));
      }
    }
  }

  void check_rings() {
    const auto by_parents = rings(Adjacency(revisions_.size(), edges_.parents));
    for (const auto& ring : by_parents) report_ring(ring, "cycle", "down_revision");
    if (edges_.dependencies.empty()) return;
    const auto all = edges_.all();
    NodeSet told(revisions_.size());
    for (const auto& ring : by_parents)
      for (const auto node : ring) told[node] = true;
    for (const auto& ring : rings(Adjacency(revisions_.size(), all)))
      if (std::none_of(ring.begin(), ring.end(), [&](Node node) { return told[node]; }))
        report_ring(ring, "dependency_cycle", "down_revision and depends_on");
  }

  void report_ring(const Nodes& ring, const char* kind, const char* edges) {
    constexpr std::size_t shown = 10;
    Ids names;
    for (std::size_t i = 0; i < std::min(ring.size(), shown); ++i)
      names.push_back(revisions_[ring[i]].id);
    if (ring.size() > shown) names.push_back(fmt::format("({} more)", ring.size() - shown));
    names.push_back(revisions_[ring.front()].id);
    Error error(kind,
                fmt::format("revisions need each other in a ring: {}", fmt::join(names, " -> ")));
    report(ring.front(), error.hint(fmt::format("each arrow is a {}; one of them must go", edges)));
  }

  const std::vector<Revision>& revisions_;
  const Names& names_;
  const Edges& edges_;
  Found found_;
};

}  // namespace

std::vector<Error> problems(const std::vector<Revision>& revisions, const Names& names,
                            const Edges& edges) {
  return Check(revisions, names, edges).run();
}

}  // namespace aludel::graph
