#include "command_line.hpp"

#include "process/process.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

namespace facts {
namespace {

namespace fs = std::filesystem;
namespace process = aludel::process;

/// A folder with one file for each revision, deleted in the end.
class Folder {
 public:
  explicit Folder(const std::vector<Revision>& revisions) {
    std::string name = (fs::temp_directory_path() / "aludel scenario XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw Failure{"cannot make a folder"};
    path_ = name;
    int number = 0;
    for (const auto& revision : revisions) write(revision, ++number);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path() const { return path_.string(); }

 private:
  /// The name holds no id: it orders the files as the graph declares them.
  void write(const Revision& revision, int number) {
    std::ofstream file(path_ / fmt::format("step_{:05}.sql", number));
    const auto line = [&file](const char* name, const Ids& values) {
      if (!values.empty()) file << fmt::format("-- aludel:{} {}\n", name, fmt::join(values, ", "));
    };
    line("revision", {revision.id});
    line("down_revision", revision.parents);
    line("depends_on", revision.depends_on);
    line("branch_labels", revision.labels);
    file << "-- aludel:upgrade\nSELECT 1;\n-- aludel:downgrade\nSELECT 2;\n";
  }

  fs::path path_;
};

YAML::Node plan(const std::string& program, const YAML::Node& scenario, const Folder& folder) {
  const auto args = scenario["args"];
  const auto rows = list(args["current"]);
  const auto result = process::capture(
      {.program = program,
       .arguments = {"--directory", folder.path(), "--json", "plan",
                     scenario["command"].as<std::string>(), "--from",
                     rows.empty() ? "base" : fmt::format("{}", fmt::join(rows, ",")), "--",
                     list(args["target"]).front()},
       .withheld_prefix = "MIGRATE"});
  const auto document = YAML::Load(result.output);  // which reads JSON as well
  if (!document.IsMap() || bool(document["error"]) != (result.exit_code != 0)) {
    throw Failure{fmt::format("exit code {}: {}{}", result.exit_code, result.output, result.error)};
  }
  return document;
}

void check_error(const YAML::Node& expected, const YAML::Node& found) {
  if (!found) throw Failure{"expected " + expected["kind"].as<std::string>() + ", nothing failed"};
  const auto kind = found["kind"].as<std::string>();
  if (kind != expected["kind"].as<std::string>()) {
    throw Failure{fmt::format("expected {}, got {}: {}", expected["kind"].as<std::string>(), kind,
                              found["message"].as<std::string>())};
  }
  if (expected["candidates"]) {
    same("candidates", list(expected["candidates"]), list(found["candidates"]));
  }
}

}  // namespace

bool is_plan(const YAML::Node& scenario) {
  const auto command = scenario["command"].as<std::string>();
  return (command == "upgrade" || command == "downgrade") &&
         list(scenario["args"]["target"]).size() == 1;
}

void run_program(const std::string& program, const YAML::Node& scenario,
                 const std::vector<Revision>& revisions) {
  const Folder folder(revisions);
  const auto found = plan(program, scenario, folder);
  const auto expect = scenario["expect"];
  if (expect["error"]) return check_error(expect["error"], found["error"]);
  if (found["error"]) {
    throw Failure{fmt::format("unexpected {}: {}", found["error"]["kind"].as<std::string>(),
                              found["error"]["message"].as<std::string>())};
  }
  const bool down = scenario["command"].as<std::string>() == "downgrade";
  Ids steps;
  for (const auto& step : found["steps"]) {
    if (step["direction"].as<std::string>() != (down ? "down" : "up")) {
      throw Failure{"a step in the wrong direction"};
    }
    steps.push_back(step["revision"].as<std::string>());
  }
  check_steps(Graph(revisions), expect, steps, list(found["heads_after"]), down);
}

}  // namespace facts
