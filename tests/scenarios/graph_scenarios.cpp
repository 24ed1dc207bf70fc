// Runs the scenarios of YAML files: each a graph, a command, and what must come of it. By the
// library, or where a program is named, those that it can plan by that program's command line.

#include "command_line.hpp"
#include "facts.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <filesystem>

namespace {

using Graphs = std::map<std::string, std::vector<facts::Revision>>;

struct Score {
  int passed = 0;
  int failed = 0;
};

/// Empty where the scenario's facts hold.
std::string why_not(const YAML::Node& scenario, const Graphs& graphs, const std::string& file,
                    const std::string& program) {
  const auto graph = graphs.find(scenario["graph"].as<std::string>());
  if (graph == graphs.end()) return "no such graph";
  try {
    if (program.empty()) {
      facts::run(scenario, graph->second, file);
    } else {
      facts::run_program(program, scenario, graph->second);
    }
    return {};
  } catch (const facts::Failure& failure) {
    return failure.why;
  } catch (const std::exception& error) {
    return error.what();
  }
}

void run_file(const std::string& file, const std::string& program, Score& score) {
  const auto document = YAML::LoadFile(file);
  Graphs graphs;
  for (const auto& entry : document["graphs"])
    graphs[entry.first.as<std::string>()] = facts::read_graph(entry.second, file);
  for (const auto& scenario : document["scenarios"]) {
    if (!program.empty() && !facts::is_plan(scenario)) continue;
    const auto why = why_not(scenario, graphs, file, program);
    ++(why.empty() ? score.passed : score.failed);
    if (why.empty()) continue;
    fmt::print("{}:{}: {} ({}, {}): {}\n", file, scenario.Mark().line + 1,
               scenario["id"].as<std::string>(), scenario["graph"].as<std::string>(),
               scenario["title"].as<std::string>(""), why);
  }
}

int run_files(const std::vector<std::string>& files, const std::string& program) {
  Score score;
  for (const auto& file : files) {
    try {
      run_file(file, program, score);
    } catch (const YAML::Exception& error) {
      fmt::print(stderr, "error: {}: {}\n", file, error.what());
      return 2;
    }
  }
  fmt::print("{} passed, {} failed\n", score.passed, score.failed);
  return score.failed == 0 && score.passed > 0 ? 0 : 1;
}

/// CTest's SKIP_RETURN_CODE where the folder is not named or has no such file.
int run_from_folder(const std::string& name, const std::string& program) {
  constexpr int skipped = 77;
  const char* folder = std::getenv("ALUDEL_SCENARIOS");
  const auto file = std::filesystem::path(folder ? folder : "") / name;
  if (folder && std::filesystem::exists(file)) return run_files({file.string()}, program);
  fmt::print("skipped: ALUDEL_SCENARIOS names no folder with {}\n", name);
  return skipped;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> args(argv + 1, argv + argc);
  std::string program;
  if (args.size() > 2 && args[0] == "--program") {
    program = args[1];
    args.erase(args.begin(), args.begin() + 2);
  }
  if (args.size() == 2 && args[0] == "--from-folder") return run_from_folder(args[1], program);
  if (!args.empty() && !args[0].starts_with('-')) return run_files(args, program);
  fmt::print(stderr,
             "usage: graph_scenarios [--program ALUDEL] FILE...\n"
             "       graph_scenarios [--program ALUDEL] --from-folder NAME   (of the folder "
             "$ALUDEL_SCENARIOS)\n");
  return 2;
}
