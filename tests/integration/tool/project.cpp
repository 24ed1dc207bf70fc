#include "project.hpp"

#include <regex>
#include <sstream>

namespace aludel::test {

Project::Project(const std::string& database_url) : url_(database_url) {
  std::string text = "versions: versions\n";
  if (!url_.empty()) {
    text += "database: \"" + url_ + "\"\nenvironments:\n  careful:\n    protected: true\n";
  }
  directory_.write("migrate.yaml", text);
  std::filesystem::create_directories(directory_.path() / "versions");
}

void Project::revision(const std::string& id, const std::string& parent, const std::string& up,
                       const std::string& down) const {
  std::string text = "-- aludel:revision " + id + "\n";
  if (!parent.empty()) text += "-- aludel:down_revision " + parent + "\n";
  text += "-- aludel:message step " + id + "\n-- aludel:upgrade\n" + up +
          "\n-- aludel:downgrade\n" + down + "\n";
  directory_.write("versions/" + id + "_step.sql", text);
}

process::Result Project::run(const std::vector<std::string>& words,
                             const std::map<std::string, std::string>& environment) const {
  std::vector<std::string> all{ALUDEL_PROGRAM};
  all.insert(all.end(), words.begin(), words.end());
  return run_program(all, environment, "", directory_.path());
}

Transcript Project::transcript(const std::vector<std::string>& words,
                               const std::map<std::string, std::string>& environment) const {
  const auto result = run(words, environment);
  auto text = result.output;
  std::istringstream lines(result.error);
  for (std::string line; std::getline(lines, line);) text += "! " + line + "\n";
  if (result.exit_code != 0) text += "= " + std::to_string(result.exit_code) + "\n";

  const auto folder = directory_.path().string() + "/";
  for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
    text.replace(at, folder.size(), "DIR/");
  }
  text = std::regex_replace(text, std::regex(R"(\b[0-9.]+ m?s\b)"), "N ms");
  return std::regex_replace(text, std::regex(R"("duration_ms": [0-9]+)"), "\"duration_ms\": N");
}

void write_blog(const Project& project) {
  project.revision("a1", "", "CREATE TABLE users (id integer PRIMARY KEY);", "DROP TABLE users;");
  project.revision("b2", "a1", "CREATE TABLE posts (owner integer REFERENCES users);",
                   "DROP TABLE posts;");
  project.revision("c3", "b2", "CREATE TABLE votes (voter integer REFERENCES users);",
                   "DROP TABLE votes;");
}

}  // namespace aludel::test
