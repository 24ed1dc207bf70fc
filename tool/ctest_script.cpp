#include "ctest_script.hpp"

#include "source/revision_file.hpp"
#include "testing/proof.hpp"
#include "testing/proven.hpp"
#include "testing/whole.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

namespace aludel::tool {

namespace fs = std::filesystem;

namespace {

/// A text as one argument, whatever it holds.
std::string bracketed(const std::string& text) {
  std::string equals = "==";
  while (text.find("]" + equals + "]") != std::string::npos) equals += '=';
  return fmt::format("[{0}[{1}]{0}]", equals, text);
}

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string id_in(const fs::path& file) {
  const auto name = file.filename().string();
  return name.substr(0, name.find_first_of("._"));
}

/// The files in `data` that name no revision: neither one of this history nor, since several tools
/// may share a folder, one whose file lies in the folder around it.
std::vector<std::string> strays(const fs::path& data, const graph::Graph& graph) {
  std::error_code none;
  std::set<std::string> beside;
  for (const auto& entry : fs::directory_iterator(data.parent_path(), none)) {
    beside.insert(id_in(entry.path()));
  }
  std::vector<std::string> result;
  for (const auto& entry : fs::directory_iterator(data, none)) {
    const auto name = entry.path().filename().string();
    if (!name.ends_with(".before.sql") && !name.ends_with(".after.sql")) continue;
    const auto id = id_in(entry.path());
    if (graph.find(id) == nullptr && !beside.contains(id)) result.push_back(entry.path().string());
  }
  std::sort(result.begin(), result.end());
  return result;
}

class Script {
 public:
  Script(testing::Workshop& workshop, const CTestOptions& options)
      : workshop_(workshop), graph_(workshop.graph()), options_(options) {}

  std::string write() {
    add_history();
    const auto order = testing::oldest_first(graph_, graph_.applied(graph_.effective_heads()));
    auto cost = 3 * order.size() + 10;
    for (const auto& id : order) {
      add_revision(id, cost);
      cost -= 3;
    }
    return std::move(text_);
  }

 private:
  struct Test {
    std::string name;
    std::string property;
    std::string revision = {};
    std::vector<std::string> arguments = {};
    std::vector<std::string> needs = {};
    std::string sets_up = {};
    bool wants_server = true;
    std::size_t cost = 0;
  };

  bool is_kept(const Test& test) const {
    return !options_.all && test.wants_server && options_.missing.empty() &&
           workshop_.facts().has_passed(
               test.revision.empty() ? test.property : test.name,
               content_of(workshop_, test.property, test.revision, options_.data));
  }

  std::string revision_name(const std::string& id) const {
    return fmt::format("{}.{}_{}", options_.prefix, id, source::slug(graph_.at(id).message));
  }
  std::string fixture(const std::string& id) const { return options_.prefix + "." + id; }

  void add(const Test& test) {
    std::vector<std::string> words;
    bool needs_nothing = true;
    if (test.wants_server && !options_.missing.empty()) {
      words = options_.command;
      words.insert(words.end(), {"ctest", "skip", "--reason", options_.missing});
    } else if (is_kept(test)) {
      words = {options_.echo,
               "passed before, and nothing that it depends on has changed since; to run it again "
               "set MIGRATE_TEST_ALL=1"};
    } else {
      needs_nothing = false;
      words = options_.command;
      words.insert(words.end(), {"ctest", test.property, "--test", test.name});
      words.insert(words.end(), options_.arguments.begin(), options_.arguments.end());
      words.insert(words.end(), test.arguments.begin(), test.arguments.end());
      if (!test.revision.empty()) words.insert(words.end(), {"--revision", test.revision});
      if (!options_.data.empty()) words.insert(words.end(), {"--data", options_.data.string()});
    }
    text_ += "add_test(" + bracketed(test.name);
    for (const auto& word : words) text_ += " " + bracketed(word);
    text_ += ")\n";
    add_properties(test, needs_nothing);
  }

  void add_properties(const Test& test, bool needs_nothing) {
    auto labels = options_.labels;
    labels.push_back(test.property);
    labels.push_back(test.revision.empty() ? "history" : "revision");
    text_ +=
        fmt::format("_set_tests_properties({} PROPERTIES SKIP_RETURN_CODE 77 LABELS {}",
                    bracketed(test.name), bracketed(fmt::format("{}", fmt::join(labels, ";"))));
    if (!options_.timeout.empty()) text_ += " TIMEOUT " + options_.timeout;
    if (test.cost > 0) text_ += fmt::format(" COST {}", test.cost);
    if (!test.sets_up.empty()) text_ += " FIXTURES_SETUP " + bracketed(test.sets_up);
    if (!needs_nothing) {
      auto needs = test.needs;
      if (test.wants_server) needs.insert(needs.begin(), options_.prefix + ".server");
      text_ += " FIXTURES_REQUIRED " + bracketed(fmt::format("{}", fmt::join(needs, ";")));
    }
    text_ += ")\n";
  }

  /// The fixtures of what must go up before: not of what is known to.
  std::vector<std::string> fixtures(const std::vector<std::string>& revisions) const {
    std::vector<std::string> result;
    for (const auto& id : revisions) {
      if (!kept_.contains(id)) result.push_back(fixture(id));
    }
    return result;
  }

  void add_history() {
    const auto all = fixtures_of_heads();
    add({.name = options_.prefix + ".single_head",
         .property = "single_head",
         .wants_server = false});
    if (const auto files = strays(options_.data, graph_); !files.empty()) {
      add({.name = options_.prefix + ".data_files",
           .property = "stray",
           .arguments = {"--stray", fmt::format("{}", fmt::join(files, ", "))},
           .wants_server = false});
    }
    if (graph_.size() == 0) return;
    // The way down takes least time where the databases of other tests can be had.
    add({.name = options_.prefix + ".base", .property = "base", .needs = all});
    add({.name = options_.prefix + ".offline", .property = "offline", .needs = all, .cost = 1});
    if (testing::orders(graph_).size() > 1) {
      add({.name = options_.prefix + ".order", .property = "order", .needs = all});
    }
    if (options_.has_models) {
      add({.name = options_.prefix + ".models", .property = "models", .needs = all});
    }
  }

  std::vector<std::string> fixtures_of_heads() {
    for (const auto& revision : graph_.revisions()) {
      if (is_kept(test_of(revision.id, "up"))) kept_.insert(revision.id);
    }
    return fixtures(graph_.effective_heads());
  }

  Test test_of(const std::string& id, const std::string& property) const {
    return {.name = revision_name(id) + "." + property, .property = property, .revision = id};
  }

  void add_revision(const std::string& id, std::size_t cost) {
    auto up = test_of(id, "up");
    up.sets_up = fixture(id);
    auto needed = graph_.at(id).parents;
    const auto depends = graph_.dependencies(id);
    needed.insert(needed.end(), depends.begin(), depends.end());
    up.needs = fixtures(needed);
    up.cost = cost;
    add(up);
    for (const char* property : {"down", "again"}) {
      auto test = test_of(id, property);
      test.needs = fixtures({id});
      test.cost = --cost;
      add(test);
    }
    if (!data_file(options_.data, id, "before").empty() ||
        !data_file(options_.data, id, "after").empty()) {
      auto test = test_of(id, "data");
      test.needs = fixtures({id});
      test.cost = cost;
      add(test);
    }
  }

  testing::Workshop& workshop_;
  const graph::Graph& graph_;
  const CTestOptions& options_;
  std::set<std::string> kept_;
  std::string text_;
};

}  // namespace

fs::path data_file(const fs::path& data, const std::string& revision, const std::string& kind) {
  if (data.empty()) return {};
  std::error_code none;
  const auto plain = data / fmt::format("{}.{}.sql", revision, kind);
  if (fs::exists(plain, none)) return plain;
  for (const auto& entry : fs::directory_iterator(data, none)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(revision + "_") && name.ends_with("." + kind + ".sql"))
      return entry.path();
  }
  return {};
}

std::string content_of(testing::Workshop& workshop, const std::string& property,
                       const std::string& revision, const fs::path& data) {
  // Nobody knows of compiled models whether they are the same, nor of a foreign server.
  if (property == "models") return "";
  if (revision.empty()) {
    const auto& graph = workshop.graph();
    return testing::content_of_whole(
        workshop, property, testing::oldest_first(graph, graph.applied(graph.effective_heads())));
  }
  const auto& contents = workshop.contents();
  std::string text = workshop.server().identity();
  if (text.empty()) return "";
  text += contents.state({revision});
  if (property == "down" || property == "again") {
    text += contents.of(revision, graph::Direction::down);
    for (const auto& left : workshop.history().at(revision).leaves) text += left + "\n";
  }
  if (property == "data") {
    text += read(data_file(data, revision, "before"));
    text += "\n" + read(data_file(data, revision, "after"));
  }
  return testing::short_digest(text);
}

std::string ctest_script(testing::Workshop& workshop, const CTestOptions& options) {
  return Script(workshop, options).write();
}

}  // namespace aludel::tool
