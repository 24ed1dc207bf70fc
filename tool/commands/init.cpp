#include "commands.hpp"
#include "context.hpp"
#include "source/atomic_file.hpp"

#include <aludel/registry.hpp>

#include <boost/json.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace aludel::tool::commands {

namespace {

namespace fs = std::filesystem;

constexpr const char* configuration =
    R"(# How the migrations reach a database. While none is named here, the program starts a private
# PostgreSQL of its own.
#
# database: postgresql://app@localhost/app
#
# environments:
#   production:
#     database:
#       url: postgresql://app@db.example.org/app
#       password_file: /run/secrets/app
#     protected: true
)";

constexpr const char* tool_lines = R"(find_package(Aludel REQUIRED)

add_migration_tool(migrate
  CONFIG migrate.yaml
  VERSIONS versions)
)";

void create_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return;
  throw Error("file", "the folder cannot be created: " + error.message()).at({folder.string()});
}

/// A name that project() takes, from the folder's.
std::string project_name(const fs::path& directory) {
  const auto path = fs::absolute(directory).lexically_normal();
  auto name = (path.has_filename() ? path : path.parent_path()).filename().string();
  std::replace_if(
      name.begin(), name.end(),
      [](unsigned char c) { return std::isalnum(c) == 0 && c != '-' && c != '_'; }, '_');
  return name.empty() ? "migrations" : name;
}

std::string cmake_lists(const fs::path& directory) {
  return "cmake_minimum_required(VERSION 3.25)\nproject(" + project_name(directory) +
         " LANGUAGES CXX)\n\n" + tool_lines;
}

/// The folder, and what became of each file.
struct Project {
  fs::path directory;
  std::vector<std::string> written = {};
  std::vector<std::string> kept = {};

  void file(const std::string& name, const std::string& text) {
    const auto file = directory / name;
    const bool exists = fs::exists(fs::symlink_status(file));
    if (!exists) source::create_file(file, text);
    (exists ? kept : written).push_back(name);
  }
};

/// As a shell takes it.
std::string quoted(const std::string& word) {
  const bool plain = std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c > 127 ||
           std::string_view("_-./+,:@%").find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (plain) return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
  return text + "'";
}

std::string next_steps(const Project& project, bool only_sql, const std::string& program) {
  const auto enter = fs::equivalent(project.directory, ".")
                         ? ""
                         : "  cd " + quoted(project.directory.string()) + "\n";
  if (only_sql) {
    return "next:\n" + enter + "  " + program + " revision -m \"create users\"\n  " + program +
           " upgrade";
  }
  std::string text;
  if (std::find(project.kept.begin(), project.kept.end(), "CMakeLists.txt") != project.kept.end()) {
    text = "CMakeLists.txt was there already and was not changed; add to it:\n\n";
    text += std::string(tool_lines) + "\n";
  }
  return text + "next:\n" + enter +
         "  cmake -B build && cmake --build build\n"
         "  build/migrate revision -m \"create users\"\n"
         "  cmake --build build --target migrate_upgrade";
}

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  const bool only_sql = arguments.flag("--sql");
  Project project{arguments.value_or("directory", ".")};
  create_folder(project.directory / "versions");

  project.file("migrate.yaml",
               only_sql ? std::string(configuration) + "\nversions: versions\n" : configuration);
  if (!only_sql) project.file("CMakeLists.txt", cmake_lists(project.directory));
  project.file(".gitignore", only_sql ? "/.aludel/\n" : "/build*/\n");

  const auto path = [&project](const std::string& name) {
    return (project.directory / name).lexically_normal().string();
  };
  for (const auto& name : project.written) {
    output.line(output.paint(Tone::good, "wrote") + " " + path(name));
  }
  for (const auto& name : project.kept) output.line("kept  " + path(name));

  namespace json = boost::json;
  output.result(
      json::object{{"directory", fs::canonical(project.directory).string()},
                   {"written", json::array(project.written.begin(), project.written.end())},
                   {"kept", json::array(project.kept.begin(), project.kept.end())}});
  output.note("\n" + next_steps(project, only_sql, context.registry().tool));
  return ExitCode::done;
}

}  // namespace

Command init() {
  return {.name = "init",
          .group = Group::write,
          .summary = "start a project: CMakeLists.txt, migrate.yaml, versions/",
          .description =
              "Writes what a new project needs and says what to do next. A file that "
              "is there already is kept as it is.",
          .arguments = {{"directory", "where; the current folder where it is left out",
                         Argument::Count::optional}},
          .options = {{"--sql", "", "", "a folder of SQL revisions, without C++ and CMake"}},
          .examples = {"init", "init migrations --sql"},
          .run = run};
}

}  // namespace aludel::tool::commands
